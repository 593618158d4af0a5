using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>How the related rows are called in the menu of a row.</summary>
[DataContract(Name = "AssociatedMenuBehavior", Namespace = ContractNamespaces.Metadata2011)]
public enum AssociatedMenuBehavior
{
    [EnumMember] UseCollectionName = 0,
    [EnumMember] UseLabel = 1,
    [EnumMember] DoNotDisplay = 2,
}
