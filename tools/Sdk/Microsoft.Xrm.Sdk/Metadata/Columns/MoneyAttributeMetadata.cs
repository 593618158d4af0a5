using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column of amounts.</summary>
[DataContract(Name = "MoneyAttributeMetadata", Namespace = ContractNamespaces.Metadata2011)]
public sealed class MoneyAttributeMetadata : AttributeMetadata
{
    public const double MaxSupportedValue = 922_337_203_685_477;
    public const double MinSupportedValue = -922_337_203_685_477;
    public const int MaxSupportedPrecision = 4;
    public const int MaxSupportedPrecisionAfterCurrencyConversion = 10;
    public const int MinSupportedPrecision = 0;

    public MoneyAttributeMetadata()
        : this((string)null)
    {
    }

    public MoneyAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Money, schemaName)
    {
    }

    [DataMember]
    public string CalculationOf { get; set; }

    [DataMember]
    public bool? IsBaseCurrency { get; internal set; }

    [DataMember]
    public double? MaxValue { get; set; }

    [DataMember]
    public double? MinValue { get; set; }

    [DataMember]
    public int? Precision { get; set; }

    [DataMember]
    public int? PrecisionSource { get; set; }
}
