using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Client;

namespace CrmSegmentation.Sdk.Tests;

[TestClass]
public sealed class EntityTests
{
    private static readonly Guid Id = new("8f1d7a52-53a9-4b0c-9d35-0f2f8f1c7a01");

    [TestMethod]
    public void New_WithNameAndId_CarriesBoth()
    {
        var row = new Entity("contact", Id);

        Assert.AreEqual("contact", row.LogicalName);
        Assert.AreEqual(Id, row.Id);
    }

    [TestMethod]
    public void New_WithKey_KeepsTheKey()
    {
        var row = new Entity("contact", "email", "a@b.c");

        Assert.AreEqual("a@b.c", row.KeyAttributes["email"]);
        Assert.AreEqual(Guid.Empty, row.Id);
    }

    [TestMethod]
    public void New_Always_HasEmptyCollections()
    {
        var row = new Entity();

        Assert.AreEqual(0, row.Attributes.Count);
        Assert.AreEqual(0, row.FormattedValues.Count);
        Assert.AreEqual(0, row.KeyAttributes.Count);
        Assert.AreEqual(0, row.RelatedEntities.Count);
        Assert.IsNull(row.LogicalName);
    }

    [TestMethod]
    public void Indexer_AbsentColumn_Throws() =>
        Assert.ThrowsExactly<KeyNotFoundException>(() => new Entity("contact")["name"]);

    [TestMethod]
    public void Indexer_PresentColumn_IsOverwritten()
    {
        var row = new Entity("contact") { ["name"] = "a" };
        row["name"] = "b";

        Assert.AreEqual("b", row["name"]);
        Assert.AreEqual(1, row.Attributes.Count);
    }

    [TestMethod]
    public void Indexer_OtherCase_IsAnotherColumn() => Assert.IsFalse(new Entity { ["name"] = "a" }.Contains("Name"));

    [TestMethod]
    public void Contains_NullValue_IsTrue() => Assert.IsTrue(new Entity { ["name"] = null }.Contains("name"));

    [TestMethod]
    public void GetAttributeValue_AbsentOrNull_IsDefault()
    {
        var row = new Entity { ["nothing"] = null };

        Assert.AreEqual(0, row.GetAttributeValue<int>("nothing"));
        Assert.AreEqual(0, row.GetAttributeValue<int>("absent"));
        Assert.IsNull(row.GetAttributeValue<int?>("absent"));
        Assert.IsNull(row.GetAttributeValue<Money>("absent"));
    }

    [TestMethod]
    public void GetAttributeValue_NullableOfPresentValue_IsTheValue() =>
        Assert.AreEqual(5, new Entity { ["n"] = 5 }.GetAttributeValue<int?>("n"));

    [TestMethod]
    public void GetAttributeValue_OtherType_Throws()
    {
        var row = new Entity { ["n"] = 5 };

        Assert.ThrowsExactly<InvalidCastException>(() => row.GetAttributeValue<string>("n"));
        Assert.ThrowsExactly<InvalidCastException>(() => row.GetAttributeValue<long>("n"));
    }

    [TestMethod]
    public void GetAttributeValue_AliasedValue_IsNotUnwrapped()
    {
        var row = new Entity { ["sum"] = new AliasedValue("salesorder", "totalamount", 12m) };

        Assert.ThrowsExactly<InvalidCastException>(() => row.GetAttributeValue<decimal>("sum"));
        Assert.AreEqual(12m, row.GetAttributeValue<AliasedValue>("sum").Value);
    }

    [TestMethod]
    public void GetAttributeValue_NoName_Throws() =>
        Assert.ThrowsExactly<ArgumentNullException>(() => new Entity().GetAttributeValue<string>(null!));

    [TestMethod]
    public void TryGetAttributeValue_PresentAndOfTheType_IsTrue()
    {
        Assert.IsTrue(new Entity { ["n"] = 5 }.TryGetAttributeValue<int>("n", out var value));
        Assert.AreEqual(5, value);
    }

    [TestMethod]
    public void TryGetAttributeValue_AbsentOrOtherType_IsFalse()
    {
        var row = new Entity { ["n"] = 5 };

        Assert.IsFalse(row.TryGetAttributeValue<int>("absent", out var absent));
        Assert.AreEqual(0, absent);
        Assert.IsFalse(row.TryGetAttributeValue<string>("n", out var text));
        Assert.IsNull(text);
    }

    [TestMethod]
    public void ToEntityReference_Always_CarriesIdentityButNoName()
    {
        var row = new Entity("contact", "email", "a@b.c") { Id = Id, RowVersion = "7", ["fullname"] = "Ann" };

        var reference = row.ToEntityReference();

        Assert.AreEqual(Id, reference.Id);
        Assert.AreEqual("contact", reference.LogicalName);
        Assert.AreEqual("a@b.c", reference.KeyAttributes["email"]);
        Assert.AreEqual("7", reference.RowVersion);
        Assert.IsNull(reference.Name);
    }

