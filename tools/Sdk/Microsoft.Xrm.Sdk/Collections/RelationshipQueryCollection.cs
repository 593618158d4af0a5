using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>Queries for the related rows to bring along with a row, by relationship.</summary>
[CollectionDataContract(Name = "RelationshipQueryCollection", Namespace = ContractNamespaces.Xrm2011)]
public sealed class RelationshipQueryCollection : DataCollection<Relationship, QueryBase>
{
    public RelationshipQueryCollection()
    {
    }
}
