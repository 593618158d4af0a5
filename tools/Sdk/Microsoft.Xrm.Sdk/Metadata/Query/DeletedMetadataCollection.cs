using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata.Query;

/// <summary>The ids of metadata that is gone, by kind.</summary>
[CollectionDataContract(Name = "DeletedMetadataCollection", Namespace = ContractNamespaces.MetadataQuery2011)]
public sealed class DeletedMetadataCollection : DataCollection<DeletedMetadataFilters, DataCollection<Guid>>
{
    public DeletedMetadataCollection()
    {
    }
}
