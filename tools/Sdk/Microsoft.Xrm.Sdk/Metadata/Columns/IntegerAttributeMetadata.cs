using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column of whole numbers.</summary>
[DataContract(Name = "IntegerAttributeMetadata", Namespace = ContractNamespaces.Metadata2011)]
public sealed class IntegerAttributeMetadata : AttributeMetadata
{
    public const int MaxSupportedValue = int.MaxValue;
    public const int MinSupportedValue = int.MinValue;

    public IntegerAttributeMetadata()
        : this((string)null)
    {
    }

    public IntegerAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Integer, schemaName)
    {
    }

    [DataMember]
    public IntegerFormat? Format { get; set; }

    [DataMember]
    public int? MaxValue { get; set; }

    [DataMember]
    public int? MinValue { get; set; }
}
