using LocalDataverse.Metadata;

namespace CrmSegmentation.LocalDataverse.Tests.Metadata;

/// <summary>The base set fits together.</summary>
[TestClass]
public sealed class BaseTablesTests
{
    private static readonly MetadataSnapshot Metadata = Load();

    [TestMethod]
    public void Relationships_OfTheBaseSet_JoinTablesAndLookupsThatAreThere()
    {
        var broken = Metadata.OneToMany.Where(r => Metadata.Find(r.ReferencedTable) is null
            || Metadata.Find(r.ReferencingTable)?.Find(r.ReferencingColumn)?.Targets.Contains(r.ReferencedTable) is not true);

        Assert.AreEqual("", string.Join("\n", broken));
    }

    [TestMethod]
    public void Lookups_OfTheBaseSet_EachHaveARelationshipPerTarget()
    {
        var missing = from table in Metadata.Tables
                      from column in table.Columns
                      from target in column.Targets
                      where Metadata.OneToMany.Count(r =>
                          r.ReferencingTable == table.Name && r.ReferencingColumn == column.Name && r.ReferencedTable == target) != 1
                      select $"{column} to {target}";

        Assert.AreEqual("", string.Join("\n", missing));
    }

    [TestMethod]
    public void Options_OfTheBaseSet_FitTogether()
    {
        var odd = from table in Metadata.Tables
                  from column in table.Columns
                  where column.Type is ColumnType.Picklist or ColumnType.Boolean or ColumnType.State or ColumnType.Status
                  let options = column.Choice?.Options ?? []
                  where options.IsEmpty
                      || options.DistinctBy(o => o.Value).Count() != options.Length
                      || (column.Type == ColumnType.Picklist && column.Definition.DefaultValue is { } value && value >= 0 && column.Choice!.Find(value) is null)
                      || (column.Type == ColumnType.State && options.Any(o => table.Status?.Choice?.Find(o.DefaultStatus ?? -1)?.State != o.Value))
                      || (column.Type == ColumnType.Status && options.Any(o => table.State?.Choice?.Find(o.State ?? -1) is null))
                  select column.ToString();

        Assert.AreEqual("", string.Join("\n", odd));
    }

    [TestMethod]
    public void Tables_OfTheBaseSet_HaveNumbersSetNamesAndPrimaryColumns()
    {
        Assert.HasCount(Metadata.Tables.Length, Metadata.Tables.Select(table => table.Code).Distinct());
        Assert.HasCount(Metadata.Tables.Length, Metadata.Tables.Select(table => table.Definition.EntitySetName).Distinct());
        Assert.IsTrue(Metadata.Tables.All(table => table.Id.Type == ColumnType.Uniqueidentifier));
        Assert.IsTrue(Metadata.Tables.All(table => table.Definition.PrimaryName is null || table.PrimaryName is not null));
    }

    [TestMethod]
    [DataRow("contact", 2, "fullname", "User")]
    [DataRow("account", 1, "name", "User")]
    [DataRow("systemuser", 8, "fullname", "BusinessUnit")]
    [DataRow("transactioncurrency", 9105, "currencyname", "Organization")]
    [DataRow("salesorder", 1088, "name", "User")]
    public void Table_OfTheBaseSet_IsAsInDataverse(string table, int code, string primaryName, string ownership)
    {
        var found = Metadata.Require(table);

        Assert.AreEqual(code, found.Code);
        Assert.AreEqual(primaryName, found.PrimaryName!.Name);
        Assert.AreEqual(ownership, found.Definition.Ownership.ToString());
    }

    [TestMethod]
    [DataRow("role", "roles", 1036)]
    [DataRow("asyncoperation", "asyncoperations", 4700)]
    [DataRow("webresource", "webresourceset", 9333)]
    [DataRow("usersettings", "usersettingscollection", 150)]
    [DataRow("systemuserroles", "systemuserrolescollection", 15)]
    [DataRow("teammembership", "teammemberships", 23)]
    [DataRow("teamprofiles", "teamprofilescollection", 1203)]
    public void Table_OfTheBaseSet_IsCalledInTheWebApiAsInDataverse(string table, string set, int code)
    {
        var found = Metadata.Require(table);

        Assert.AreEqual(set, found.Definition.EntitySetName);
        Assert.AreEqual(code, found.Code);
    }

