using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Snapshots of a row from before or after an operation, by the alias that the step registered.</summary>
[CollectionDataContract(Name = "EntityImageCollection", Namespace = ContractNamespaces.Xrm2011)]
public sealed class EntityImageCollection : DataCollection<string, Entity>
{
    public EntityImageCollection()
    {
    }

    public EntityImageCollection(IDictionary<string, Entity> collection)
        : base(collection)
    {
    }
}
