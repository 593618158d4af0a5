using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What came of one request of a batch: a response or a fault.</summary>
[DataContract(Name = "ExecuteMultipleResponseItem", Namespace = ContractNamespaces.Xrm2012)]
public sealed class ExecuteMultipleResponseItem : IExtensibleDataObject
{
    [DataMember]
    public OrganizationServiceFault Fault { get; set; }

    [DataMember]
    public int RequestIndex { get; set; }

    [DataMember]
    public OrganizationResponse Response { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
