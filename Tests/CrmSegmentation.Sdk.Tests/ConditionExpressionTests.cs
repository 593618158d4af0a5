using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Sdk.Tests;

/// <summary>Which values a condition gets from which overload, and how filters nest.</summary>
[TestClass]
public sealed class ConditionExpressionTests
{
    [TestMethod]
    public void Create_WithoutValues_HasNone()
    {
        Assert.IsEmpty(new ConditionExpression().Values);
        Assert.IsEmpty(new ConditionExpression("lastname", ConditionOperator.NotNull).Values);
        Assert.IsEmpty(new ConditionExpression("a", "lastname", ConditionOperator.NotNull).Values);
    }

    [TestMethod]
    public void Create_WithOneValue_HoldsIt()
    {
        var condition = new ConditionExpression("a", "lastname", ConditionOperator.Equal, "Berg");

        Assert.AreEqual("a", condition.EntityName);
        Assert.AreEqual("lastname", condition.AttributeName);
        Assert.AreEqual(ConditionOperator.Equal, condition.Operator);
        Assert.AreEqual("Berg", condition.Values.Single());
        Assert.IsFalse(condition.CompareColumns);
    }

    [TestMethod]
    public void Create_WithNull_HoldsANull()
    {
        object? nothing = null;

        var condition = new ConditionExpression("lastname", ConditionOperator.Equal, nothing);

        Assert.HasCount(1, condition.Values);
        Assert.IsNull(condition.Values[0]);
    }

    [TestMethod]
    public void Create_WithSeveralValues_HoldsEach()
    {
        var condition = new ConditionExpression("statuscode", ConditionOperator.In, 1, 2, 3);

        Assert.AreEqual("1,2,3", string.Join(",", condition.Values));
    }

    [TestMethod]
    public void Create_WithAnArrayOfTexts_HoldsEach()
    {
        var names = new[] { "Value1", "Value2" };

        var condition = new ConditionExpression("name", ConditionOperator.In, names);

        Assert.AreEqual("Value1,Value2", string.Join(",", condition.Values));
    }

    [TestMethod]
    public void Create_WithAnArrayOfNumbers_HoldsEach()
    {
        var numbers = new[] { 4, 5 };

        var condition = new ConditionExpression("statuscode", ConditionOperator.In, numbers);

        Assert.HasCount(2, condition.Values);
        Assert.AreEqual(5, condition.Values[1]);
    }

    [TestMethod]
    public void Create_WithAListOfIds_HoldsEach()
    {
        var ids = new List<Guid> { Guid.NewGuid(), Guid.NewGuid() };

        var condition = new ConditionExpression("contactid", ConditionOperator.In, ids);

        Assert.HasCount(2, condition.Values);
        Assert.AreEqual(ids[1], condition.Values[1]);
    }

    [TestMethod]
    public void Create_WithAnArrayTypedAsObject_HoldsTheArray()
    {
        var names = new[] { "Value1", "Value2" };
        object value = names;

        var condition = new ConditionExpression("name", ConditionOperator.In, value);

        Assert.AreSame(names, condition.Values.Single());
    }

    [TestMethod]
    public void Create_ComparingColumns_SaysSo()
    {
        var condition = new ConditionExpression("firstname", ConditionOperator.Equal, true, "lastname");

        Assert.IsTrue(condition.CompareColumns);
        Assert.AreEqual("lastname", condition.Values.Single());
    }

    [TestMethod]
    public void AddCondition_WithAnArrayOfNumbers_HoldsTheArray()
    {
        var filter = new FilterExpression();
        var numbers = new[] { 4, 5 };

        filter.AddCondition("statuscode", ConditionOperator.In, numbers);

        Assert.AreSame(numbers, filter.Conditions.Single().Values.Single());
    }

    [TestMethod]
    public void AddCondition_WithAnArrayOfTexts_HoldsEach()
    {
        var filter = new FilterExpression();
        var names = new[] { "Value1", "Value2" };

        filter.AddCondition("name", ConditionOperator.In, names);

        Assert.HasCount(2, filter.Conditions.Single().Values);
    }

    [TestMethod]
    public void AddCondition_WithATable_NamesIt()
    {
        var filter = new FilterExpression(LogicalOperator.Or);

        filter.AddCondition("account", "name", ConditionOperator.BeginsWith, "A");
        filter.AddCondition("account", "name", ConditionOperator.Equal, true, "address1_name");
        filter.AddCondition("statecode", ConditionOperator.Equal, 0);

        Assert.AreEqual("account", filter.Conditions[0].EntityName);
        Assert.IsTrue(filter.Conditions[1].CompareColumns);
        Assert.IsNull(filter.Conditions[2].EntityName);
        Assert.AreEqual(LogicalOperator.Or, filter.FilterOperator);
    }

    [TestMethod]
    public void AddFilter_ByOperator_ReturnsTheChild()
    {
        var filter = new FilterExpression();

        var child = filter.AddFilter(LogicalOperator.Or);
        filter.AddFilter(new FilterExpression { IsQuickFindFilter = true, FilterHint = "union" });

        Assert.AreSame(child, filter.Filters[0]);
        Assert.AreEqual(LogicalOperator.Or, child.FilterOperator);
        Assert.IsFalse(child.IsQuickFindFilter);
        Assert.IsTrue(filter.Filters[1].IsQuickFindFilter);
        Assert.AreEqual("union", filter.Filters[1].FilterHint);
    }
}
