using LocalDataverse;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>Sums, counts and their like, over all rows and over groups.</summary>
[TestClass]
public sealed class AggregateTests : IDisposable
{
    private readonly QueryOrganization _organization = new();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Aggregates_OfWholeNumbers_SkipMissingValues()
    {
        AddChildren(1, 2, 2, 5, null);

        var row = Aggregate("numberofchildren", "count", "countcolumn", "sum", "avg", "min", "max");

        Assert.AreEqual("5 4 10 2 1 5", string.Join(' ', row.Attributes.Values.Select(value => ((AliasedValue)value).Value)));
        Assert.IsInstanceOfType<int>(row.GetAttributeValue<AliasedValue>("sum").Value);
        Assert.AreEqual(3, Value(
            "<fetch aggregate='true'><entity name='contact'><attribute name='numberofchildren' aggregate='countcolumn' distinct='true' alias='x'/></entity></fetch>"));
    }

    [TestMethod]
    public void Aggregates_OfNothing_AreNull()
    {
        var row = Aggregate("numberofchildren", "count", "sum", "avg", "max");

        Assert.AreEqual("0,,,", string.Join(',', row.Attributes.Values.Select(value => ((AliasedValue)value).Value)));
    }

    [TestMethod]
    public void Sum_OfATenthTenThousandTimes_IsExact()
    {
        _organization.AddThings();
        var rows = Enumerable.Range(0, 10_000).Select(_ => new Entity("new_thing") { ["new_amount"] = 0.1m, ["new_fine"] = 0.1m });
        _organization.Service.Execute(new Microsoft.Xrm.Sdk.Messages.CreateMultipleRequest { Targets = new EntityCollection([.. rows]) { EntityName = "new_thing" } });

        foreach (var column in new[] { "new_amount", "new_fine" })
        {
            Assert.AreEqual(1000m, Value($"<fetch aggregate='true'><entity name='new_thing'><attribute name='{column}' aggregate='sum' alias='x'/></entity></fetch>"));
            Assert.AreEqual(0.1m, Value($"<fetch aggregate='true'><entity name='new_thing'><attribute name='{column}' aggregate='avg' alias='x'/></entity></fetch>"));
        }
    }

    [TestMethod]
    public void Money_OfSeveralCurrencies_IsAddedUpInBaseCurrency()
    {
        var euro = _organization.Base.Create(
            "transactioncurrency", ("currencyname", "Euro"), ("isocurrencycode", "EUR"), ("currencysymbol", "€"), ("currencyprecision", 2), ("exchangerate", 0.5m));
        _organization.Contact("A", ("annualincome", new Money(100m)));
        _organization.Contact("B", ("annualincome", new Money(100m)), ("transactioncurrencyid", euro));

        var row = Aggregate("annualincome", "sum", "avg", "max");

        Assert.AreEqual(300m, ((Money)row.GetAttributeValue<AliasedValue>("sum").Value).Value);
        Assert.AreEqual(150m, ((Money)row.GetAttributeValue<AliasedValue>("avg").Value).Value);
        Assert.AreEqual("$300.00", row.FormattedValues["sum"]);
    }

    [TestMethod]
    public void Groups_ByTextIgnoreCase_AndThoseWithoutAreOne()
    {
        foreach (var (city, children) in new (string?, int?)[] { ("Lund", 1), ("LUND", 2), ("Umeå", 4), (null, null) })
        {
            _organization.Contact("x", ("address1_city", city), ("numberofchildren", children));
        }

        var rows = _organization.Fetch(
            """
            <fetch aggregate='true'><entity name='contact'><attribute name='address1_city' groupby='true' alias='city'/>
            <attribute name='contactid' aggregate='count' alias='rows'/><attribute name='numberofchildren' aggregate='sum' alias='sum'/>
            <order alias='rows' descending='true'/></entity></fetch>
            """).Entities;

        Assert.AreEqual("lund 2 3", Text(rows[0]).ToLowerInvariant());
        Assert.AreEqual(" 1 0", Text(rows[1]));
        Assert.AreEqual("Umeå 1 4", Text(rows[2]));
        Assert.IsFalse(rows[1].Contains("city"));

        static string Text(Entity row) => $"{row.GetAttributeValue<AliasedValue>("city")?.Value} {((AliasedValue)row["rows"]).Value} {((AliasedValue)row["sum"]).Value}";
    }

