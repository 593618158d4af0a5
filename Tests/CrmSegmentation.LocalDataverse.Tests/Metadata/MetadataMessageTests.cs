using CrmSegmentation.LocalDataverse.Tests.Solutions;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using static CrmSegmentation.LocalDataverse.Tests.Solutions.SolutionBuilder;

namespace CrmSegmentation.LocalDataverse.Tests.Metadata;

/// <summary>What a caller learns of tables, columns, choices, relationships and keys.</summary>
[TestClass]
public sealed class MetadataMessageTests : IDisposable
{
    private static readonly Guid Unknown = new("8f1d7a52-53a9-4b0c-9d35-0f2f8f1c7a01");

    private readonly TestOrganization _organization = TestOrganization.Open();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void RetrieveEntity_OfContact_TellsWhatItIs()
    {
        var contact = Table("contact");

        Assert.AreEqual("Contact", contact.SchemaName);
        Assert.AreEqual("contacts", contact.EntitySetName);
        Assert.AreEqual(2, contact.ObjectTypeCode);
        Assert.AreEqual("Contact", contact.DisplayName.UserLocalizedLabel.Label);
        Assert.AreEqual(1033, contact.DisplayCollectionName.LocalizedLabels.Single().LanguageCode);
        Assert.AreEqual(OwnershipTypes.UserOwned, contact.OwnershipType);
        Assert.AreEqual("contactid", contact.PrimaryIdAttribute);
        Assert.AreEqual("fullname", contact.PrimaryNameAttribute);
        Assert.AreEqual("entityimage", contact.PrimaryImageAttribute);
        Assert.IsTrue(contact.ChangeTrackingEnabled);
        Assert.IsFalse(contact.IsCustomEntity);
        Assert.IsTrue(contact.IsManaged);
        Assert.IsFalse(contact.IsIntersect);
    }

    [TestMethod]
    [DataRow(EntityFilters.Entity, false, false, false)]
    [DataRow(EntityFilters.Attributes, true, false, false)]
    [DataRow(EntityFilters.Relationships, false, true, false)]
    [DataRow(EntityFilters.Entity | EntityFilters.Privileges, false, false, true)]
    [DataRow(EntityFilters.All, true, true, true)]
    public void RetrieveEntity_WithFilters_BringsWhatTheyName(EntityFilters filters, bool columns, bool relationships, bool privileges)
    {
        var contact = Table("contact", filters);

        Assert.AreEqual(columns, contact.Attributes is { Length: > 10 });
        Assert.AreEqual(relationships, contact.OneToManyRelationships is { Length: > 0 });
        Assert.AreEqual(relationships, contact.ManyToOneRelationships is { Length: > 0 });
        Assert.AreEqual(relationships, contact.ManyToManyRelationships is not null);
        Assert.AreEqual(privileges, contact.Privileges is not null);
    }

    [TestMethod]
    public void RetrieveEntity_ByItsId_IsTheSame()
    {
        var response = (RetrieveEntityResponse)_organization.Service.Execute(
            new RetrieveEntityRequest { MetadataId = Table("account").MetadataId!.Value, EntityFilters = EntityFilters.Entity });

        Assert.AreEqual("account", response.EntityMetadata.LogicalName);
        Assert.IsNull(response.EntityMetadata.Attributes);
    }

    [TestMethod]
    public void RetrieveAllEntities_OfABaseOrganization_BringsEveryTable()
    {
        var response = (RetrieveAllEntitiesResponse)_organization.Service.Execute(new RetrieveAllEntitiesRequest { EntityFilters = EntityFilters.All });

        var metadata = _organization.Core.Database.Metadata;
        CollectionAssert.AreEqual(
            metadata.Tables.Select(table => table.Name).Order(StringComparer.Ordinal).ToArray(),
            response.EntityMetadata.Select(table => table.LogicalName).ToArray());
        Assert.IsTrue(response.EntityMetadata.All(table => table.Attributes.Length == metadata.Require(table.LogicalName).Columns.Length));
        Assert.AreNotEqual("", response.Timestamp);
    }

