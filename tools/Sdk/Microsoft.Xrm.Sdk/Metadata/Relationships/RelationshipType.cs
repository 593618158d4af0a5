using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>One to many, or many to many.</summary>
[DataContract(Name = "RelationshipType", Namespace = ContractNamespaces.Metadata2011)]
public enum RelationshipType
{
    [EnumMember] Default = 0,
    [EnumMember] OneToManyRelationship = 0,
    [EnumMember] ManyToManyRelationship = 1,
}
