using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks for the version of the server.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveVersionRequest : OrganizationRequest
{
    public RetrieveVersionRequest()
    {
        RequestName = "RetrieveVersion";
    }
}

/// <summary>Tells the version of the server.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RetrieveVersionResponse : OrganizationResponse
{
    public string Version => Results.Contains("Version") ? (string)Results["Version"] : default;
}