    [TestMethod]
    [DataRow("contactid", AttributeTypeCode.Uniqueidentifier, "UniqueidentifierType", typeof(UniqueIdentifierAttributeMetadata))]
    [DataRow("firstname", AttributeTypeCode.String, "StringType", typeof(StringAttributeMetadata))]
    [DataRow("description", AttributeTypeCode.Memo, "MemoType", typeof(MemoAttributeMetadata))]
    [DataRow("annualincome", AttributeTypeCode.Money, "MoneyType", typeof(MoneyAttributeMetadata))]
    [DataRow("exchangerate", AttributeTypeCode.Decimal, "DecimalType", typeof(DecimalAttributeMetadata))]
    [DataRow("importsequencenumber", AttributeTypeCode.Integer, "IntegerType", typeof(IntegerAttributeMetadata))]
    [DataRow("versionnumber", AttributeTypeCode.BigInt, "BigIntType", typeof(BigIntAttributeMetadata))]
    [DataRow("birthdate", AttributeTypeCode.DateTime, "DateTimeType", typeof(DateTimeAttributeMetadata))]
    [DataRow("donotemail", AttributeTypeCode.Boolean, "BooleanType", typeof(BooleanAttributeMetadata))]
    [DataRow("gendercode", AttributeTypeCode.Picklist, "PicklistType", typeof(PicklistAttributeMetadata))]
    [DataRow("statecode", AttributeTypeCode.State, "StateType", typeof(StateAttributeMetadata))]
    [DataRow("statuscode", AttributeTypeCode.Status, "StatusType", typeof(StatusAttributeMetadata))]
    [DataRow("createdby", AttributeTypeCode.Lookup, "LookupType", typeof(LookupAttributeMetadata))]
    [DataRow("parentcustomerid", AttributeTypeCode.Customer, "CustomerType", typeof(LookupAttributeMetadata))]
    [DataRow("ownerid", AttributeTypeCode.Owner, "OwnerType", typeof(LookupAttributeMetadata))]
    [DataRow("entityimage", AttributeTypeCode.Virtual, "ImageType", typeof(ImageAttributeMetadata))]
    public void RetrieveAttribute_OfEveryType_IsOfItsClass(string column, AttributeTypeCode code, string typeName, Type type)
    {
        var made = Column<AttributeMetadata>("contact", column);

        Assert.AreEqual(code, made.AttributeType);
        Assert.AreEqual(typeName, made.AttributeTypeName.Value);
        Assert.AreEqual(type, made.GetType());
        Assert.AreEqual(column, made.LogicalName);
        Assert.AreEqual("contact", made.EntityLogicalName);
        Assert.AreEqual(column == "contactid", made.IsPrimaryId);
        Assert.IsFalse(made.IsCustomAttribute);
        Assert.IsTrue(made.IsManaged);
    }

    [TestMethod]
    public void RetrieveAttribute_OfTextNumbersAndDates_TellsTheirLimits()
    {
        var mail = Column<StringAttributeMetadata>("contact", "emailaddress1");
        var income = Column<MoneyAttributeMetadata>("contact", "annualincome");
        var inBase = Column<MoneyAttributeMetadata>("contact", "annualincome_base");
        var birth = Column<DateTimeAttributeMetadata>("contact", "birthdate");
        var created = Column<DateTimeAttributeMetadata>("contact", "createdon");

        Assert.AreEqual(100, mail.MaxLength);
        Assert.AreEqual(StringFormatName.Email, mail.FormatName);
        Assert.AreEqual(2, income.Precision);
        Assert.AreEqual(2, income.PrecisionSource);
        Assert.AreEqual(MoneyAttributeMetadata.MaxSupportedValue, income.MaxValue);
        Assert.IsFalse(income.IsBaseCurrency);
        Assert.AreEqual("annualincome", inBase.CalculationOf);
        Assert.IsTrue(inBase.IsBaseCurrency);
        Assert.AreEqual(DateTimeBehavior.DateOnly, birth.DateTimeBehavior);
        Assert.AreEqual(DateTimeFormat.DateOnly, birth.Format);
        Assert.AreEqual(DateTimeBehavior.UserLocal, created.DateTimeBehavior);
        Assert.IsFalse(created.IsValidForCreate);
        Assert.AreEqual(AttributeRequiredLevel.ApplicationRequired, Column<AttributeMetadata>("contact", "lastname").RequiredLevel.Value);
    }

