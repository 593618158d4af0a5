using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column of text.</summary>
[DataContract(Name = "StringAttributeMetadata", Namespace = ContractNamespaces.Metadata2011)]
public sealed class StringAttributeMetadata : AttributeMetadata
{
    public const int MaxSupportedLength = 4000;
    public const int MinSupportedLength = 1;

    public StringAttributeMetadata()
        : this((string)null)
    {
    }

    public StringAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.String, schemaName)
    {
    }

    [DataMember]
    public StringFormat? Format { get; set; }

    [DataMember]
    public StringFormatName FormatName { get; set; }

    [DataMember]
    public int? MaxLength { get; set; }
}