    [TestMethod]
    [DataRow("contact", "createdby", "lk_contactbase_createdby")]
    [DataRow("contact", "modifiedonbehalfby", "lk_contact_modifiedonbehalfby")]
    [DataRow("contact", "owninguser", "contact_owning_user")]
    [DataRow("contact", "owningbusinessunit", "business_unit_contacts")]
    [DataRow("account", "owninguser", "user_accounts")]
    [DataRow("account", "transactioncurrencyid", "transactioncurrency_account")]
    [DataRow("pluginassembly", "createdby", "createdby_pluginassembly")]
    [DataRow("savedquery", "organizationid", "organization_saved_queries")]
    [DataRow("product", "defaultuomid", "unit_of_measurement_products")]
    [DataRow("salesorder", "owningteam", "team_orders")]
    [DataRow("customapi", "createdby", "lk_customapi_createdby")]
    public void Relationship_OfTheBaseSet_IsCalledAsInDataverse(string table, string column, string schemaName)
    {
        var relationship = Metadata.OneToMany.Single(r => r.ReferencingTable == table && r.ReferencingColumn == column);

        Assert.AreEqual(schemaName, relationship.SchemaName);
        Assert.AreEqual((column, schemaName), (relationship.ReferencingNavigation, relationship.ReferencedNavigation));
    }

    [TestMethod]
    [DataRow("contact_customer_accounts", "parentcustomerid_account", "contact_customer_accounts")]
    [DataRow("contact_customer_contacts", "parentcustomerid_contact", "contact_customer_contacts")]
    [DataRow("account_primary_contact", "primarycontactid", "account_primary_contact")]
    [DataRow("account_parent_account", "parentaccountid", "account_parent_account")]
    [DataRow("Contact_Tasks", "regardingobjectid_contact_task", "Contact_Tasks")]
    [DataRow("Contact_Annotation", "objectid_contact", "Contact_Annotation")]
    [DataRow("order_customer_contacts", "customerid_contact", "order_customer_contacts")]
    [DataRow("order_details", "salesorderid", "order_details")]
    [DataRow("owner_contacts", "ownerid", "owner_contacts")]
    [DataRow("lk_task_createdby", "createdby_task", "lk_task_createdby")]
    [DataRow("owner_tasks", "ownerid_task", "owner_tasks")]
    [DataRow("owner_team_task", "ownerid_task", "owner_team_task")]
    [DataRow("business_unit_task_activities", "owningbusinessunit_task", "business_unit_task_activities")]
    [DataRow("team_task", "owningteam_task", "team_task")]
    [DataRow("user_task", "owninguser_task", "user_task")]
    [DataRow("lk_appmodule_modifiedby", "appmodule_modifiedby", "systemuser_appmodule_modifiedby")]
    [DataRow("organization_appmodule", "organization_appmodule_appmodule", "organization_appmodule")]
    [DataRow("lk_SiteMap_createdonbehalfby", "SiteMap_createdonbehalfby", "systemuser_SiteMap_createdonbehalfby")]
    [DataRow("organization_sitemap", "organizationid", "organization_sitemap")]
    [DataRow("lk_fieldsecurityprofile_organizationid", "organizationid", "lk_fieldsecurityprofile_organizationid")]
    [DataRow("Contact_AsyncOperations", "regardingobjectid_contact", "Contact_AsyncOperations")]
    [DataRow("environmentvariabledefinition_environmentvariablevalue", "EnvironmentVariableDefinitionId", "environmentvariabledefinition_environmentvariablevalue")]
    public void Navigation_OfTheBaseSet_IsCalledAsInDataverse(string relationship, string one, string many)
    {
        var found = Metadata.FindOneToMany(relationship)!;

        Assert.AreEqual((one, many), (found.ReferencingNavigation, found.ReferencedNavigation));
    }

    [TestMethod]
    public void Navigation_OfATable_IsUnique()
    {
        var twice = from table in Metadata.Tables
                    let ones = Metadata.ParentsOf(table).Select(r => (r.ReferencingColumn, Name: r.ReferencingNavigation)).Distinct()
                    let manies = Metadata.ChildrenOf(table).Select(r => (ReferencingColumn: r.SchemaName, Name: r.ReferencedNavigation))
                    from name in ones.Concat(manies).Where(n => n.Name is not null).GroupBy(n => n.Name)
                    where name.Select(n => n.ReferencingColumn).Distinct().Count() > 1
                    select $"{table.Name}.{name.Key}";

        Assert.AreEqual("", string.Join("\n", twice));
    }

    [TestMethod]
    public void Sales_UnlessAskedFor_IsAbsent()
    {
        using var organization = TestOrganization.Open();

        Assert.IsNull(organization.Core.Database.Metadata.Find("salesorder"));
    }

    private static MetadataSnapshot Load()
    {
        using var organization = TestOrganization.Open(withSales: true);
        return organization.Core.Database.Metadata;
    }
}
