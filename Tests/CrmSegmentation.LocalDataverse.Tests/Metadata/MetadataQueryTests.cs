using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Metadata;

/// <summary>What a query about metadata finds, and how much of it.</summary>
[TestClass]
public sealed class MetadataQueryTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Query_OfTablesAndColumns_BringsWhatItNamesAndNothingElse()
    {
        var tables = Find(new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression("SchemaName", "Attributes"),
            Criteria = Or(Is("LogicalName", "account"), Is("LogicalName", "contact")),
            AttributeQuery = new AttributeQueryExpression
            {
                Properties = new MetadataPropertiesExpression("AttributeType"),
                Criteria = And(Is("IsValidForCreate", true), Is("AttributeType", AttributeTypeCode.Money)),
            },
        });

        CollectionAssert.AreEqual(new[] { "Account", "Contact" }, tables.Select(table => table.SchemaName).ToArray());
        Assert.IsTrue(tables.All(table => table.MetadataId != null && table.LogicalName != null && table.HasChanged == null));
        Assert.IsTrue(tables.All(table => table.DisplayName is null && table.ObjectTypeCode is null && table.Keys is null && table.Privileges is null));
        Assert.IsTrue(tables.All(table => table.OneToManyRelationships is null));
        var income = tables[1].Attributes.Single(column => column.LogicalName == "annualincome");
        Assert.IsInstanceOfType<MoneyAttributeMetadata>(income);
        Assert.AreEqual(AttributeTypeCode.Money, income.AttributeType);
        Assert.IsNull(income.SchemaName);
        Assert.IsNull(((MoneyAttributeMetadata)income).MaxValue);
        Assert.IsTrue(tables.SelectMany(table => table.Attributes).All(column => column.AttributeType == AttributeTypeCode.Money));
    }

    [TestMethod]
    public void Query_ThatIsAbsent_BringsEverything()
    {
        var response = Execute(new RetrieveMetadataChangesRequest());

        var all = ((RetrieveAllEntitiesResponse)_organization.Service.Execute(new RetrieveAllEntitiesRequest { EntityFilters = EntityFilters.All })).EntityMetadata;
        Assert.HasCount(all.Length, response.EntityMetadata);
        foreach (var (expected, actual) in all.Zip(response.EntityMetadata))
        {
            Assert.AreEqual(expected.LogicalName, actual.LogicalName);
            Assert.HasCount(expected.Attributes.Length, actual.Attributes);
            Assert.HasCount(expected.OneToManyRelationships.Length, actual.OneToManyRelationships);
            Assert.HasCount(expected.ManyToManyRelationships.Length, actual.ManyToManyRelationships);
            Assert.HasCount(expected.Privileges.Length, actual.Privileges);
        }

        Assert.IsEmpty(response.DeletedMetadata);
        Assert.AreEqual($"{_organization.Core.Database.Metadata.Generation}!03/01/2026 12:00:00", response.ServerVersionStamp);
    }

    [TestMethod]
    [DataRow("LogicalName", MetadataConditionOperator.Equals, "contact", true)]
    [DataRow("LogicalName", MetadataConditionOperator.NotEquals, "contact", false)]
    [DataRow("LogicalName", MetadataConditionOperator.In, new[] { "account", "contact" }, true)]
    [DataRow("LogicalName", MetadataConditionOperator.NotIn, new[] { "account", "contact" }, false)]
    [DataRow("LogicalName", MetadataConditionOperator.GreaterThan, "account", true)]
    [DataRow("ObjectTypeCode", MetadataConditionOperator.Equals, 2, true)]
    [DataRow("ObjectTypeCode", MetadataConditionOperator.GreaterThan, 2, false)]
    [DataRow("ObjectTypeCode", MetadataConditionOperator.LessThan, 3, true)]
    [DataRow("ObjectTypeCode", MetadataConditionOperator.In, new[] { 1, 2 }, true)]
    [DataRow("OwnershipType", MetadataConditionOperator.Equals, OwnershipTypes.UserOwned, true)]
    [DataRow("OwnershipType", MetadataConditionOperator.Equals, "OrganizationOwned", false)]
    [DataRow("OwnershipType", MetadataConditionOperator.Equals, 1, true)]
    [DataRow("IsIntersect", MetadataConditionOperator.Equals, false, true)]
    [DataRow("IntroducedVersion", MetadataConditionOperator.Equals, null, true)]
    [DataRow("IntroducedVersion", MetadataConditionOperator.NotEquals, "1.0", true)]
    [DataRow("IntroducedVersion", MetadataConditionOperator.LessThan, "1.0", false)]
    public void Condition_OnATable_IsComparedAsItSays(string property, MetadataConditionOperator comparison, object? value, bool found)
    {
        var tables = Find(new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression(),
            Criteria = And(new MetadataConditionExpression(property, comparison, value)),
        });

        Assert.AreEqual(found, tables.Any(table => table.LogicalName == "contact"));
    }

    [TestMethod]
    public void Filters_InFilters_AreAllAndAny()
    {
        var filter = And(Is("OwnershipType", OwnershipTypes.UserOwned));
        filter.Filters.Add(Or(Is("LogicalName", "contact"), Is("LogicalName", "role")));

        var tables = Find(new EntityQueryExpression { Properties = new MetadataPropertiesExpression(), Criteria = filter });

        Assert.AreEqual("contact", tables.Single().LogicalName);
    }

    [TestMethod]
    public void RequiredLevel_InAColumnQuery_IsComparedByItsValue()
    {
        var contact = Find(new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression("Attributes"),
            Criteria = And(Is("LogicalName", "contact")),
            AttributeQuery = new AttributeQueryExpression
            {
                Properties = new MetadataPropertiesExpression("RequiredLevel"),
                Criteria = And(
                    Is("RequiredLevel", AttributeRequiredLevel.ApplicationRequired),
                    Is("AttributeTypeName", AttributeTypeDisplayName.StringType)),
            },
        }).Single();

        Assert.AreEqual("lastname", contact.Attributes.Single().LogicalName);
        Assert.AreEqual(AttributeRequiredLevel.ApplicationRequired, contact.Attributes.Single().RequiredLevel.Value);
    }

    [TestMethod]
    public void RelationshipQuery_OfATable_FiltersEachKindThatIsAskedFor()
    {
        var contact = Find(new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression("ManyToOneRelationships", "OneToManyRelationships"),
            Criteria = And(Is("LogicalName", "contact")),
            RelationshipQuery = new RelationshipQueryExpression
            {
                Properties = new MetadataPropertiesExpression("SchemaName", "ReferencingAttribute"),
                Criteria = And(
                    Is("RelationshipType", RelationshipType.OneToManyRelationship),
                    new MetadataConditionExpression(
                        "SchemaName", MetadataConditionOperator.In, new[] { "contact_customer_accounts", "contact_customer_contacts" })),
            },
        }).Single();

        Assert.AreEqual("contact_customer_contacts", contact.OneToManyRelationships.Single().SchemaName);
        CollectionAssert.AreEqual(
            new[] { "contact_customer_accounts", "contact_customer_contacts" },
            contact.ManyToOneRelationships.Select(relationship => relationship.SchemaName).ToArray());
        Assert.AreEqual("parentcustomerid", contact.ManyToOneRelationships[0].ReferencingAttribute);
        Assert.IsNull(contact.ManyToOneRelationships[0].CascadeConfiguration);
        Assert.IsNull(contact.ManyToManyRelationships);
    }

    [TestMethod]
    public void KeyQuery_OfATable_BringsTheKeysThatFit()
    {
        _organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(MetadataChangeTests.Sample() with
        {
            Keys =
            [
                new() { LogicalName = "new_first", Columns = ["new_name"] },
                new() { LogicalName = "new_second", Columns = ["new_amount"] },
            ],
        })));

        var table = Find(new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression("Keys"),
            Criteria = And(Is("LogicalName", "new_thing")),
            KeyQuery = new EntityKeyQueryExpression
            {
                Properties = new MetadataPropertiesExpression("KeyAttributes"),
                Criteria = And(Is("LogicalName", "new_second")),
            },
        }).Single();

        CollectionAssert.AreEqual(new[] { "new_amount" }, table.Keys.Single().KeyAttributes);
    }

    [TestMethod]
    public void LabelQuery_OfOneLanguage_LeavesTheOthersOut()
    {
        _organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(MetadataChangeTests.Sample() with
        {
            DisplayName = new(System.Collections.Immutable.ImmutableSortedDictionary<int, string>.Empty.Add(1033, "Thing").Add(1031, "Ding")),
        })));
        var query = new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression("DisplayName"),
            Criteria = And(Is("LogicalName", "new_thing")),
            LabelQuery = new LabelQueryExpression { FilterLanguages = { 1031 } },
        };

        var german = Find(query).Single().DisplayName;
        query.LabelQuery = null;

        Assert.AreEqual("Ding", german.LocalizedLabels.Single().Label);
        Assert.AreEqual("Thing", german.UserLocalizedLabel.Label);
        Assert.HasCount(2, Find(query).Single().DisplayName.LocalizedLabels);
    }

    [TestMethod]
    [DataRow("DisplayName")]
    [DataRow("Attributes")]
    [DataRow("HasChanged")]
    public void Condition_OnATextOrAList_IsRefused(string property) => AssertFault.Of(
        ErrorCode.InvalidArgument,
        () => Find(new EntityQueryExpression { Criteria = And(Is(property, "x")) }));

    [TestMethod]
    public void Condition_OfAnotherType_IsRefused() => AssertFault.Of(
        ErrorCode.InvalidArgument,
        () => Find(new EntityQueryExpression { Criteria = And(Is("ObjectTypeCode", "contact")) }));

    [TestMethod]
    public void Property_ThatIsUnknown_IsNamed()
    {
        var message = AssertFault.Of(
            ErrorCode.UnExpected,
            () => Find(new EntityQueryExpression { Properties = new MetadataPropertiesExpression("IsVisibleToNobody") }));

        StringAssert.Contains(message, "'IsVisibleToNobody' of EntityMetadata");
    }

    [TestMethod]
    public void Filter_ThatLeadsBackToItself_IsRefused()
    {
        var filter = And();
        filter.Filters.Add(filter);

        AssertFault.Of(ErrorCode.TooManyConditionsInQuery, () => Find(new EntityQueryExpression { Criteria = filter }));
    }

    private static MetadataConditionExpression Is(string property, object value) => new(property, MetadataConditionOperator.Equals, value);

    private static MetadataFilterExpression And(params MetadataConditionExpression[] conditions) => Filter(LogicalOperator.And, conditions);

    private static MetadataFilterExpression Or(params MetadataConditionExpression[] conditions) => Filter(LogicalOperator.Or, conditions);

    private static MetadataFilterExpression Filter(LogicalOperator filterOperator, MetadataConditionExpression[] conditions)
    {
        var filter = new MetadataFilterExpression(filterOperator);
        filter.Conditions.AddRange(conditions);
        return filter;
    }

    private EntityMetadataCollection Find(EntityQueryExpression query) => Execute(new RetrieveMetadataChangesRequest { Query = query }).EntityMetadata;

    private RetrieveMetadataChangesResponse Execute(RetrieveMetadataChangesRequest request) =>
        (RetrieveMetadataChangesResponse)_organization.Service.Execute(request);
}
