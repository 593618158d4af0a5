using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>What a lookup is for.</summary>
[DataContract(Name = "LookupFormat", Namespace = ContractNamespaces.Metadata2011)]
public enum LookupFormat
{
    [EnumMember] None = 0,
    [EnumMember] Connection = 1,
    [EnumMember] Regarding = 2,
    [EnumMember] Text = 3,
}
