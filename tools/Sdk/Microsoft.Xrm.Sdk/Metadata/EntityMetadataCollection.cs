using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>Tables, as a query about metadata found them.</summary>
[CollectionDataContract(Name = "EntityMetadataCollection", Namespace = ContractNamespaces.Metadata2011)]
public sealed class EntityMetadataCollection : DataCollection<EntityMetadata>
{
    public EntityMetadataCollection()
    {
    }
}