    [TestMethod]
    public void RetrieveAttribute_WithOptions_BringsThemWithTheirLabels()
    {
        var gender = Column<PicklistAttributeMetadata>("contact", "gendercode");
        var mail = Column<BooleanAttributeMetadata>("contact", "donotemail");
        var state = Column<StateAttributeMetadata>("contact", "statecode");
        var status = Column<StatusAttributeMetadata>("contact", "statuscode");

        CollectionAssert.AreEqual(
            new[] { "1 Male", "2 Female" },
            gender.OptionSet.Options.Select(option => $"{option.Value} {option.Label.UserLocalizedLabel.Label}").ToArray());
        Assert.AreEqual("contact_gendercode", gender.OptionSet.Name);
        Assert.IsFalse(gender.OptionSet.IsGlobal);
        Assert.AreEqual(-1, gender.DefaultFormValue);
        Assert.AreEqual("Do Not Allow", mail.OptionSet.TrueOption.Label.UserLocalizedLabel.Label);
        Assert.IsFalse(mail.DefaultValue);
        Assert.AreEqual(OptionSetType.State, state.OptionSet.OptionSetType);
        var active = (StateOptionMetadata)state.OptionSet.Options[0];
        Assert.AreEqual("Active", active.InvariantName);
        Assert.AreEqual(1, active.DefaultStatus);
        Assert.AreEqual(1, ((StatusOptionMetadata)status.OptionSet.Options.Single(option => option.Value == 2)).State);
    }

    [TestMethod]
    public void RetrieveAttribute_OfLookups_NamesTheirTargets()
    {
        CollectionAssert.AreEquivalent(new[] { "account", "contact" }, Column<LookupAttributeMetadata>("contact", "parentcustomerid").Targets);
        CollectionAssert.AreEquivalent(new[] { "systemuser", "team" }, Column<LookupAttributeMetadata>("contact", "ownerid").Targets);
    }

    [TestMethod]
    public void RetrieveAttribute_ByItsIdOrNumber_IsTheSame()
    {
        var name = Column<AttributeMetadata>("contact", "firstname");

        var byId = (RetrieveAttributeResponse)_organization.Service.Execute(new RetrieveAttributeRequest { MetadataId = name.MetadataId!.Value });
        var byNumber = (RetrieveAttributeResponse)_organization.Service.Execute(
            new RetrieveAttributeRequest { EntityLogicalName = "contact", ColumnNumber = name.ColumnNumber!.Value });

        Assert.AreEqual("firstname", byId.AttributeMetadata.LogicalName);
        Assert.AreEqual("firstname", byNumber.AttributeMetadata.LogicalName);
    }

