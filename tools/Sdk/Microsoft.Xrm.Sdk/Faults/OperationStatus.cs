using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>How an operation ended, as the system job that ran it records it.</summary>
[DataContract(Name = "OperationStatus", Namespace = ContractNamespaces.Xrm2011)]
public enum OperationStatus
{
    [EnumMember]
    Failed = 0,

    [EnumMember]
    Canceled = 1,

    [EnumMember]
    Retry = 2,

    [EnumMember]
    Suspended = 3,

    [EnumMember]
    Succeeded = 4,
}
