using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Sdk.Tests;

[TestClass]
public sealed class DataCollectionTests
{
    [TestMethod]
    public void Indexer_MissingKey_Throws() =>
        Assert.ThrowsExactly<KeyNotFoundException>(() => new ParameterCollection()["Target"]);

    [TestMethod]
    public void Indexer_ExistingKey_IsOverwritten()
    {
        var attributes = new AttributeCollection { ["a"] = 1 };
        attributes["a"] = 2;

        Assert.AreEqual(2, attributes["a"]);
    }

    [TestMethod]
    public void Add_ExistingKey_Throws() =>
        Assert.ThrowsExactly<ArgumentException>(() => new AttributeCollection { { "a", 1 }, { "a", 2 } });

    [TestMethod]
    public void AddRange_Pairs_AddsAll()
    {
        var attributes = new AttributeCollection();
        attributes.AddRange(new KeyValuePair<string, object>("a", 1), new KeyValuePair<string, object>("b", 2));
        attributes.AddRange(new Dictionary<string, object> { ["c"] = 3 });

        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, attributes.Keys.ToArray());
        CollectionAssert.AreEqual(new object[] { 1, 2, 3 }, attributes.Values.ToArray());
    }

    [TestMethod]
    public void AddRange_Null_AddsNothing()
    {
        var attributes = new AttributeCollection();
        attributes.AddRange((IEnumerable<KeyValuePair<string, object>>)null!);

        Assert.AreEqual(0, attributes.Count);
    }

    [TestMethod]
    public void Remove_Key_SaysWhetherItWasThere()
    {
        var attributes = new AttributeCollection { ["a"] = 1 };

        Assert.IsTrue(attributes.Remove("a"));
        Assert.IsFalse(attributes.Remove("a"));
    }

    [TestMethod]
    public void Contains_KeyOrPair_LooksAtTheRightThing()
    {
        var attributes = new AttributeCollection { ["a"] = 1 };

        Assert.IsTrue(attributes.Contains("a"));
        Assert.IsTrue(attributes.ContainsKey("a"));
        Assert.IsTrue(attributes.Contains(new KeyValuePair<string, object>("a", 1)));
        Assert.IsFalse(attributes.Contains(new KeyValuePair<string, object>("a", 2)));
    }

    [TestMethod]
    public void Change_ReadOnly_Throws()
    {
        var attributes = new AttributeCollection { ["a"] = 1 };
        typeof(AttributeCollection).GetProperty(nameof(AttributeCollection.IsReadOnly))!.SetValue(attributes, true);

        Assert.IsTrue(attributes.IsReadOnly);
        Assert.ThrowsExactly<InvalidOperationException>(() => attributes["a"] = 2);
        Assert.ThrowsExactly<InvalidOperationException>(() => attributes.Add("b", 2));
        Assert.ThrowsExactly<InvalidOperationException>(() => attributes.Remove("a"));
        Assert.ThrowsExactly<InvalidOperationException>(attributes.Clear);
        Assert.AreEqual(1, attributes["a"]);
    }

    [TestMethod]
    public void TryGetValue_Typed_NeedsTheType()
    {
        var parameters = new ParameterCollection { ["Target"] = new Entity("contact") };

        Assert.IsTrue(parameters.TryGetValue<Entity>("Target", out var row));
        Assert.AreEqual("contact", row.LogicalName);
        Assert.IsFalse(parameters.TryGetValue<EntityReference>("Target", out var reference));
        Assert.IsNull(reference);
        Assert.IsFalse(parameters.TryGetValue<Entity>("Other", out _));
    }

    [TestMethod]
    public void AddOrUpdateIfNotNull_Null_LeavesTheOldValue()
    {
        var parameters = new ParameterCollection();
        parameters.AddOrUpdateIfNotNull("a", 1);
        parameters.AddOrUpdateIfNotNull("a", 2);
        parameters.AddOrUpdateIfNotNull("a", null);
        parameters.AddOrUpdateIfNotNull("b", null);

        Assert.AreEqual(2, parameters["a"]);
        Assert.IsFalse(parameters.Contains("b"));
    }

    [TestMethod]
    public void List_AddRange_AddsAllInOrder()
    {
        var list = new EntityReferenceCollection();
        list.AddRange(new EntityReference("a"), new EntityReference("b"));
        list.AddRange(new List<EntityReference> { new("c") });
        list.AddRange((IEnumerable<EntityReference>)null!);

        CollectionAssert.AreEqual(new[] { "a", "b", "c" }, list.ToArray().Select(reference => reference.LogicalName).ToArray());
    }

    [TestMethod]
    public void EntityCollection_OfList_IndexesItsRows()
    {
        var rows = new EntityCollection(new List<Entity> { new("a"), new("b") });
        rows[1] = new Entity("c");

        Assert.AreEqual("c", rows.Entities[1].LogicalName);
        Assert.AreEqual(2, rows.Entities.Count);
        Assert.AreEqual(0, new EntityCollection().Entities.Count);
    }
}
