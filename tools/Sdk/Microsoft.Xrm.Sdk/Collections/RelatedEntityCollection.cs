using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Rows that travel with another row, by the relationship that ties them to it.</summary>
[CollectionDataContract(Name = "RelatedEntityCollection", Namespace = ContractNamespaces.Xrm2011)]
public sealed class RelatedEntityCollection : DataCollection<Relationship, EntityCollection>
{
    public RelatedEntityCollection()
    {
    }
}
