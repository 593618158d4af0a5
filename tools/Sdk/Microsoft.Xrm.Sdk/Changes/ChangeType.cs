using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What happened to a row since the last time its changes were read.</summary>
[DataContract(Name = "ChangeType", Namespace = ContractNamespaces.Xrm71)]
public enum ChangeType
{
    [EnumMember]
    NewOrUpdated = 0,

    [EnumMember]
    RemoveOrDeleted = 1,
}
