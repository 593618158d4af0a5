using System.Runtime.Serialization;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>How far a privilege goes.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public enum PrivilegeDepth
{
    [EnumMember] Basic = 0,
    [EnumMember] Local = 1,
    [EnumMember] Deep = 2,
    [EnumMember] Global = 3,
}