    [TestMethod]
    public void Groups_ByLookupsAndChoices_HaveTheirTypesAndLabels()
    {
        var account = _organization.Account("Acme");
        _organization.Contact("A", ("parentcustomerid", account), ("gendercode", new OptionSetValue(2)));
        _organization.Contact("B", ("parentcustomerid", account), ("gendercode", new OptionSetValue(2)));
        _organization.Contact("C", ("gendercode", new OptionSetValue(1)));

        var rows = _organization.Fetch(
            """
            <fetch aggregate='true'><entity name='contact'><attribute name='parentcustomerid' groupby='true' alias='parent'/>
            <attribute name='gendercode' groupby='true' alias='sex'/><attribute name='contactid' aggregate='count' alias='rows'/>
            <order alias='sex'/></entity></fetch>
            """).Entities;

        Assert.AreEqual("Female Male", string.Join(' ', rows.Select(row => row.FormattedValues["sex"])));
        Assert.AreEqual(account.Id, ((EntityReference)rows[0].GetAttributeValue<AliasedValue>("parent").Value).Id);
        Assert.AreEqual("Acme", rows[0].FormattedValues["parent"]);
        Assert.AreEqual(2, rows[0].GetAttributeValue<AliasedValue>("rows").Value);
    }

    [TestMethod]
    [DataRow("day", 31, "31")]
    [DataRow("week", 1, "1")]
    [DataRow("month", 12, "12")]
    [DataRow("quarter", 4, "4")]
    [DataRow("year", 2023, "2,023")]
    [DataRow("fiscal-period", 202304, "Quarter 4 FY2023")]
    [DataRow("fiscal-year", 2023, "FY2023")]
    public void Groups_ByPartsOfDates_FollowTheUsersClock(string part, int expected, string text)
    {
        // Sunday, 31 December 2023 in New York is the first of January in UTC.
        _organization.Base.Create("usersettings", ("systemuserid", _organization.Base.Organization.AdministratorId), ("timezonecode", 35));
        _organization.Contact("A", ("lastonholdtime", new DateTime(2024, 1, 1, 3, 0, 0, DateTimeKind.Utc)));

        var row = _organization.Fetch(Grouped("")).Entities.Single();

        Assert.AreEqual(part == "week" ? 53 : expected, row.GetAttributeValue<AliasedValue>("part").Value);
        Assert.AreEqual(part == "week" ? "53" : text, row.FormattedValues["part"]);
        var utc = (int)_organization.Fetch(Grouped("usertimezone='false'")).Entities.Single().GetAttributeValue<AliasedValue>("part").Value;
        Assert.AreEqual(part switch { "year" or "fiscal-year" => 2024, "fiscal-period" => 202401, _ => 1 }, utc);

        string Grouped(string more) =>
            $"<fetch aggregate='true'><entity name='contact'><attribute name='lastonholdtime' groupby='true' dategrouping='{part}' alias='part' {more}/></entity></fetch>";
    }

    // The documentation's own example.
    [TestMethod]
    public void Weeks_AreCountedFromTheWeekOfTheFirstOfJanuary()
    {
        _organization.Contact("A", ("lastonholdtime", new DateTime(2023, 3, 25, 12, 0, 0, DateTimeKind.Utc)));
        _organization.Contact("B", ("lastonholdtime", new DateTime(2023, 8, 27, 12, 0, 0, DateTimeKind.Utc)));

        var weeks = _organization.Fetch(
            """
            <fetch aggregate='true'><entity name='contact'><attribute name='lastonholdtime' groupby='true' dategrouping='week' alias='week'/>
            <order alias='week' descending='true'/></entity></fetch>
            """).Entities.Select(row => ((AliasedValue)row["week"]).Value);

        CollectionAssert.AreEqual(new object[] { 35, 12 }, weeks.ToArray());
    }

    [TestMethod]
    public void Groups_OfJoinedTables_AreAggregated()
    {
        var account = _organization.Account("Acme");
        _organization.Contact("A", ("parentcustomerid", account), ("numberofchildren", 2));
        _organization.Contact("B", ("parentcustomerid", account), ("numberofchildren", 3));

        var row = _organization.Fetch(
            """
            <fetch aggregate='true'><entity name='account'><attribute name='name' groupby='true' alias='name'/>
            <link-entity name='contact' from='parentcustomerid' to='accountid' alias='c'>
            <attribute name='numberofchildren' aggregate='sum' alias='children'/></link-entity></entity></fetch>
            """).Entities.Single();

        Assert.AreEqual(5, row.GetAttributeValue<AliasedValue>("children").Value);
        Assert.AreEqual("contact", row.GetAttributeValue<AliasedValue>("children").EntityLogicalName);
    }

