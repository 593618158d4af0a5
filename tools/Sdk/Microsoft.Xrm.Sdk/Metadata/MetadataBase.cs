using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>What all metadata has.</summary>
[DataContract(Name = "MetadataBase", Namespace = ContractNamespaces.Metadata2011)]
[KnownType(nameof(OfThisKind))]
public abstract class MetadataBase : IExtensibleDataObject
{
    [DataMember]
    public bool? HasChanged { get; set; }

    [DataMember]
    public Guid? MetadataId { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    private static Type[] OfThisKind() => KnownTypes.DerivedFrom<MetadataBase>();
}
