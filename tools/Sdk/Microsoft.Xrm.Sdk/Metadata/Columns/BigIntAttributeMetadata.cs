using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column of large whole numbers.</summary>
[DataContract(Name = "BigIntAttributeMetadata", Namespace = ContractNamespaces.Metadata2011)]
public sealed class BigIntAttributeMetadata : AttributeMetadata
{
    public const long MaxSupportedValue = long.MaxValue;
    public const long MinSupportedValue = long.MinValue;

    public BigIntAttributeMetadata()
        : this((string)null)
    {
    }

    public BigIntAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.BigInt, schemaName)
    {
    }

    [DataMember]
    public long? MaxValue { get; internal set; }

    [DataMember]
    public long? MinValue { get; internal set; }
}
