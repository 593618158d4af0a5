using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

/// <summary>Which kinds of deleted metadata are asked for.</summary>
[DataContract(Name = "DeletedMetadataFilters", Namespace = ContractNamespaces.MetadataQuery2011)]
[Flags]
public enum DeletedMetadataFilters
{
    [EnumMember] Default = 1,
    [EnumMember] Entity = 1,
    [EnumMember] Attribute = 2,
    [EnumMember] Relationship = 4,
    [EnumMember] Label = 8,
    [EnumMember] OptionSet = 16,
    [EnumMember] All = 31,
}
