using System.ServiceModel;
using LocalDataverse.Metadata;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Faults;

/// <summary>Codes about who may do what.</summary>
internal static partial class ErrorCode
{
    public const int UserDisabled = unchecked((int)0x80040225);
    public const int NoRolesAssigned = unchecked((int)0x80042F09);
    public const int CannotActOnBehalfOfAnotherUser = unchecked((int)0x8004A110);
    public const int AttributePrivilegeCreateIsMissing = unchecked((int)0x8004F502);
    public const int AttributePermissionReadIsMissing = unchecked((int)0x8004F504);
    public const int AttributePermissionUpdateIsMissing = unchecked((int)0x8004F507);
}

/// <summary>Faults about who may do what, in the platform's words where they are known.</summary>
internal static partial class Fault
{
    /// <summary>A caller who is nobody. The platform refuses them at sign-in already, so how it says it here is not documented.</summary>
    public static FaultException<OrganizationServiceFault> UnknownUser(Guid user) =>
        Of(ErrorCode.AccessDenied, $"The user with id {user} is not a member of the organization.");

    public static FaultException<OrganizationServiceFault> UserDisabled(Guid user) =>
        Of(ErrorCode.UserDisabled, $"The specified user(Id = {user}) is disabled. Consider enabling this user.");

    public static FaultException<OrganizationServiceFault> CannotActOnBehalf(Guid user) => Of(
        ErrorCode.CannotActOnBehalfOfAnotherUser,
        $"User does not have the privilege to act on behalf another user. User: {user}, privilege: {PrivilegeNames.ActOnBehalf}");

    public static FaultException<OrganizationServiceFault> NoRoles(Principal principal) => Of(
        ErrorCode.NoRolesAssigned,
        $"SecLib::CheckPrivilegeForUser failed - no roles are assigned to user. Returned hr = {ErrorCode.NoRolesAssigned}, User: {principal.Id}");

    public static FaultException<OrganizationServiceFault> PrivilegeMissing(
        Principal principal, string privilege, SecuritySnapshot snapshot, Guid caller, Table? table = null) => Of(
        ErrorCode.PrivilegeDenied,
        $"Principal {Kind(principal)} is missing {privilege} privilege (Id={snapshot.Privileges.GetValueOrDefault(privilege)})"
        + $"{(table is null ? "" : $" on OTC={table.Code} for entity '{table.Name}'")}. context.Caller={caller}");

    /// <summary>An owner who could not read what they own.</summary>
    public static FaultException<OrganizationServiceFault> OwnerCannotRead(
        Principal owner, string privilege, SecuritySnapshot snapshot, Guid caller, Table table)
    {
        var reason = PrivilegeMissing(owner, privilege, snapshot, caller, table);
        return Of(ErrorCode.PrivilegeDenied, $"Read Privilege Check For Owner failed with exception: {reason.Message}");
    }

    public static FaultException<OrganizationServiceFault> AdministratorsOnly(Principal principal, string what) => Of(
        ErrorCode.PrivilegeDenied, $"Principal {Kind(principal)} is not a System Administrator, as {what} demands.");

    public static FaultException<OrganizationServiceFault> RowAccessDenied(
        Guid caller, Table table, Guid id, EntityReference? owner, Guid unit, AccessRights right) => Of(
        ErrorCode.AccessDenied,
        $"SecLib::AccessCheckEx failed. Returned hr = {ErrorCode.AccessDenied}, ObjectID: {id}, OwnerId: {owner?.Id ?? Guid.Empty},  "
        + $"OwnerIdType: {(owner?.LogicalName == "team" ? 9 : 8)} and CallingUser: {caller}. ObjectTypeCode: {table.Code}, "
        + $"objectBusinessUnitId: {unit}, AccessRights: {right}");

    /// <summary>A privilege or a role that somebody would hand out without having it.</summary>
    public static FaultException<OrganizationServiceFault> CannotGiveMore(Principal principal, string privilege) => Of(
        ErrorCode.PrivilegeDenied, $"Principal {Kind(principal)} cannot give the privilege {privilege} beyond the depth at which they have it.");

    public static FaultException<OrganizationServiceFault> SecuredRead(Column column) => Of(
        ErrorCode.AttributePermissionReadIsMissing,
        $"The user does not have read permissions to a secured field. The requested operation could not be completed. Field: {column}");

    public static FaultException<OrganizationServiceFault> SecuredCreate(Column column) => Of(
        ErrorCode.AttributePrivilegeCreateIsMissing,
        $"The user does not have create permissions to a secured field. The requested operation could not be completed. Field: {column}");

    public static FaultException<OrganizationServiceFault> SecuredUpdate(Column column) => Of(
        ErrorCode.AttributePermissionUpdateIsMissing,
        "The user doesn't have AttributePrivilegeUpdate and not granted shared access for a secured attribute during update operation. "
        + $"Field: {column}");

    public static FaultException<OrganizationServiceFault> RoleOfOtherUnit(Guid role, Guid principal) => InvalidArgument(
        $"The role {role} belongs to another business unit than {principal}. Assign the role of the same name that belongs to theirs.");

    private static string Kind(Principal principal) =>
        $"{(principal.IsTeam ? "team" : "user")} (Id={principal.Id}, type={(principal.IsTeam ? 9 : 8)}, roleCount={principal.RoleCount}, "
        + $"privilegeCount={principal.PrivilegeNames.Count()}, accessMode={principal.AccessMode}),";
}
