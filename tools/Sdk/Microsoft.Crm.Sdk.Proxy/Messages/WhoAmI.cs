using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks who the caller is.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class WhoAmIRequest : OrganizationRequest
{
    public WhoAmIRequest()
    {
        RequestName = "WhoAmI";
    }
}

/// <summary>Tells the ids of the caller, the business unit and the organization.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class WhoAmIResponse : OrganizationResponse
{
    public Guid UserId => Results.Contains("UserId") ? (Guid)Results["UserId"] : default;

    public Guid BusinessUnitId => Results.Contains("BusinessUnitId") ? (Guid)Results["BusinessUnitId"] : default;

    public Guid OrganizationId => Results.Contains("OrganizationId") ? (Guid)Results["OrganizationId"] : default;
}
