using LocalDataverse.Service;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security.Messages;

/// <summary>Messages about who may do what.</summary>
internal static class SecurityMessages
{
    public static IEnumerable<IMessageHandler> All() =>
    [
        new RetrievePrincipalAccessHandler(),
        new RetrieveUserPrivilegesHandler(),
        new RetrieveTeamPrivilegesHandler(),
        new RetrieveUserPrivilegeByPrivilegeIdHandler(),
        new RetrieveUserPrivilegeByPrivilegeNameHandler(),
        new RetrieveUserSetOfPrivilegesByIdsHandler(),
        new RetrieveUserSetOfPrivilegesByNamesHandler(),
        new RetrieveRolePrivilegesRoleHandler(),
        new AddPrivilegesRoleHandler(),
        new ReplacePrivilegesRoleHandler(),
        new RemovePrivilegeRoleHandler(),
        new TeamMembersHandler<AddMembersTeamResponse>("AddMembersTeam", "Associate"),
        new TeamMembersHandler<RemoveMembersTeamResponse>("RemoveMembersTeam", "Disassociate"),
    ];
}
