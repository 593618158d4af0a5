using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Why a batch in one transaction failed, and which of its requests did.</summary>
[DataContract(Name = "ExecuteTransactionFault", Namespace = ContractNamespaces.Xrm71)]
public sealed class ExecuteTransactionFault : OrganizationServiceFault
{
    [DataMember]
    public int FaultedRequestIndex { get; set; }
}
