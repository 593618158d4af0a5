using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

/// <summary>What all queries about metadata are.</summary>
[DataContract(Name = "MetadataQueryBase", Namespace = ContractNamespaces.MetadataQuery2011)]
[KnownType(nameof(OfThisKind))]
public abstract class MetadataQueryBase : IExtensibleDataObject
{
    protected MetadataQueryBase()
    {
    }

    public ExtensionDataObject ExtensionData { get; set; }

    private static Type[] OfThisKind() => KnownTypes.DerivedFrom<MetadataQueryBase>();
}
