using System.Security;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>Order, pages, cookies, top, distinct and total counts.</summary>
[TestClass]
public sealed class PagingTests : IDisposable
{
    private readonly QueryOrganization _organization = new();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    [DataRow("")]
    [DataRow("<order attribute='firstname'/>")]
    [DataRow("<order attribute='firstname' descending='true'/>")]
    [DataRow("<order attribute='numberofchildren'/><order attribute='firstname' descending='true'/>")]
    [DataRow("<order attribute='gendercode' descending='true'/>")]
    [DataRow("<order attribute='parentcustomerid'/>")]
    [DataRow("<order attribute='annualincome' descending='true'/>")]
    [DataRow("<order attribute='createdon'/><order attribute='birthdate'/>")]
    [DataRow("<order attribute='contactid' descending='true'/>")]
    [DataRow("<order attribute='donotemail'/>")]
    [DataRow("<order attribute='parentcustomeridname' descending='true'/>")]
    public void Pages_WithCookiesAndWithout_AreTheWholeInOrder(string order)
    {
        AddRows();
        var whole = Ids(_organization.Fetch(Query(order, "")));

        var (withCookies, cookies) = Pages(order, true);
        var (without, _) = Pages(order, false);

        CollectionAssert.AreEqual(whole, withCookies);
        CollectionAssert.AreEqual(whole, without);
        Assert.IsTrue(cookies.TrueForAll(cookie => cookie!.StartsWith("<cookie page=", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("", true)]
    [DataRow("<order attribute='lastname'/>", true)]
    [DataRow("<order entityname='a' attribute='name' descending='true'/>", false)]
    public void Pages_OfJoinedRows_AreTheWholeInOrder(string order, bool hasCookies)
    {
        AddRows();
        const string Link = "<link-entity name='contact' from='parentcustomerid' to='parentcustomerid' alias='b'/><link-entity name='account' from='accountid' to='parentcustomerid' link-type='outer' alias='a'/>";
        var whole = Ids(_organization.Fetch(Query(order + Link, "")));

        var (pages, cookies) = Pages(order + Link, true);

        Assert.IsGreaterThan(whole.Distinct().Count(), whole.Length);
        CollectionAssert.AreEqual(whole, pages);
        Assert.IsTrue(cookies.TrueForAll(cookie => cookie is not null == hasCookies));
    }

    [TestMethod]
    public void Cookie_IsWrittenAsDataverseWritesIt()
    {
        var first = _organization.Contact("a\"<é");
        var second = _organization.Contact("b", ("firstname", "x"));

        var answer = _organization.Fetch(
            "<fetch count='2'><entity name='contact'><attribute name='lastname'/><order attribute='firstname'/><order attribute='lastname'/></entity></fetch>");

        Assert.AreEqual(
            $"""
            <cookie page="1"><firstname last="x" firstnull="1" /><lastname last="b" first="a&quot;&lt;é" /><contactid last="{second.Id.ToString("B").ToUpperInvariant()}" first="{first.Id.ToString("B").ToUpperInvariant()}" /></cookie>
            """,
            answer.PagingCookie);
        Assert.IsFalse(answer.MoreRecords);
    }

    [TestMethod]
    public void Pages_WithCookies_MissNothingWhenRowsChange()
    {
        AddRows();
        var page = _organization.Fetch(Query("", "count='4'"));
        foreach (var row in page.Entities)
        {
            _organization.Service.Delete("contact", row.Id);
        }

        var next = _organization.Fetch(Query("", $"count='100' page='2' paging-cookie='{SecurityElement.Escape(page.PagingCookie)}'"));

        Assert.HasCount(21, next.Entities);
    }

    [TestMethod]
    public void Page_OfQueryExpressions_TakesTheCookie()
    {
        AddRows();
        var query = new QueryExpression("contact") { PageInfo = new PagingInfo { PageNumber = 1, Count = 10, ReturnTotalRecordCount = true } };
        query.AddOrder("firstname", OrderType.Descending);
        var ids = new List<Guid>();
        EntityCollection answer;
        do
        {
            answer = _organization.Service.RetrieveMultiple(query);
            ids.AddRange(answer.Entities.Select(row => row.Id));
            Assert.AreEqual(25, answer.TotalRecordCount);
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = answer.PagingCookie;
        }
        while (answer.MoreRecords);

        Assert.HasCount(25, ids.Distinct());
        Assert.AreEqual(4, query.PageInfo.PageNumber);
    }

    [TestMethod]
    public void Rows_WithoutAPageSize_AreFiveThousand()
    {
        var rows = Enumerable.Range(0, 5_001).Select(i => new Entity("account") { ["name"] = $"{i}" });
        _organization.Service.Execute(
            new Microsoft.Xrm.Sdk.Messages.CreateMultipleRequest { Targets = new EntityCollection([.. rows]) { EntityName = "account" } });

        var answer = _organization.Fetch("<fetch returntotalrecordcount='true' count='20000'><entity name='account'><no-attrs/></entity></fetch>");

        Assert.HasCount(5_000, answer.Entities);
        Assert.IsTrue(answer.MoreRecords);
        Assert.AreEqual(5_000, answer.TotalRecordCount);
        Assert.IsTrue(answer.TotalRecordCountLimitExceeded);
        Assert.AreEqual(-1, _organization.Fetch("<fetch top='1'><entity name='account'/></fetch>").TotalRecordCount);
    }

    [TestMethod]
    public void Top_TakesTheFirstAndNoPages()
    {
        AddRows();

        var answer = _organization.Fetch("<fetch top='3'><entity name='contact'><attribute name='lastname'/><order attribute='lastname'/></entity></fetch>");

        Assert.AreEqual("00 01 02", string.Join(' ', answer.Entities.Select(row => row["lastname"])));
        Assert.IsFalse(answer.MoreRecords);
        Assert.IsNull(answer.PagingCookie);
    }

    [TestMethod]
    [DataRow("top='0'", ErrorCode.QueryBuilderTopCountGreaterThanZero)]
    [DataRow("top='5001'", ErrorCode.InvalidArgument)]
    [DataRow("top='5' count='5'", ErrorCode.InvalidArgument)]
    [DataRow("top='5' returntotalrecordcount='true'", ErrorCode.InvalidArgument)]
    [DataRow("page='0'", ErrorCode.QueryBuilderValueGreaterThanZero)]
    [DataRow("count='-1'", ErrorCode.QueryBuilderValueGreaterThanZero)]
    [DataRow("page='12' count='5000'", ErrorCode.InvalidArgument)]
    [DataRow("page='2147483647' count='5000'", ErrorCode.InvalidArgument)]
    [DataRow("page='2' paging-cookie='nonsense'", ErrorCode.InvalidArgument)]
    [DataRow("page='2' paging-cookie='&lt;cookie page=&quot;1&quot;&gt;&lt;contactid last=&quot;x&quot; first=&quot;x&quot;/&gt;&lt;/cookie&gt;'", ErrorCode.InvalidArgument)]
    [DataRow("page='two'", ErrorCode.InvalidArgument)]
    public void Pages_ThatThereAreNone_AreRefused(string attributes, int code) =>
        AssertFault.Of(code, () => _organization.Fetch($"<fetch {attributes}><entity name='contact'/></fetch>"));

    [TestMethod]
    public void Distinct_ComparesWhatIsAskedFor()
    {
        foreach (var city in new[] { "Lund", "LUND ", "Umeå", "umea", null, null })
        {
            _organization.Contact("x", ("address1_city", city));
        }

        var rows = _organization.Fetch(
            "<fetch distinct='true' returntotalrecordcount='true'><entity name='contact'><attribute name='address1_city'/><order attribute='address1_city'/></entity></fetch>");

        Assert.HasCount(3, rows.Entities);
        Assert.AreEqual(3, rows.TotalRecordCount);
        Assert.AreEqual(Guid.Empty, rows[1].Id);
        Assert.IsFalse(rows[1].Contains("contactid"));
        Assert.HasCount(6, _organization.Fetch("<fetch distinct='true'><entity name='contact'><attribute name='contactid'/></entity></fetch>").Entities);
        Assert.HasCount(1, _organization.Fetch("<fetch distinct='true'><entity name='contact'><no-attrs/></entity></fetch>").Entities);
    }

    [TestMethod]
    public void Orders_ByLookupsAndChoices_AreByWhatPeopleRead()
    {
        var zoo = _organization.Account("Zoo");
        var ark = _organization.Account("ark");
        _organization.Contact("A", ("parentcustomerid", zoo), ("gendercode", new OptionSetValue(1)));
        _organization.Contact("B", ("parentcustomerid", ark), ("gendercode", new OptionSetValue(2)));
        _organization.Contact("C");

        Assert.AreEqual("C B A", Order("parentcustomerid"));
        Assert.AreEqual("C B A", Order("gendercode"));
        Assert.AreEqual("C A B", Order("gendercode", "useraworderby='true'"));

        string Order(string column, string more = "") => string.Join(' ', _organization.Fetch(
            $"<fetch {more}><entity name='contact'><attribute name='lastname'/><order attribute='{column}'/></entity></fetch>").Entities.Select(row => row["lastname"]));
    }

    private static Guid[] Ids(EntityCollection rows) => [.. rows.Entities.Select(row => row.Id)];

    private static string Query(string inside, string attributes) => $"<fetch {attributes}><entity name='contact'><attribute name='lastname'/>{inside}</entity></fetch>";

    private (Guid[] Ids, List<string?> Cookies) Pages(string inside, bool withCookies)
    {
        var ids = new List<Guid>();
        var cookies = new List<string?>();
        for (var page = 1; ; page++)
        {
            var cookie = withCookies && page > 1 && cookies[^1] is { } last ? $"paging-cookie='{SecurityElement.Escape(last)}'" : "";
            var answer = _organization.Fetch(Query(inside, $"count='4' page='{page}' {cookie}"));
            ids.AddRange(Ids(answer));
            cookies.Add(answer.PagingCookie);
            if (!answer.MoreRecords)
            {
                return ([.. ids], cookies);
            }
        }
    }

    private void AddRows()
    {
        var accounts = new[] { _organization.Account("one"), _organization.Account("two"), null };
        for (var i = 0; i < 25; i++)
        {
            _organization.Contact(
                $"{i:00}",
                ("firstname", (i % 4) switch { 0 => null, 1 => "Éva", 2 => "eva", _ => "bo\u0001 & co" }),
                ("numberofchildren", i % 3 == 0 ? null : i % 3),
                ("gendercode", i % 5 == 0 ? null : new OptionSetValue((i % 2) + 1)),
                ("parentcustomerid", accounts[i % 3]),
                ("annualincome", i % 6 == 0 ? null : new Money((i % 6) + 0.25m)),
                ("birthdate", i % 2 == 0 ? null : new DateTime(1960 + i, 1, 1)),
                ("donotemail", i % 2 == 0));
        }
    }
}
