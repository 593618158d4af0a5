using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Sdk.Tests;

/// <summary>What a query holds from the start, and what its helpers add.</summary>
[TestClass]
public sealed class QueryExpressionTests
{
    [TestMethod]
    public void Create_ByName_HasEmptyPartsAndNoLimits()
    {
        var query = new QueryExpression("contact");

        Assert.AreEqual("contact", query.EntityName);
        Assert.IsFalse(query.ColumnSet.AllColumns);
        Assert.IsEmpty(query.ColumnSet.Columns);
        Assert.IsEmpty(query.ColumnSet.AttributeExpressions);
        Assert.AreEqual(LogicalOperator.And, query.Criteria.FilterOperator);
        Assert.IsEmpty(query.Criteria.Conditions);
        Assert.IsEmpty(query.Criteria.Filters);
        Assert.IsEmpty(query.LinkEntities);
        Assert.IsEmpty(query.Orders);
        Assert.AreEqual(0, query.PageInfo.Count);
        Assert.AreEqual(0, query.PageInfo.PageNumber);
        Assert.IsNull(query.PageInfo.PagingCookie);
        Assert.IsFalse(query.PageInfo.ReturnTotalRecordCount);
        Assert.IsNull(query.TopCount);
        Assert.IsFalse(query.Distinct);
        Assert.IsFalse(query.NoLock);
        Assert.IsNull(query.SubQueryExpression);
    }

    [TestMethod]
    public void Create_WithoutName_HasTheSameParts()
    {
        var query = new QueryExpression();

        Assert.IsNull(query.EntityName);
        Assert.IsNotNull(query.ColumnSet);
        Assert.IsNotNull(query.Criteria);
        Assert.IsNotNull(query.PageInfo);
        Assert.IsNull(QueryExpression.Empty.EntityName);
    }

    [TestMethod]
    public void AddOrder_Twice_KeepsTheOrderOfCalls()
    {
        var query = new QueryExpression("contact");

        query.AddOrder("fullname", OrderType.Ascending);
        query.AddOrder("total", OrderType.Descending, "sum", "orders");

        Assert.HasCount(2, query.Orders);
        Assert.AreEqual("fullname", query.Orders[0].AttributeName);
        Assert.IsNull(query.Orders[0].Alias);
        Assert.IsNull(query.Orders[0].EntityName);
        Assert.AreEqual(OrderType.Descending, query.Orders[1].OrderType);
        Assert.AreEqual("sum", query.Orders[1].Alias);
        Assert.AreEqual("orders", query.Orders[1].EntityName);
    }

    [TestMethod]
    public void AddLink_OnAQuery_JoinsFromItsTable()
    {
        var query = new QueryExpression("contact");

        var link = query.AddLink("account", "parentcustomerid", "accountid");

        Assert.AreSame(link, query.LinkEntities.Single());
        Assert.AreEqual("contact", link.LinkFromEntityName);
        Assert.AreEqual("account", link.LinkToEntityName);
        Assert.AreEqual("parentcustomerid", link.LinkFromAttributeName);
        Assert.AreEqual("accountid", link.LinkToAttributeName);
        Assert.AreEqual(JoinOperator.Inner, link.JoinOperator);
        Assert.IsEmpty(link.Columns.Columns);
        Assert.IsEmpty(link.LinkCriteria.Conditions);
        Assert.IsEmpty(link.Orders);
        Assert.IsNull(link.EntityAlias);
    }

    [TestMethod]
    public void AddLink_OnALink_JoinsFromTheLinkedTable()
    {
        var link = new QueryExpression("contact").AddLink("account", "parentcustomerid", "accountid");

        var nested = link.AddLink("systemuser", "ownerid", "systemuserid", JoinOperator.LeftOuter);

        Assert.AreSame(nested, link.LinkEntities.Single());
        Assert.AreEqual("account", nested.LinkFromEntityName);
        Assert.AreEqual("systemuser", nested.LinkToEntityName);
        Assert.AreEqual(JoinOperator.LeftOuter, nested.JoinOperator);
    }

    [TestMethod]
    public void Create_AColumnSetOfAll_ListsNone()
    {
        var columns = new ColumnSet(true);

        Assert.IsTrue(columns.AllColumns);
        Assert.IsEmpty(columns.Columns);
    }

    [TestMethod]
    public void Create_AColumnSetOfNames_ListsThemInOrder()
    {
        var columns = new ColumnSet("fullname", "emailaddress1");
        columns.AddColumn("telephone1");
        columns.AddColumns("address1_city", "address1_country");

        Assert.IsFalse(columns.AllColumns);
        Assert.AreEqual("fullname,emailaddress1,telephone1,address1_city,address1_country", string.Join(",", columns.Columns));
    }

    [TestMethod]
    public void Create_AnAggregateColumn_KeepsItsAliasAndGrouping()
    {
        var columns = new ColumnSet();
        columns.AttributeExpressions.Add(new XrmAttributeExpression("total", XrmAggregateType.Sum, "spent"));
        columns.AttributeExpressions.Add(
            new XrmAttributeExpression("orderedon", XrmAggregateType.None, "month", XrmDateTimeGrouping.Month) { HasGroupBy = true });

        Assert.AreEqual(XrmAggregateType.Sum, columns.AttributeExpressions[0].AggregateType);
        Assert.AreEqual("spent", columns.AttributeExpressions[0].Alias);
        Assert.IsFalse(columns.AttributeExpressions[0].HasGroupBy);
        Assert.AreEqual(XrmDateTimeGrouping.None, columns.AttributeExpressions[0].DateTimeGrouping);
        Assert.AreEqual(XrmDateTimeGrouping.Month, columns.AttributeExpressions[1].DateTimeGrouping);
    }

    [TestMethod]
    public void AddAttributeValue_OnAQueryByAttribute_PairsNamesAndValues()
    {
        var query = new QueryByAttribute("contact") { TopCount = 3 };
        query.AddAttributeValue("lastname", "Berg");
        query.AddAttributeValue("statecode", 0);
        query.AddOrder("createdon", OrderType.Descending);

        Assert.AreEqual("lastname,statecode", string.Join(",", query.Attributes));
        Assert.AreEqual("Berg,0", string.Join(",", query.Values));
        Assert.AreEqual("createdon", query.Orders.Single().AttributeName);
        Assert.AreEqual(3, query.TopCount);
        Assert.IsNotNull(query.PageInfo);
    }
}
