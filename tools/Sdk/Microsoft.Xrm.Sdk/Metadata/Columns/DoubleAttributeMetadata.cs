using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column of floating point numbers.</summary>
[DataContract(Name = "DoubleAttributeMetadata", Namespace = ContractNamespaces.Metadata2011)]
public sealed class DoubleAttributeMetadata : AttributeMetadata
{
    public const double MaxSupportedValue = 100_000_000_000;
    public const double MinSupportedValue = -100_000_000_000;
    public const int MaxSupportedPrecision = 5;
    public const int MinSupportedPrecision = 0;

    public DoubleAttributeMetadata()
        : this((string)null)
    {
    }

    public DoubleAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Double, schemaName)
    {
    }

    [DataMember]
    public double? MaxValue { get; set; }

    [DataMember]
    public double? MinValue { get; set; }

    [DataMember]
    public int? Precision { get; set; }
}
