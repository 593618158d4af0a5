using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Sdk.Tests;

/// <summary>FetchXML as a query, and walking or rewriting a query expression.</summary>
[TestClass]
public sealed class FetchAndVisitorTests
{
    [TestMethod]
    public void Create_AFetch_HoldsItsText()
    {
        Assert.AreEqual("<fetch/>", new FetchExpression("<fetch/>").Query);
        Assert.IsNull(new FetchExpression().Query);
    }

    [TestMethod]
    public void Accept_AVisitor_GivesItTheQuery()
    {
        var query = Sample();
        var visitor = new Recorder();

        var answer = query.Accept(visitor);

        Assert.AreSame(query, answer);
        Assert.ThrowsExactly<ArgumentNullException>(() => query.Accept(null));
    }

    [TestMethod]
    public void Visit_AQueryThatNobodyChanges_MeetsEveryPartOnce()
    {
        var query = Sample();
        var visitor = new Recorder();

        visitor.Visit(query);

        Assert.AreEqual("columns:accountid columns:name columns:nested", Sorted(visitor.Seen, "columns"));
        Assert.AreEqual("condition:city condition:deep condition:inner condition:linked", Sorted(visitor.Seen, "condition"));
        Assert.AreEqual("link:account link:systemuser", Sorted(visitor.Seen, "link"));
        Assert.AreEqual("order:createdon order:fullname", Sorted(visitor.Seen, "order"));
        Assert.AreEqual("page:1 page:7", Sorted(visitor.Seen, "page"));
    }

    [TestMethod]
    public void Visit_WithADeepReplacement_CopiesItsOwnersAndKeepsTheRest()
    {
        var query = Sample();
        var untouched = query.LinkEntities[0];

        var answer = new Renamer("deep", "renamed").Visit(query);

        Assert.AreNotSame(query, answer);
        Assert.AreEqual("renamed", answer.Criteria.Filters[0].Conditions[0].AttributeName);
        Assert.AreEqual(LogicalOperator.Or, answer.Criteria.Filters[0].FilterOperator);
        Assert.AreSame(query.Criteria.Conditions[0], answer.Criteria.Conditions[0]);
        Assert.AreSame(untouched, answer.LinkEntities[0]);
        Assert.AreSame(query.ColumnSet, answer.ColumnSet);
        Assert.AreSame(query.PageInfo, answer.PageInfo);
        Assert.AreEqual("contact", answer.EntityName);
        Assert.IsTrue(answer.NoLock);
        Assert.IsTrue(answer.Distinct);
        Assert.AreEqual("deep", query.Criteria.Filters[0].Conditions[0].AttributeName);
    }

    [TestMethod]
    public void Visit_WithAReplacementInALink_CopiesTheLink()
    {
        var query = Sample();

        var answer = new Renamer("linked", "renamed").Visit(query);

        var link = answer.LinkEntities.Single();
        Assert.AreNotSame(query.LinkEntities[0], link);
        Assert.AreEqual("renamed", link.LinkCriteria.Conditions[0].AttributeName);
        Assert.AreEqual("a", link.EntityAlias);
        Assert.AreEqual(JoinOperator.LeftOuter, link.JoinOperator);
        Assert.AreEqual("contact", link.LinkFromEntityName);
        Assert.AreEqual("account", link.LinkToEntityName);
        Assert.AreEqual("parentcustomerid", link.LinkFromAttributeName);
        Assert.AreEqual("accountid", link.LinkToAttributeName);
        Assert.AreSame(query.LinkEntities[0].LinkEntities[0], link.LinkEntities[0]);
        Assert.AreSame(query.Criteria, answer.Criteria);
    }

    [TestMethod]
    public void Visit_Nothing_Throws()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new Recorder().Visit(null!));
    }

    [TestMethod]
    public void Visit_AQueryWithMissingParts_SkipsThem()
    {
        var query = new QueryExpression("contact") { ColumnSet = null, Criteria = null, PageInfo = null };
        var visitor = new Recorder();

        Assert.AreSame(query, visitor.Visit(query));
        Assert.IsEmpty(visitor.Seen);
    }

    private static QueryExpression Sample()
    {
        var query = new QueryExpression("contact")
        {
            ColumnSet = new ColumnSet("name"),
            NoLock = true,
            Distinct = true,
            PageInfo = new PagingInfo { PageNumber = 1 },
        };
        query.Criteria.AddCondition("city", ConditionOperator.Equal, "Lund");
        query.Criteria.AddFilter(LogicalOperator.Or).AddCondition("deep", ConditionOperator.NotNull);
        query.AddOrder("fullname", OrderType.Ascending);
        var link = query.AddLink("account", "parentcustomerid", "accountid", JoinOperator.LeftOuter);
        link.EntityAlias = "a";
        link.Columns = new ColumnSet("accountid");
        link.LinkCriteria.AddCondition("linked", ConditionOperator.NotNull);
        link.Orders.Add(new OrderExpression("createdon", OrderType.Descending));
        link.AddLink("systemuser", "ownerid", "systemuserid").LinkCriteria = null;
        link.LinkEntities[0].Columns = null;
        query.SubQueryExpression = new QueryExpression("lead")
        {
            ColumnSet = new ColumnSet("nested"),
            PageInfo = new PagingInfo { PageNumber = 7 },
        };
        query.SubQueryExpression.Criteria.AddCondition("inner", ConditionOperator.NotNull);
        return query;
    }

    private static string Sorted(IEnumerable<string> seen, string kind) =>
        string.Join(" ", seen.Where(item => item.StartsWith(kind, StringComparison.Ordinal)).OrderBy(item => item, StringComparer.Ordinal));

    private sealed class Recorder : QueryExpressionVisitorBase
    {
        public List<string> Seen { get; } = [];

        protected override ColumnSet VisitColumnSet(ColumnSet columnSet) =>
            Note(columnSet, "columns:" + columnSet.Columns[0], base.VisitColumnSet);

        protected override ConditionExpression VisitConditionExpression(ConditionExpression condition) =>
            Note(condition, "condition:" + condition.AttributeName, base.VisitConditionExpression);

        protected override LinkEntity VisitLinkEntity(LinkEntity linkEntity) =>
            Note(linkEntity, "link:" + linkEntity.LinkToEntityName, base.VisitLinkEntity);

        protected override OrderExpression VisitOrderExpression(OrderExpression order) =>
            Note(order, "order:" + order.AttributeName, base.VisitOrderExpression);

        protected override PagingInfo VisitPagingInfo(PagingInfo pageInfo) =>
            Note(pageInfo, "page:" + pageInfo.PageNumber, base.VisitPagingInfo);

        private T Note<T>(T part, string what, Func<T, T> next)
        {
            Seen.Add(what);
            return next(part);
        }
    }

    private sealed class Renamer(string from, string to) : QueryExpressionVisitorBase
    {
        protected override ConditionExpression VisitConditionExpression(ConditionExpression condition) =>
            condition.AttributeName == from ? new ConditionExpression(to, condition.Operator, condition.Values.ToArray()) : condition;
    }
}
