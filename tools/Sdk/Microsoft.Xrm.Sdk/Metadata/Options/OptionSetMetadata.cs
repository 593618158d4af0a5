using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A set of options of any number.</summary>
[DataContract(Name = "OptionSetMetadata", Namespace = ContractNamespaces.Metadata2011)]
public sealed class OptionSetMetadata : OptionSetMetadataBase
{
    public OptionSetMetadata()
        : this(null)
    {
    }

    public OptionSetMetadata(OptionMetadataCollection options) => Options = options ?? [];

    [DataMember]
    public OptionMetadataCollection Options { get; internal set; }
}
