using LocalDataverse;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using LocalDataverse.Queries;
using LocalDataverse.Security;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>What rows bring along, who sees them, and for how long one may ask.</summary>
[TestClass]
public sealed class AnswerTests : IDisposable
{
    private readonly QueryOrganization _organization = new();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Values_AreFormattedForPeople()
    {
        _organization.Base.Create("usersettings", ("systemuserid", _organization.Base.Organization.AdministratorId), ("timezonecode", 110));
        var account = _organization.Account("Acme");
        var euro = _organization.Base.Create(
            "transactioncurrency", ("currencyname", "Euro"), ("isocurrencycode", "EUR"), ("currencysymbol", "€"), ("currencyprecision", 2), ("exchangerate", 0.5m));
        var contact = _organization.Contact(
            "A",
            ("parentcustomerid", account),
            ("gendercode", new OptionSetValue(2)),
            ("donotemail", true),
            ("annualincome", new Money(-1234.5m)),
            ("transactioncurrencyid", euro),
            ("numberofchildren", 1234),
            ("address1_latitude", 1.5d),
            ("birthdate", new DateTime(2000, 2, 3)),
            ("lastonholdtime", new DateTime(2026, 7, 1, 22, 5, 0, DateTimeKind.Utc)));

        var queried = _organization.Fetch("<fetch><entity name='contact'/></fetch>").Entities.Single();

        foreach (var row in new[] { queried, _organization.Base.Retrieve(contact) })
        {
            Assert.AreEqual("Acme", row.FormattedValues["parentcustomerid"]);
            Assert.AreEqual("Acme", row.GetAttributeValue<EntityReference>("parentcustomerid").Name);
            Assert.AreEqual("Female", row.FormattedValues["gendercode"]);
            Assert.AreEqual("Do Not Allow", row.FormattedValues["donotemail"]);
            Assert.AreEqual("-€1,234.50", row.FormattedValues["annualincome"]);
            Assert.AreEqual("-$2,469.00", row.FormattedValues["annualincome_base"]);
            Assert.AreEqual("1,234", row.FormattedValues["numberofchildren"]);
            Assert.AreEqual("1.50000", row.FormattedValues["address1_latitude"]);
            Assert.AreEqual("2/3/2000", row.FormattedValues["birthdate"]);
            Assert.AreEqual("7/2/2026 12:05 AM", row.FormattedValues["lastonholdtime"]);
            Assert.IsFalse(row.FormattedValues.ContainsKey("lastname"));
        }

        Assert.AreEqual(_organization.Base.Retrieve(contact).RowVersion, queried.RowVersion);
    }

    [TestMethod]
    public void Money_BringsItsCurrency()
    {
        _organization.Contact("A", ("annualincome", new Money(5m)));

        var row = _organization.Fetch("<fetch><entity name='contact'><attribute name='annualincome'/></entity></fetch>").Entities.Single();

        Assert.IsTrue(row.Contains("transactioncurrencyid"));
        Assert.AreEqual("$5.00", row.FormattedValues["annualincome"]);
    }

    [TestMethod]
    public void Names_OfLookupsAndChoices_AreColumnsToo()
    {
        var account = _organization.Account("Acme");
        _organization.Contact("A", ("parentcustomerid", account), ("gendercode", new OptionSetValue(1)), ("donotemail", false));

        var row = _organization.Fetch(
            """
            <fetch><entity name='contact'><attribute name='parentcustomeridname'/><attribute name='parentcustomeridtype'/>
            <attribute name='gendercodename'/><attribute name='donotemailname'/><attribute name='createdbyname'/></entity></fetch>
            """).Entities.Single();

        Assert.AreEqual(
            "Acme account Male Allow SYSTEM",
            $"{row["parentcustomeridname"]} {row["parentcustomeridtype"]} {row["gendercodename"]} {row["donotemailname"]} {"SYSTEM"}");
        Assert.AreEqual("Administrator", row["createdbyname"]);
    }

    [TestMethod]
    public void Rows_OfATransaction_AreSeenInItBeforeItCommits()
    {
        var found = 0;
        _organization.Base.Write(transaction =>
        {
            var core = _organization.Base.Core;
            var handler = core.Messages.Require("RetrieveMultiple", transaction);
            var request = new RetrieveMultipleRequest { Query = new QueryExpression("contact") };
            var operation = new Operation(core, request, handler, Caller.Of(core.Facts.AdministratorId), null, false) { Transaction = transaction };
            global::LocalDataverse.Rows.RowCreation.Create(operation.WriteContext, new Entity("contact") { ["lastname"] = "A" });
            found = core.Queries.RetrieveMultiple(operation, transaction, request.Query).Entities.Count;
        });

        Assert.AreEqual(1, found);
    }

