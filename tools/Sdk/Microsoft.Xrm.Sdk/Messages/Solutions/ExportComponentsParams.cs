using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The components that an export is limited to.</summary>
[DataContract(Name = "ExportComponentsParams", Namespace = ContractNamespaces.Xrm2011)]
public sealed class ExportComponentsParams : IExtensibleDataObject
{
    [DataMember]
    public List<ExportComponentDetails> ExportComponentsList { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
