using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Client;

namespace CrmSegmentation.Sdk.Tests;

[TestClass]
public sealed class ValueTests
{
    [TestMethod]
    public void OptionSetValue_SameNumber_IsEqual()
    {
        Assert.AreEqual(new OptionSetValue(3), new OptionSetValue(3));
        Assert.AreEqual(new OptionSetValue(3).GetHashCode(), new OptionSetValue(3).GetHashCode());
        Assert.AreNotEqual(new OptionSetValue(3), new OptionSetValue(4));
        Assert.IsFalse(new OptionSetValue(3).Equals(3));
    }

    [TestMethod]
    public void Money_SameAmount_IsEqual()
    {
        Assert.AreEqual(new Money(1.5m), new Money(1.50m));
        Assert.AreEqual(new Money(1.5m).GetHashCode(), new Money(1.50m).GetHashCode());
        Assert.AreNotEqual(new Money(1.5m), new Money(2m));
        Assert.AreEqual(0m, new Money().Value);
    }

    [TestMethod]
    public void AliasedValue_New_SaysWhereItCameFrom()
    {
        var value = new AliasedValue("salesorder", "totalamount", 1);

        Assert.AreEqual("salesorder", value.EntityLogicalName);
        Assert.AreEqual("totalamount", value.AttributeLogicalName);
        Assert.AreEqual(1, value.Value);
    }

    [TestMethod]
    public void BooleanManagedProperty_New_MayBeChanged()
    {
        var property = new BooleanManagedProperty(true);

        Assert.IsTrue(property.Value);
        Assert.IsTrue(property.CanBeChanged);
    }

    [TestMethod]
    public void Relationship_SameNameAndSide_IsEqual()
    {
        var one = new Relationship("a") { PrimaryEntityRole = EntityRole.Referenced };
        var same = new Relationship("a") { PrimaryEntityRole = EntityRole.Referenced };

        Assert.AreEqual(one, same);
        Assert.AreEqual(one.GetHashCode(), same.GetHashCode());
        Assert.AreNotEqual(one, new Relationship("a"));
        Assert.AreNotEqual(one, new Relationship("b") { PrimaryEntityRole = EntityRole.Referenced });
    }

    [TestMethod]
    public void Request_New_HasNameAndEmptyParameters()
    {
        var request = new OrganizationRequest("crmseg_Recalculate") { ["Id"] = 1 };

        Assert.AreEqual("crmseg_Recalculate", request.RequestName);
        Assert.AreEqual(1, request.Parameters["Id"]);
        Assert.IsNull(request.RequestId);
        Assert.ThrowsExactly<KeyNotFoundException>(() => request["Absent"]);
    }

    [TestMethod]
    public void Response_New_HasEmptyResults()
    {
        var response = new OrganizationResponse { ["Count"] = 1 };

        Assert.AreEqual(1, response.Results["Count"]);
        Assert.AreEqual(1, response["Count"]);
    }

    [TestMethod]
    public void LogicalNameAttributes_NoName_Throw()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new EntityLogicalNameAttribute(" "));
        Assert.ThrowsExactly<ArgumentNullException>(() => new AttributeLogicalNameAttribute(null));
        Assert.ThrowsExactly<ArgumentNullException>(() => new RelationshipSchemaNameAttribute(""));
    }
}