    [TestMethod]
    public void Access_RestrictsEveryTableOfAQuery()
    {
        var secret = _organization.Account("secret");
        var open = _organization.Account("open");
        _organization.Contact("A", ("parentcustomerid", secret));
        _organization.Contact("B", ("parentcustomerid", open));
        _organization.Contact("secret C", ("parentcustomerid", open));
        var service = Restricted();

        Assert.AreEqual("A B", Names("<fetch><entity name='contact'><attribute name='lastname'/></entity></fetch>"));
        Assert.AreEqual("B", Names(Linked("inner")));
        Assert.AreEqual("A B", Names(Linked("outer")));
        Assert.AreEqual("A", Names(
            $"""
            <fetch><entity name='contact'><attribute name='lastname'/><filter><condition entityname='a' attribute='accountid' operator='null'/></filter>
            <link-entity name='account' from='accountid' to='parentcustomerid' link-type='outer' alias='a'/></entity></fetch>
            """));
        foreach (var type in new[] { "exists", "in", "any", "not all" })
        {
            Assert.AreEqual("B", Names(Linked(type)), type);
        }

        Assert.AreEqual("A", Names(Linked("not any")));
        Assert.AreEqual("", Names(Linked("all")));
        var count = service.RetrieveMultiple(new FetchExpression(
            "<fetch aggregate='true'><entity name='contact'><attribute name='contactid' aggregate='count' alias='n'/></entity></fetch>"));
        Assert.AreEqual(2, count[0].GetAttributeValue<AliasedValue>("n").Value);
        var changes = ((RetrieveEntityChangesResponse)service.Execute(
            new RetrieveEntityChangesRequest { EntityName = "contact", Columns = new ColumnSet(), PageInfo = new PagingInfo() })).EntityChanges;
        Assert.HasCount(2, changes.Changes);

        string Names(string fetchXml) => string.Join(
            ' ', service.RetrieveMultiple(new FetchExpression(fetchXml)).Entities.Select(row => (string)row["lastname"]).Order(StringComparer.Ordinal));

        static string Linked(string type) =>
            $"<fetch><entity name='contact'><attribute name='lastname'/><link-entity name='account' from='accountid' to='parentcustomerid' link-type='{type}'/></entity></fetch>";
    }

    [TestMethod]
    public void Query_BeyondItsTime_IsInterrupted()
    {
        var limits = new PlatformLimits { OperationTime = TimeSpan.FromMilliseconds(300) };
        using var organization = LocalOrganization.Open(new LocalOrganizationOptions { Limits = limits });
        var service = organization.CreateService(organization.AdministratorId);
        var rows = Enumerable.Range(0, 1_000).Select(i => new Entity("account") { ["name"] = $"{i}" });
        for (var i = 0; i < 5; i++)
        {
            service.Execute(new CreateMultipleRequest { Targets = new EntityCollection([.. rows.Skip(i * 200).Take(200)]) { EntityName = "account" } });
        }

        const string Endless =
            """
            <fetch top='1'><entity name='account'><link-entity name='account' from='statecode' to='statecode' alias='a'>
            <link-entity name='account' from='statecode' to='statecode' alias='b'>
            <link-entity name='account' from='statecode' to='statecode' alias='c'/></link-entity></link-entity>
            <filter><condition entityname='c' attribute='name' operator='eq' valueof='b.address1_city'/></filter></entity></fetch>
            """;

        AssertFault.Of(ErrorCode.SqlTimeout, () => service.RetrieveMultiple(new FetchExpression(Endless)));
        Assert.HasCount(1_000, service.RetrieveMultiple(new QueryExpression("account")).Entities);
    }

    private IOrganizationService Restricted()
    {
        var core = _organization.Base.Core;
        var restricted = new ServiceCore
        {
            Database = core.Database,
            Facts = core.Facts,
            Clock = core.Clock,
            Limits = core.Limits,
            Messages = core.Messages,
            Pipeline = new NoPipeline(),
            Queries = new QueryEngine(),
            Access = new NoSecrets(),
        };
        return new OrganizationService(restricted, Caller.Of(core.Facts.AdministratorId), null);
    }

    private sealed class NoSecrets : IAccessControl
    {
        public void Admit(Operation operation)
        {
        }

        public void Demand(Operation operation)
        {
        }

        public SecuritySnapshot SecurityOf(Operation operation) => operation.Security!;

        public bool MayRead(Operation operation, Column column) => true;

        public SqlCondition? ReadableRows(Operation operation, Table table, string alias) => table.Name is "contact" or "account"
            ? new SqlCondition($"{Sql.Of(alias, table.Require(table.Name == "contact" ? "lastname" : "name").Sql)} NOT LIKE ?", ["secret%"])
            : null;
    }
}
