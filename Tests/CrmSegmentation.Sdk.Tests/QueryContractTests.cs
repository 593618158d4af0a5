using System.Runtime.Serialization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Sdk.Tests;

/// <summary>Queries as data contracts: the order of elements on the wire, and the way back.</summary>
[TestClass]
public sealed class QueryContractTests
{
    private static readonly XNamespace Contracts = "http://schemas.microsoft.com/xrm/2011/Contracts";

    [TestMethod]
    public void Write_AQuery_OrdersItsElementsAsTheServiceDoes()
    {
        var xml = Write(new QueryExpression("contact") { TopCount = 5 });

        Assert.AreEqual("http://schemas.microsoft.com/xrm/2011/Contracts", xml.GetDefaultNamespace().NamespaceName);
        Assert.AreEqual(
            "ColumnSet Criteria Distinct EntityName LinkEntities Orders PageInfo NoLock TopCount",
            string.Join(" ", xml.Elements().Select(element => element.Name.LocalName)));
        Assert.AreEqual(
            "Count PageNumber PagingCookie ReturnTotalRecordCount",
            string.Join(" ", xml.Element(Contracts + "PageInfo")!.Elements().Select(element => element.Name.LocalName)));
    }

    [TestMethod]
    public void Write_AQueryByAttribute_OrdersItsElementsAsTheServiceDoes()
    {
        var xml = Write(new QueryByAttribute("contact"));

        Assert.AreEqual(
            "Attributes ColumnSet EntityName Orders PageInfo Values TopCount",
            string.Join(" ", xml.Elements().Select(element => element.Name.LocalName)));
    }

    [TestMethod]
    public void Read_AWrittenQuery_GivesItBack()
    {
        var id = Guid.NewGuid();
        var query = new QueryExpression("contact") { ColumnSet = new ColumnSet("fullname"), NoLock = true, TopCount = 5 };
        query.ColumnSet.AttributeExpressions.Add(new XrmAttributeExpression("total", XrmAggregateType.Sum, "spent"));
        query.Criteria.AddCondition("ownerid", ConditionOperator.In, id, new EntityReference("systemuser", id), "text", 7);
        query.Criteria.AddFilter(LogicalOperator.Or).AddCondition("createdon", ConditionOperator.LastXDays, 30);
        query.AddOrder("fullname", OrderType.Descending);
        query.AddLink("account", "parentcustomerid", "accountid", JoinOperator.LeftOuter).EntityAlias = "a";

        var back = (QueryExpression)Read(Write(query));

        Assert.AreEqual("contact", back.EntityName);
        Assert.AreEqual("fullname", back.ColumnSet.Columns.Single());
        Assert.AreEqual("spent", back.ColumnSet.AttributeExpressions.Single().Alias);
        Assert.AreEqual(ConditionOperator.In, back.Criteria.Conditions[0].Operator);
        Assert.AreEqual(id, back.Criteria.Conditions[0].Values[0]);
        Assert.AreEqual(id, ((EntityReference)back.Criteria.Conditions[0].Values[1]).Id);
        Assert.AreEqual("text", back.Criteria.Conditions[0].Values[2]);
        Assert.AreEqual(7, back.Criteria.Conditions[0].Values[3]);
        Assert.AreEqual(LogicalOperator.Or, back.Criteria.Filters.Single().FilterOperator);
        Assert.AreEqual(OrderType.Descending, back.Orders.Single().OrderType);
        Assert.AreEqual(JoinOperator.LeftOuter, back.LinkEntities.Single().JoinOperator);
        Assert.AreEqual("a", back.LinkEntities.Single().EntityAlias);
        Assert.IsTrue(back.NoLock);
        Assert.AreEqual(5, back.TopCount);
    }

    [TestMethod]
    public void Read_AWrittenFetch_GivesItBack()
    {
        var back = (FetchExpression)Read(Write(new FetchExpression("<fetch/>")));

        Assert.AreEqual("<fetch/>", back.Query);
    }

    private static XElement Write(QueryBase query)
    {
        var document = new XDocument();
        using (var writer = document.CreateWriter())
        {
            new DataContractSerializer(typeof(QueryBase)).WriteObject(writer, query);
        }

        return document.Root!;
    }

    private static object Read(XElement xml)
    {
        using var reader = xml.CreateReader();
        return new DataContractSerializer(typeof(QueryBase)).ReadObject(reader)!;
    }
}
