using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>What an import does with one component.</summary>
[DataContract(Name = "SolutionComponentOption", Namespace = ContractNamespaces.Xrm2011)]
public sealed class SolutionComponentOption : IExtensibleDataObject
{
    [DataMember]
    public Entity Component { get; set; }

    [DataMember]
    public ImportDecision ImportDecision { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