    [TestMethod]
    public void RetrieveRelationship_OneToMany_TellsBothSides()
    {
        Install(new SolutionBuilder("Smp")
            .Table("smp_card", Attribute("lookup", "smp_Holder"))
            .OneToMany("smp_contact_card", "smp_card", "contact", "smp_Holder", "Cascade"));

        var response = (RetrieveRelationshipResponse)_organization.Service.Execute(new RetrieveRelationshipRequest { Name = "smp_contact_card" });

        var relationship = (OneToManyRelationshipMetadata)response.RelationshipMetadata;
        Assert.AreEqual(RelationshipType.OneToManyRelationship, relationship.RelationshipType);
        Assert.AreEqual("contact.contactid", $"{relationship.ReferencedEntity}.{relationship.ReferencedAttribute}");
        Assert.AreEqual("smp_card.smp_holder", $"{relationship.ReferencingEntity}.{relationship.ReferencingAttribute}");
        Assert.AreEqual("smp_Holder", relationship.ReferencingEntityNavigationPropertyName);
        Assert.AreEqual(CascadeType.Cascade, relationship.CascadeConfiguration.Delete);
        Assert.AreEqual(CascadeType.NoCascade, relationship.CascadeConfiguration.Assign);
        Assert.IsTrue(relationship.IsCustomRelationship);
        Assert.IsTrue(relationship.IsManaged);
        Assert.Contains("smp_contact_card", Table("contact", EntityFilters.Relationships).OneToManyRelationships.Select(r => r.SchemaName));
        Assert.Contains("smp_contact_card", Table("smp_card", EntityFilters.Relationships).ManyToOneRelationships.Select(r => r.SchemaName));
    }

    [TestMethod]
    public void RetrieveRelationship_ManyToMany_TellsTheIntersect()
    {
        Install(new SolutionBuilder("Smp").Table("smp_card").ManyToMany("smp_card_contact", "smp_card", "contact"));

        var response = (RetrieveRelationshipResponse)_organization.Service.Execute(new RetrieveRelationshipRequest { Name = "smp_card_contact" });

        var relationship = (ManyToManyRelationshipMetadata)response.RelationshipMetadata;
        Assert.AreEqual(RelationshipType.ManyToManyRelationship, relationship.RelationshipType);
        Assert.AreEqual("smp_card_contact", relationship.IntersectEntityName);
        Assert.AreEqual("smp_card.smp_cardid", $"{relationship.Entity1LogicalName}.{relationship.Entity1IntersectAttribute}");
        Assert.AreEqual("contact.contactid", $"{relationship.Entity2LogicalName}.{relationship.Entity2IntersectAttribute}");
        Assert.AreEqual("smp_card_contact", Table("contact", EntityFilters.Relationships).ManyToManyRelationships.Single().SchemaName);
        Assert.IsTrue(Table("smp_card_contact").IsIntersect);
    }

    [TestMethod]
    public void RetrieveOptionSet_OfASolution_BringsItsOptions()
    {
        Install(new SolutionBuilder("Smp").Choice("smp_tier", 1, 2).Table("smp_card", Attribute("picklist", "smp_Tier", "<OptionSetName>smp_tier</OptionSetName>")));

        var one = (OptionSetMetadata)((RetrieveOptionSetResponse)_organization.Service.Execute(new RetrieveOptionSetRequest { Name = "smp_tier" })).OptionSetMetadata;
        var all = ((RetrieveAllOptionSetsResponse)_organization.Service.Execute(new RetrieveAllOptionSetsRequest())).OptionSetMetadata;

        Assert.AreEqual("Option 2", one.Options[1].Label.UserLocalizedLabel.Label);
        Assert.IsTrue(one.IsGlobal);
        Assert.IsTrue(one.IsManaged);
        Assert.AreEqual(one.MetadataId, all.Single(set => set.Name == "smp_tier").MetadataId);
        Assert.AreEqual(one.MetadataId, Column<PicklistAttributeMetadata>("smp_card", "smp_tier").OptionSet.MetadataId);
    }

