using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column of exact decimal numbers.</summary>
[DataContract(Name = "DecimalAttributeMetadata", Namespace = ContractNamespaces.Metadata2011)]
public sealed class DecimalAttributeMetadata : AttributeMetadata
{
    public const double MaxSupportedValue = 100_000_000_000;
    public const double MinSupportedValue = -100_000_000_000;
    public const int MaxSupportedPrecision = 10;
    public const int MinSupportedPrecision = 0;

    public DecimalAttributeMetadata()
        : this((string)null)
    {
    }

    public DecimalAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Decimal, schemaName)
    {
    }

    [DataMember]
    public decimal? MaxValue { get; set; }

    [DataMember]
    public decimal? MinValue { get; set; }

    [DataMember]
    public int? Precision { get; set; }
}