    [TestMethod]
    public void ToEntity_MatchingClass_SharesTheColumns()
    {
        var row = new Entity("contact", Id) { RowVersion = "7", EntityState = EntityState.Changed, ["fullname"] = "Ann" };
        row.FormattedValues["fullname"] = "ANN";

        var contact = row.ToEntity<Contact>();

        Assert.AreEqual(Id, contact.Id);
        Assert.AreEqual("7", contact.RowVersion);
        Assert.AreEqual(EntityState.Changed, contact.EntityState);
        Assert.AreEqual("Ann", contact.FullName);
        Assert.AreEqual("ANN", contact.FormattedFullName);
        Assert.AreSame(row.Attributes, contact.Attributes);
    }

    [TestMethod]
    public void ToEntity_ClassWhoseIdIsAColumn_LeavesTheSourceAlone()
    {
        var row = new Entity("contact", Id);

        Assert.AreEqual(Id, row.ToEntity<Contact>().Id);
        Assert.AreEqual(0, row.Attributes.Count);
    }

    [TestMethod]
    public void ToEntity_BaseClass_IsACopyWithoutAttribute()
    {
        var copy = new Contact { FullName = "Ann" }.ToEntity<Entity>();

        Assert.AreEqual(typeof(Entity), copy.GetType());
        Assert.AreEqual("Ann", copy["fullname"]);
        Assert.AreEqual("contact", copy.LogicalName);
    }

    [TestMethod]
    public void ToEntity_OtherTable_Throws() =>
        Assert.ThrowsExactly<NotSupportedException>(() => new Entity("account").ToEntity<Contact>());

    [TestMethod]
    public void ToEntity_NoTable_Throws() =>
        Assert.ThrowsExactly<NotSupportedException>(() => new Entity().ToEntity<Contact>());

    [TestMethod]
    public void ToEntity_ClassWithoutTheAttribute_Throws() =>
        Assert.ThrowsExactly<NotSupportedException>(() => new Entity("contact").ToEntity<Unmarked>());

    [TestMethod]
    public void SetRelatedEntities_Rows_AreFoundAgain()
    {
        var contact = new Contact { Orders = [new Entity("salesorder"), new Entity("salesorder")] };

        Assert.AreEqual(2, contact.Orders!.Count());
        Assert.AreEqual("salesorder", contact.RelatedEntities[new Relationship("order_contact")].EntityName);
    }

    [TestMethod]
    public void SetRelatedEntities_Null_RemovesThem()
    {
        var contact = new Contact { Orders = [new Entity("salesorder")] };
        contact.Orders = null;

        Assert.IsNull(contact.Orders);
        Assert.AreEqual(0, contact.RelatedEntities.Count);
    }

    [TestMethod]
    public void SetRelatedEntities_RowWithoutTable_Throws() =>
        Assert.ThrowsExactly<ArgumentException>(() => new Contact { Orders = [new Entity()] });

    [TestMethod]
    public void SetRelatedEntity_Row_IsFoundOnItsSideOnly()
    {
        var contact = new Contact { Parent = new Contact { FullName = "Bea" } };

        Assert.AreEqual("Bea", contact.Parent!.FullName);
        Assert.IsNull(contact.Child);
    }

    private sealed class Unmarked : Entity;

    [EntityLogicalName("contact")]
    private sealed class Contact : Entity
    {
        public Contact()
            : base("contact")
        {
        }

        [AttributeLogicalName("contactid")]
        public override Guid Id
        {
            get => base.Id;
            set
            {
                SetAttributeValue("contactid", value);
                base.Id = value;
            }
        }

        [AttributeLogicalName("fullname")]
        public string? FullName
        {
            get => GetAttributeValue<string>("fullname");
            set => SetAttributeValue("fullname", value);
        }

        public string? FormattedFullName => GetFormattedAttributeValue("fullname");

        [RelationshipSchemaName("order_contact")]
        public IEnumerable<Entity>? Orders
        {
            get => GetRelatedEntities<Entity>("order_contact", null);
            set => SetRelatedEntities("order_contact", null, value);
        }

        [RelationshipSchemaName("contact_contact", EntityRole.Referencing)]
        public Contact? Parent
        {
            get => GetRelatedEntity<Contact>("contact_contact", EntityRole.Referencing);
            set => SetRelatedEntity("contact_contact", EntityRole.Referencing, value);
        }

        public Contact? Child => GetRelatedEntity<Contact>("contact_contact", EntityRole.Referenced);
    }
}
