using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Whether a write checks that the row is still the version that the caller read.</summary>
[DataContract(Name = "ConcurrencyBehavior", Namespace = ContractNamespaces.Xrm71)]
public enum ConcurrencyBehavior
{
    [EnumMember]
    Default = 0,

    [EnumMember]
    IfRowVersionMatches = 1,

    [EnumMember]
    AlwaysOverwrite = 2,
}
