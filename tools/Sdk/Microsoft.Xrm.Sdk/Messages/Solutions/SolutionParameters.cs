using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Further wishes of an import.</summary>
[DataContract(Name = "SolutionParameters", Namespace = ContractNamespaces.Xrm2011)]
public sealed class SolutionParameters : IExtensibleDataObject
{
    [DataMember]
    public Guid StageSolutionUploadId { get; set; }

    [DataMember]
    public List<SolutionComponentOption> SolutionComponentOptions { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
