using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A relationship between tables.</summary>
[DataContract(Name = "RelationshipMetadataBase", Namespace = ContractNamespaces.Metadata2011)]
[KnownType(nameof(OfThisKind))]
public abstract class RelationshipMetadataBase : MetadataBase
{
    protected RelationshipMetadataBase()
    {
    }

    protected RelationshipMetadataBase(RelationshipType type) => RelationshipType = type;

    [DataMember]
    public string IntroducedVersion { get; internal set; }

    [DataMember]
    public BooleanManagedProperty IsCustomizable { get; set; }

    [DataMember]
    public bool? IsCustomRelationship { get; set; }

    [DataMember]
    public bool? IsManaged { get; internal set; }

    [DataMember]
    public bool? IsValidForAdvancedFind { get; set; }

    [DataMember]
    public RelationshipType RelationshipType { get; internal set; }

    [DataMember]
    public string SchemaName { get; set; }

    [DataMember]
    public SecurityTypes? SecurityTypes { get; set; }

    private static Type[] OfThisKind() => KnownTypes.DerivedFrom<RelationshipMetadataBase>();
}
