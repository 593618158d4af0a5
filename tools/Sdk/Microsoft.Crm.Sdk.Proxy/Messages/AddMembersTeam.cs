using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk;

namespace Microsoft.Crm.Sdk.Messages;

/// <summary>Asks to add users to a team.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class AddMembersTeamRequest : OrganizationRequest
{
    public AddMembersTeamRequest()
    {
        RequestName = "AddMembersTeam";
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

/// <summary>Confirms that users joined a team.</summary>
[DataContract(Namespace = ContractNamespaces.Crm2011)]
public sealed class AddMembersTeamResponse : OrganizationResponse
{
}
