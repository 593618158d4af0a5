using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>An option: a number and what people read for it.</summary>
[DataContract(Name = "OptionMetadata", Namespace = ContractNamespaces.Metadata2011)]
[KnownType(nameof(OfThisKind))]
public class OptionMetadata : MetadataBase
{
    public OptionMetadata()
        : this(null, null)
    {
    }

    public OptionMetadata(int value)
        : this(null, value)
    {
    }

    public OptionMetadata(Label label, int? value)
    {
        Label = label;
        Value = value;
    }

    [DataMember]
    public string Color { get; set; }

    [DataMember]
    public Label Description { get; set; }

    [DataMember]
    public string ExternalValue { get; set; }

    [DataMember]
    public bool? IsManaged { get; internal set; }

    [DataMember]
    public Label Label { get; set; }

    [DataMember]
    public int? Value { get; set; }

    private static Type[] OfThisKind() => KnownTypes.DerivedFrom<OptionMetadata>();
}
