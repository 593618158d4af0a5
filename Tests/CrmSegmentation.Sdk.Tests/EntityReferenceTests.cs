using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Sdk.Tests;

[TestClass]
public sealed class EntityReferenceTests
{
    private static readonly Guid Id = new("8f1d7a52-53a9-4b0c-9d35-0f2f8f1c7a01");

    [TestMethod]
    public void New_Empty_HasAnEmptyKey()
    {
        var reference = new EntityReference();

        Assert.AreEqual(0, reference.KeyAttributes.Count);
        Assert.AreEqual(Guid.Empty, reference.Id);
        Assert.IsNull(reference.Name);
    }

    [TestMethod]
    public void New_WithKeys_KeepsTheCollectionGiven()
    {
        var keys = new KeyAttributeCollection { { "email", "a@b.c" } };

        Assert.AreSame(keys, new EntityReference("contact", keys).KeyAttributes);
    }

    [TestMethod]
    public void Equals_SameTableAndId_IsTrueWhateverTheName()
    {
        var one = new EntityReference("contact", Id) { Name = "Ann" };
        var other = new EntityReference("contact", Id) { Name = "Bea" };

        Assert.AreEqual(one, other);
        Assert.AreEqual(one.GetHashCode(), other.GetHashCode());
    }

    [TestMethod]
    public void Equals_OtherTableOrId_IsFalse()
    {
        var one = new EntityReference("contact", Id);

        Assert.AreNotEqual(one, new EntityReference("account", Id));
        Assert.AreNotEqual(one, new EntityReference(null, Id));
        Assert.AreNotEqual(one, new EntityReference("contact", Guid.Empty));
        Assert.IsFalse(one.Equals(null));
        Assert.IsFalse(one.Equals("contact"));
    }

    [TestMethod]
    public void Equals_SameKeyInAnotherOrder_IsTrue()
    {
        var one = new EntityReference("contact", new KeyAttributeCollection { { "a", 1 }, { "b", "x" } });
        var other = new EntityReference("contact", new KeyAttributeCollection { { "b", "x" }, { "a", 1 } });

        Assert.AreEqual(one, other);
        Assert.AreEqual(one.GetHashCode(), other.GetHashCode());
    }

    [TestMethod]
    public void Equals_OtherKey_IsFalse()
    {
        var one = new EntityReference("contact", "email", "a@b.c");

        Assert.AreNotEqual(one, new EntityReference("contact", "email", "d@e.f"));
        Assert.AreNotEqual(one, new EntityReference("contact", "login", "a@b.c"));
        Assert.AreNotEqual(one, new EntityReference("contact"));
    }

    [TestMethod]
    public void Distinct_SameRows_AreOne() =>
        Assert.AreEqual(1, new[] { new EntityReference("contact", Id), new EntityReference("contact", Id) }.Distinct().Count());
}
