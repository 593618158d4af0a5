using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The side of other solutions on which an import is layered.</summary>
[DataContract(Name = "LayerDesiredOrderType", Namespace = ContractNamespaces.Xrm2011)]
public enum LayerDesiredOrderType
{
    [EnumMember] Below = 0,
    [EnumMember] Above = 1,
    [EnumMember] Base = 2,
}
