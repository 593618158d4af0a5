using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Where an imported solution goes among the layers.</summary>
[DataContract(Name = "LayerDesiredOrder", Namespace = ContractNamespaces.Xrm2011)]
public sealed class LayerDesiredOrder : IExtensibleDataObject
{
    [DataMember]
    public LayerDesiredOrderType Type { get; set; }

    [DataMember]
    public List<SolutionInfo> Solutions { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