    [TestMethod]
    public void Rows_BeyondTheLimit_AreNotAggregated()
    {
        using var organization = LocalOrganization.Open(new LocalOrganizationOptions { Limits = new PlatformLimits { AggregateRows = 3 } });
        var service = organization.CreateService(organization.AdministratorId);
        for (var i = 0; i < 4; i++)
        {
            service.Create(new Entity("contact") { ["lastname"] = $"{i}" });
        }

        Assert.AreEqual(
            "AggregateQueryRecordLimit exceeded. Cannot perform this operation.",
            AssertFault.Of(ErrorCode.AggregateQueryRecordLimitExceeded, () => Count("", "")));
        Count("", "<filter><condition attribute='lastname' operator='lt' value='3'/></filter>");
        AssertFault.Of(
            ErrorCode.AggregateQueryRecordLimitExceeded,
            () => Count("aggregatelimit='2'", "<filter><condition attribute='lastname' operator='lt' value='3'/></filter>"));

        void Count(string more, string filter) => service.RetrieveMultiple(new FetchExpression(
            $"<fetch aggregate='true' {more}><entity name='contact'><attribute name='contactid' aggregate='count' alias='n'/>{filter}</entity></fetch>"));
    }

    [TestMethod]
    public void QueryExpression_WithAttributeExpressions_Aggregates()
    {
        AddChildren(1, 2, 2);
        var query = new QueryExpression("contact");
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression("numberofchildren", XrmAggregateType.None, "n") { HasGroupBy = true });
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression("contactid", XrmAggregateType.Count, "rows"));
        query.Orders.Add(new OrderExpression(null, OrderType.Descending, "rows"));

        var rows = _organization.Service.RetrieveMultiple(query).Entities;

        Assert.AreEqual("2:2 1:1", string.Join(' ', rows.Select(row => $"{((AliasedValue)row["n"]).Value}:{((AliasedValue)row["rows"]).Value}")));
    }

    [TestMethod]
    [DataRow("<attribute name='lastname'/>", ErrorCode.QueryBuilderAttributeWithAggregate)]
    [DataRow("<attribute name='lastname' aggregate='count'/>", ErrorCode.QueryBuilderNoAlias)]
    [DataRow("<attribute name='lastname' aggregate='sum' alias='x'/>", ErrorCode.QueryBuilderInvalidAggregate)]
    [DataRow("<attribute name='lastname' groupby='true' dategrouping='day' alias='x'/>", ErrorCode.QueryBuilderInvalidAggregate)]
    [DataRow("<attribute name='lastname' aggregate='median' alias='x'/>", ErrorCode.InvalidArgument)]
    [DataRow("<attribute name='lastname' aggregate='count' alias='x'/><order attribute='lastname'/>", ErrorCode.QueryBuilderAttributeWithAggregate)]
    [DataRow("<attribute name='lastname' aggregate='count' alias='x'/><order alias='y'/>", ErrorCode.QueryBuilderAliasDoesNotExist)]
    [DataRow("<attribute name='lastname' aggregate='count' alias='x'/><attribute name='fullname' aggregate='count' alias='x'/>", ErrorCode.QueryBuilderInvalidAlias)]
    [DataRow("<all-attributes/>", ErrorCode.QueryBuilderAttributeWithAggregate)]
    [DataRow("", ErrorCode.QueryBuilderInvalidAggregate)]
    public void Aggregates_ThatMeanNothing_AreRefused(string inside, int code) =>
        AssertFault.Of(code, () => _organization.Fetch($"<fetch aggregate='true'><entity name='contact'>{inside}</entity></fetch>"));

    [TestMethod]
    public void Aggregates_OutsideAnAggregateQuery_AreRefused() =>
        AssertFault.Of(
            ErrorCode.QueryBuilderAttributeWithAggregate,
            () => _organization.Fetch("<fetch><entity name='contact'><attribute name='lastname' aggregate='count' alias='x'/></entity></fetch>"));

    [TestMethod]
    public void RowAggregate_CountsTheChildrenOfARow()
    {
        var top = _organization.Account("1");
        _organization.Account("2", ("parentaccountid", top));
        _organization.Account("3", ("parentaccountid", top));

        var rows = _organization.Fetch(
            "<fetch><entity name='account'><attribute name='accountid' alias='children' rowaggregate='CountChildren'/><order attribute='name'/></entity></fetch>").Entities;

        Assert.AreEqual("2 0 0", string.Join(' ', rows.Select(row => ((AliasedValue)row["children"]).Value)));
    }

    private void AddChildren(params ReadOnlySpan<int?> counts)
    {
        foreach (var count in counts)
        {
            _organization.Contact("x", ("numberofchildren", count));
        }
    }

    private object Value(string fetchXml) => _organization.Fetch(fetchXml).Entities.Single().GetAttributeValue<AliasedValue>("x").Value;

    private Entity Aggregate(string column, params string[] functions) => _organization.Fetch(
        $"<fetch aggregate='true'><entity name='contact'>{string.Concat(functions.Select(f => $"<attribute name='{column}' aggregate='{f}' alias='{f}'/>"))}</entity></fetch>")
        .Entities.Single();
}
