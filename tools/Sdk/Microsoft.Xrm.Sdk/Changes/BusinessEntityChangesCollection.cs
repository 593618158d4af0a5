using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The changes that one page of change tracking returned.</summary>
[CollectionDataContract(Name = "BusinessEntityChangesCollection", Namespace = ContractNamespaces.Xrm71)]
[KnownType(typeof(NewOrUpdatedItem))]
[KnownType(typeof(RemovedOrDeletedItem))]
public sealed class BusinessEntityChangesCollection : DataCollection<IChangedItem>
{
    public BusinessEntityChangesCollection()
    {
    }

    public BusinessEntityChangesCollection(IList<IChangedItem> list)
        : base(list)
    {
    }
}
