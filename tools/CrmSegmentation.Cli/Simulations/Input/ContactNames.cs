using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Engine.Rules.Schema;

namespace CrmSegmentation.Cli.Simulations.Input;

/// <summary>What people call the columns of a contact, in plain form, by logical name.</summary>
internal static class ContactNames
{
    /// <summary>What the contact's id may be called.</summary>
    public static readonly IReadOnlyList<string> Ids =
        ["contactid", "customerid", "contact", "customer", "customerno", "customernumber", "clientid", "memberid", "userid", "id"];

    private static readonly Dictionary<string, string[]> Friendly = new(StringComparer.Ordinal)
    {
        ["fullname"] = ["name"],
        ["lastname"] = ["surname", "familyname"],
        ["firstname"] = ["givenname"],
        ["emailaddress1"] = ["emailaddress", "mail"],
        ["telephone1"] = ["telephone", "phone", "phonenumber"],
        ["mobilephone"] = ["mobile"],
        ["jobtitle"] = ["occupation", "job"],
        ["birthdate"] = ["dateofbirth", "birthday", "dob", "born"],
        ["gendercode"] = ["gender", "sex"],
        ["annualincome_base"] = ["annualincome", "income"],
        ["numberofchildren"] = ["children"],
        ["address1_line1"] = ["streetaddress", "street", "address"],
        ["address1_city"] = ["city", "town"],
        ["address1_stateorprovince"] = ["stateorprovince", "state", "province", "region"],
        ["address1_postalcode"] = ["postalcode", "postcode", "zipcode", "zip"],
        ["address1_country"] = ["country", "countryregion"],
        ["createdon"] = ["created", "createdat", "registeredon"],
        ["crmseg_satisfaction"] = ["satisfaction", "customersatisfaction", "csat"],
        ["crmseg_satisfactionon"] = ["satisfactionon"],
    };

    /// <summary>What a standard column may be called besides its logical name.</summary>
    public static IEnumerable<string> Of(FactColumn column) =>
        [ColumnNames.Plain(column.DisplayName ?? column.Name), .. Friendly.GetValueOrDefault(column.Name, [])];
}
