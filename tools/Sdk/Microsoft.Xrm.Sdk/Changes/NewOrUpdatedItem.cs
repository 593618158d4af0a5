using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A row that appeared or changed since the last reading.</summary>
[DataContract(Name = "NewOrUpdatedItem", Namespace = ContractNamespaces.Xrm71)]
public sealed class NewOrUpdatedItem : IChangedItem, IExtensibleDataObject
{
    public NewOrUpdatedItem(ChangeType type, Entity entity)
    {
        Type = type;
        NewOrUpdatedEntity = entity;
    }

    [DataMember]
    public Entity NewOrUpdatedEntity { get; set; }

    [DataMember]
    public ChangeType Type { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
