using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to take users out of a team.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RemoveMembersTeamRequest : OrganizationRequest
{
    public RemoveMembersTeamRequest()
    {
        RequestName = "RemoveMembersTeam";
        TeamId = default;
        MemberIds = default;
    }

    public Guid TeamId
    {
        get => Parameters.Contains("TeamId") ? (Guid)Parameters["TeamId"] : default;
        set => Parameters["TeamId"] = value;
    }

    public Guid[] MemberIds
    {
        get => Parameters.Contains("MemberIds") ? (Guid[])Parameters["MemberIds"] : default;
        set => Parameters["MemberIds"] = value;
    }
}

/// <summary>Confirms that users left a team.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class RemoveMembersTeamResponse : OrganizationResponse
{
}
