using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What came of each request of a batch that was reported.</summary>
[CollectionDataContract(Name = "ExecuteMultipleResponseItemCollection", Namespace = ContractNamespaces.Xrm2012)]
public sealed class ExecuteMultipleResponseItemCollection : DataCollection<ExecuteMultipleResponseItem>
{
    public ExecuteMultipleResponseItemCollection()
    {
    }
}
