using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Names a solution that an import is ordered against.</summary>
[DataContract(Name = "SolutionInfo", Namespace = ContractNamespaces.Xrm2011)]
public sealed class SolutionInfo : IExtensibleDataObject
{
    [DataMember]
    public string Name { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
