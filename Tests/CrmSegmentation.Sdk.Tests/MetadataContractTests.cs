using System.Runtime.Serialization;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using DateTimeFormat = Microsoft.Xrm.Sdk.Metadata.DateTimeFormat;

namespace CrmSegmentation.Sdk.Tests;

[TestClass]
public sealed class MetadataContractTests
{
    private static readonly XNamespace Metadata2011 = "http://schemas.microsoft.com/xrm/2011/Metadata";

    [TestMethod]
    public void Response_WithColumnsOfEveryKind_ComesBack()
    {
        AttributeMetadata[] columns =
        [
            new StringAttributeMetadata("smp_Text") { LogicalName = "smp_text", MaxLength = 20, FormatName = StringFormatName.Email },
            new MoneyAttributeMetadata { Precision = 2 },
            new LookupAttributeMetadata(LookupFormat.None) { Targets = ["account"] },
            new DateTimeAttributeMetadata(DateTimeFormat.DateOnly) { DateTimeBehavior = DateTimeBehavior.DateOnly },
            new BooleanAttributeMetadata(new BooleanOptionSetMetadata(new OptionMetadata(new Label("Yes", 1033), 1), new OptionMetadata(0))),
            new StateAttributeMetadata { OptionSet = new OptionSetMetadata { Options = { new StateOptionMetadata { Value = 0, DefaultStatus = 1 } } } },
            new MultiSelectPicklistAttributeMetadata(),
        ];
        columns[0].RequiredLevel = new AttributeRequiredLevelManagedProperty(AttributeRequiredLevel.SystemRequired) { CanBeChanged = false };
        var table = new EntityMetadata { LogicalName = "contact", DisplayName = new Label("Contact", 1033), OwnershipType = OwnershipTypes.UserOwned };
        typeof(EntityMetadata).GetProperty(nameof(EntityMetadata.Attributes))!.SetValue(table, columns);
        var response = new OrganizationResponse { ResponseName = "RetrieveAllEntities" };
        response["EntityMetadata"] = new[] { table };

        var copy = ((EntityMetadata[])FromXml<OrganizationResponse>(ToXml(response))["EntityMetadata"]).Single();

        Assert.AreEqual("Contact", copy.DisplayName.LocalizedLabels.Single().Label);
        CollectionAssert.AreEqual(columns.Select(column => column.GetType()).ToArray(), copy.Attributes.Select(column => column.GetType()).ToArray());
        Assert.AreEqual(StringFormatName.Email, ((StringAttributeMetadata)copy.Attributes[0]).FormatName);
        Assert.AreEqual(AttributeRequiredLevel.SystemRequired, copy.Attributes[0].RequiredLevel.Value);
        Assert.AreEqual("account", ((LookupAttributeMetadata)copy.Attributes[2]).Targets.Single());
        Assert.AreEqual(DateTimeBehavior.DateOnly, ((DateTimeAttributeMetadata)copy.Attributes[3]).DateTimeBehavior);
        Assert.AreEqual(1, ((BooleanAttributeMetadata)copy.Attributes[4]).OptionSet.TrueOption.Value);
        Assert.AreEqual(1, ((StateOptionMetadata)((StateAttributeMetadata)copy.Attributes[5]).OptionSet.Options.Single()).DefaultStatus);
        Assert.AreEqual(AttributeTypeDisplayName.MultiSelectPicklistType, copy.Attributes[6].AttributeTypeName);
        Assert.AreEqual(AttributeTypeCode.Virtual, copy.Attributes[6].AttributeType);
    }

    [TestMethod]
    public void Response_WithRelationshipOrOptionSet_ComesBack()
    {
        var response = new OrganizationResponse();
        response["RelationshipMetadata"] = new OneToManyRelationshipMetadata
        {
            ReferencedEntity = "account",
            CascadeConfiguration = new CascadeConfiguration { Delete = CascadeType.Restrict },
        };
        response["OptionSetMetadata"] = new OptionSetMetadataBase[] { new OptionSetMetadata { Name = "smp_tier" }, new BooleanOptionSetMetadata() };
        response["EntityKeyMetadata"] = new EntityKeyMetadata { KeyAttributes = ["a", "b"] };

        var copy = FromXml<OrganizationResponse>(ToXml(response));

        var relationship = (OneToManyRelationshipMetadata)copy["RelationshipMetadata"];
        Assert.AreEqual(CascadeType.Restrict, relationship.CascadeConfiguration.Delete);
        Assert.AreEqual(RelationshipType.OneToManyRelationship, relationship.RelationshipType);
        Assert.AreEqual("smp_tier", ((OptionSetMetadataBase[])copy["OptionSetMetadata"])[0].Name);
        CollectionAssert.AreEqual(new[] { "a", "b" }, ((EntityKeyMetadata)copy["EntityKeyMetadata"]).KeyAttributes);
    }

    [TestMethod]
    public void OptionSet_Xml_HasTheNamesOfTheWire()
    {
        var xml = ToXml(new OptionSetMetadata { Options = { new OptionMetadata(new Label("One", 1033), 1) } });

        Assert.AreEqual(Metadata2011 + "OptionSetMetadata", xml.Name);
        Assert.AreEqual("1", xml.Element(Metadata2011 + "Options")!.Element(Metadata2011 + "OptionMetadata")!.Element(Metadata2011 + "Value")!.Value);
    }

    [TestMethod]
    public void Requests_OfTheirOwn_NameTheirMessage()
    {
        var request = new RetrieveAttributeRequest { EntityLogicalName = "contact", LogicalName = "fullname" };

        Assert.AreEqual("RetrieveAttribute", request.RequestName);
        Assert.AreEqual("contact", request.Parameters["EntityLogicalName"]);
        Assert.AreEqual(Guid.Empty, request.Parameters["MetadataId"]);
        Assert.AreEqual("fullname", request.LogicalName);
    }

    [TestMethod]
    public void Constants_ByTheirText_AreEqual()
    {
        DateTimeBehavior behavior = "UserLocal";

        Assert.IsTrue(behavior == DateTimeBehavior.UserLocal);
        Assert.IsTrue(behavior != DateTimeBehavior.DateOnly);
        Assert.AreEqual(DateTimeBehavior.UserLocal.GetHashCode(), behavior.GetHashCode());
    }

    private static XElement ToXml<T>(T value)
        where T : class
    {
        using var stream = new MemoryStream();
        new DataContractSerializer(typeof(T)).WriteObject(stream, value);
        stream.Position = 0;
        return XElement.Load(stream);
    }

    private static T FromXml<T>(XElement xml)
        where T : class
    {
        using var reader = xml.CreateReader();
        return (T)new DataContractSerializer(typeof(T)).ReadObject(reader)!;
    }
}
