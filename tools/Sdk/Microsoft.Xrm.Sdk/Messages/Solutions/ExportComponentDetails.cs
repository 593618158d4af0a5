using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>One component of a limited export.</summary>
[DataContract(Name = "ExportComponentDetails", Namespace = ContractNamespaces.Xrm2011)]
public sealed class ExportComponentDetails
{
    [DataMember]
    public Guid ComponentId { get; set; }

    [DataMember]
    public int ComponentType { get; set; }

    [DataMember]
    public bool AddRequiredComponents { get; set; }
}
