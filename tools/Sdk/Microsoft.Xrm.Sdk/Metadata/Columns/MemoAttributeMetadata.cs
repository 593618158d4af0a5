using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A column of long text.</summary>
[DataContract(Name = "MemoAttributeMetadata", Namespace = ContractNamespaces.Metadata2011)]
public sealed class MemoAttributeMetadata : AttributeMetadata
{
    public const int MaxSupportedLength = 1_048_576;
    public const int MinSupportedLength = 1;

    public MemoAttributeMetadata()
        : this((string)null)
    {
    }

    public MemoAttributeMetadata(string schemaName)
        : base(AttributeTypeCode.Memo, schemaName)
    {
    }

    [DataMember]
    public StringFormat? Format { get; set; }

    [DataMember]
    public MemoFormatName FormatName { get; set; }

    [DataMember]
    public int? MaxLength { get; set; }
}
