using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Row counts by table name.</summary>
[CollectionDataContract(Name = "EntityRecordCountCollection", Namespace = ContractNamespaces.Xrm2011)]
public sealed class EntityRecordCountCollection : DataCollection<string, long>
{
}
