using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Which side of a relationship a table is on; it matters where a table relates to itself.</summary>
[DataContract(Name = "EntityRole", Namespace = ContractNamespaces.Xrm2011)]
public enum EntityRole
{
    [EnumMember]
    Referencing = 0,

    [EnumMember]
    Referenced = 1,
}
