using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Schema;

/// <summary>The columns of Dataverse's own contact table that segments are usually written over.</summary>
public static class StandardContact
{
    /// <summary>The columns, with the logical and English display names of Dataverse.</summary>
    public static IReadOnlyList<FactColumn> Columns { get; } =
    [
        new("firstname", RuleType.Text, "First Name"),
        new("lastname", RuleType.Text, "Last Name"),
        new("fullname", RuleType.Text, "Full Name"),
        new("emailaddress1", RuleType.Text, "Email"),
        new("telephone1", RuleType.Text, "Business Phone"),
        new("mobilephone", RuleType.Text, "Mobile Phone"),
        new("jobtitle", RuleType.Text, "Job Title"),
        new("department", RuleType.Text, "Department"),
        new("birthdate", RuleType.Date, "Birthday"),
        new("anniversary", RuleType.Date, "Anniversary"),
        new("gendercode", RuleType.Decimal, "Gender"),
        new("familystatuscode", RuleType.Decimal, "Marital Status"),
        new("haschildrencode", RuleType.Decimal, "Has Children"),
        new("educationcode", RuleType.Decimal, "Education"),
        new("numberofchildren", RuleType.Decimal, "No. of Children"),
        new("annualincome_base", RuleType.Decimal, "Annual Income (Base)"),
        new("creditlimit_base", RuleType.Decimal, "Credit Limit (Base)"),
        new("customertypecode", RuleType.Decimal, "Relationship Type"),
        new("customersizecode", RuleType.Decimal, "Customer Size"),
        new("leadsourcecode", RuleType.Decimal, "Lead Source"),
        new("preferredcontactmethodcode", RuleType.Decimal, "Preferred Method of Contact"),
        new("donotemail", RuleType.Boolean, "Do not allow Emails"),
        new("donotbulkemail", RuleType.Boolean, "Do not allow Bulk Emails"),
        new("donotphone", RuleType.Boolean, "Do not allow Phone Calls"),
        new("donotpostalmail", RuleType.Boolean, "Do not allow Mails"),
        new("creditonhold", RuleType.Boolean, "Credit Hold"),
        new("address1_line1", RuleType.Text, "Address 1: Street 1"),
        new("address1_city", RuleType.Text, "Address 1: City"),
        new("address1_stateorprovince", RuleType.Text, "Address 1: State/Province"),
        new("address1_postalcode", RuleType.Text, "Address 1: ZIP/Postal Code"),
        new("address1_country", RuleType.Text, "Address 1: Country/Region"),
        new("address2_city", RuleType.Text, "Address 2: City"),
        new("address2_country", RuleType.Text, "Address 2: Country/Region"),
        new("createdon", RuleType.DateTime, "Created On"),
        new("modifiedon", RuleType.DateTime, "Modified On"),
        new("statecode", RuleType.Decimal, "Status"),
        new("statuscode", RuleType.Decimal, "Status Reason"),
        new("crmseg_satisfaction", RuleType.Decimal, "Satisfaction"),
        new("crmseg_satisfactionon", RuleType.DateTime, "Satisfaction On"),
    ];
}
