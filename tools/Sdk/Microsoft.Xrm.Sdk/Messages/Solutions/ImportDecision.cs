using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Whether an import takes a component.</summary>
[DataContract(Name = "ImportDecision", Namespace = ContractNamespaces.Xrm2011)]
public enum ImportDecision
{
    [EnumMember] Import = 0,
    [EnumMember] Skip = 1,
}
