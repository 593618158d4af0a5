using System.Runtime.Serialization;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Which columns a prefilled record may carry.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public enum TargetFieldType
{
    [EnumMember] All = 0,
    [EnumMember] ValidForCreate = 1,
    [EnumMember] ValidForUpdate = 2,
    [EnumMember] ValidForRead = 3,
}
