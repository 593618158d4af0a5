using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A row that is gone since the last reading.</summary>
[DataContract(Name = "RemovedOrDeletedItem", Namespace = ContractNamespaces.Xrm71)]
public sealed class RemovedOrDeletedItem : IChangedItem, IExtensibleDataObject
{
    public RemovedOrDeletedItem(ChangeType type, EntityReference entityReference)
    {
        Type = type;
        RemovedItem = entityReference;
    }

    [DataMember]
    public EntityReference RemovedItem { get; set; }

    [DataMember]
    public ChangeType Type { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
