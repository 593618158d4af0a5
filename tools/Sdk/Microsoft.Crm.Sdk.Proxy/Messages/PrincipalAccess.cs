using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>A user or team and what it may do with a record.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class PrincipalAccess : IExtensibleDataObject
{
    [DataMember]
    public EntityReference Principal { get; set; }

    [DataMember]
    public AccessRights AccessMask { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