    [TestMethod]
    public void RetrieveEntityKey_OfASolution_NamesItsColumns()
    {
        Install(new SolutionBuilder("Smp").Table(
            "smp_card", Attribute("nvarchar", "smp_Number", "<MaxLength>20</MaxLength>"), Key("smp_NumberKey", "smp_number")));

        var key = ((RetrieveEntityKeyResponse)_organization.Service.Execute(
            new RetrieveEntityKeyRequest { EntityLogicalName = "smp_card", LogicalName = "smp_numberkey" })).EntityKeyMetadata;

        CollectionAssert.AreEqual(new[] { "smp_number" }, key.KeyAttributes);
        Assert.AreEqual("smp_NumberKey", key.SchemaName);
        Assert.AreEqual("smp_card", key.EntityLogicalName);
        Assert.AreEqual(EntityKeyIndexStatus.Active, key.EntityKeyIndexStatus);
        Assert.AreEqual(key.MetadataId, Table("smp_card").Keys.Single().MetadataId);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void RetrieveEntity_OfASolution_IsManagedAsTheSolutionIs(bool managed)
    {
        var solution = new SolutionBuilder("Smp").Table("smp_card", Attribute("nvarchar", "smp_Number")).Extend("Contact", Attribute("nvarchar", "smp_Note"));
        Install(managed ? solution : solution.Unmanaged());

        var card = Table("smp_card", EntityFilters.All);

        Assert.IsTrue(card.IsCustomEntity);
        Assert.AreEqual(managed, card.IsManaged);
        Assert.IsTrue(card.Attributes.All(column => column.IsManaged == managed));
        Assert.IsTrue(card.Attributes.Single(column => column.LogicalName == "smp_number").IsCustomAttribute);
        Assert.AreEqual(managed, Column<AttributeMetadata>("contact", "smp_note").IsManaged);
        Assert.IsTrue(Column<AttributeMetadata>("contact", "firstname").IsManaged);
        Assert.IsTrue(Table("contact").IsManaged);
        Assert.IsGreaterThanOrEqualTo(10_000, card.ObjectTypeCode!.Value);
        CollectionAssert.AreEquivalent(
            new[]
            {
                PrivilegeType.Create, PrivilegeType.Read, PrivilegeType.Write, PrivilegeType.Delete,
                PrivilegeType.Append, PrivilegeType.AppendTo, PrivilegeType.Assign, PrivilegeType.Share,
            },
            card.Privileges.Select(privilege => privilege.PrivilegeType).ToArray());
    }

    [TestMethod]
    public void Retrieve_OfWhatIsNotThere_Faults()
    {
        OrganizationRequest[] requests =
        [
            new RetrieveEntityRequest { LogicalName = "smp_none" },
            new RetrieveEntityRequest { MetadataId = Unknown },
            new RetrieveAttributeRequest { EntityLogicalName = "smp_none", LogicalName = "name" },
            new RetrieveAttributeRequest { EntityLogicalName = "contact", LogicalName = "smp_none" },
            new RetrieveAttributeRequest { EntityLogicalName = "contact", ColumnNumber = 9_999 },
            new RetrieveAttributeRequest { MetadataId = Unknown },
            new RetrieveOptionSetRequest { Name = "smp_none" },
            new RetrieveRelationshipRequest { Name = "smp_none" },
            new RetrieveEntityKeyRequest { EntityLogicalName = "contact", LogicalName = "smp_none" },
        ];
        foreach (var request in requests)
        {
            AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => _organization.Service.Execute(request));
        }

        Assert.AreEqual(
            "Could not find an entity with name smp_none and id 00000000-0000-0000-0000-000000000000.",
            AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => _organization.Service.Execute(requests[0])));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(new RetrieveEntityRequest()));
    }

    private EntityMetadata Table(string name, EntityFilters filters = EntityFilters.Entity) =>
        ((RetrieveEntityResponse)_organization.Service.Execute(new RetrieveEntityRequest { LogicalName = name, EntityFilters = filters })).EntityMetadata;

    private T Column<T>(string table, string name)
        where T : AttributeMetadata =>
        (T)((RetrieveAttributeResponse)_organization.Service.Execute(
            new RetrieveAttributeRequest { EntityLogicalName = table, LogicalName = name })).AttributeMetadata;

    private void Install(SolutionBuilder solution) => _organization.Organization.Install(solution.Zip());
}
