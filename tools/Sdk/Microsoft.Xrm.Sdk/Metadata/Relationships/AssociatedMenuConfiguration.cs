using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>How the related rows of a row are shown in its menu.</summary>
[DataContract(Name = "AssociatedMenuConfiguration", Namespace = ContractNamespaces.Metadata2011)]
public sealed class AssociatedMenuConfiguration : IExtensibleDataObject
{
    [DataMember]
    public bool AvailableOffline { get; internal set; }

    [DataMember]
    public AssociatedMenuBehavior? Behavior { get; set; }

    [DataMember]
    public AssociatedMenuGroup? Group { get; set; }

    [DataMember]
    public string Icon { get; internal set; }

    [DataMember]
    public bool IsCustomizable { get; internal set; }

    [DataMember]
    public Label Label { get; set; }

    [DataMember]
    public string MenuId { get; internal set; }

    [DataMember]
    public int? Order { get; set; }

    [DataMember]
    public string QueryApi { get; internal set; }

    [DataMember]
    public Guid ViewId { get; internal set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
