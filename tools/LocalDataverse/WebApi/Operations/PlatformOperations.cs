using System.Collections.Frozen;
using LocalDataverse.Pipeline.CustomApis;

namespace LocalDataverse.WebApi.Operations;

/// <summary>The platform's own actions and functions, as data.</summary>
internal static class PlatformOperations
{
    private static readonly WebParameter Target = new("Target", WebType.EntityReference);
    private static readonly WebParameter Targets = new("Targets", WebType.EntityCollection);
    private static readonly WebParameter PrincipalAccess = new("PrincipalAccess", WebType.PrincipalAccess);
    private static readonly WebParameter Privileges = new("Privileges", WebType.RolePrivileges);
    private static readonly WebParameter RolePrivileges = new("RolePrivileges", WebType.RolePrivileges);

    public static readonly FrozenDictionary<string, WebOperation> All = new[]
    {
        Function("WhoAmI") with
        {
            // How many requests a client may well have under way at a time.
            Header = ("x-ms-dop-hint", "4"),
            Results = [new("BusinessUnitId", WebType.Guid), new("UserId", WebType.Guid), new("OrganizationId", WebType.Guid)],
        },
        Function("RetrieveVersion") with { Results = [new("Version", WebType.String)] },
        Function("RetrieveCurrentOrganization") with
        {
            Parameters = [new("AccessType", WebType.Word)],
            Results = [new("Detail", WebType.Entity)],
        },
        Function("RetrieveTotalRecordCount") with
        {
            Parameters = [new("EntityNames", WebType.StringArray)],
            Results = [new("EntityRecordCountCollection", WebType.Entity)],
        },
        Function("FormatAddress") with
        {
            Parameters =
            [
                Optional("Line1", WebType.String), Optional("City", WebType.String), Optional("StateOrProvince", WebType.String),
                Optional("PostalCode", WebType.String), Optional("Country", WebType.String),
            ],
            Results = [new("Address", WebType.String)],
        },
        Function("InitializeFrom") with
        {
            Parameters =
            [
                new("EntityMoniker", WebType.EntityReference), new("TargetEntityName", WebType.String),
                new("TargetFieldType", WebType.TargetFieldType), Optional("SkipParentalRelationshipMapping", WebType.Boolean),
            ],
            Results = [new("Entity", WebType.NewRow)],
        },
        Function("RetrieveSharedPrincipalsAndAccess") with { Parameters = [Target], Results = [new("PrincipalAccesses", WebType.PrincipalAccess)] },
        Function("RetrievePrincipalAccess") with
        {
            Binding = CustomApiBinding.Entity,
            Tables = ["systemuser", "team"],
            BoundAs = "Principal",
            Parameters = [Target],
            Results = [new("AccessRights", WebType.Word)],
        },
        Action("GrantAccess") with { Parameters = [Target, PrincipalAccess] },
        Action("ModifyAccess") with { Parameters = [Target, PrincipalAccess] },
        Action("RevokeAccess") with { Parameters = [Target, new("Revokee", WebType.EntityReference)] },
        Action("Merge") with
        {
            Parameters =
            [
                Target, new("Subordinate", WebType.RowId) { MessageName = "SubordinateId" }, Optional("UpdateContent", WebType.Entity),
                Optional("PerformParentingChecks", WebType.Boolean),
            ],
        },
        OfTeam("AddMembersTeam"),
        OfTeam("RemoveMembersTeam"),
        PrivilegesOf("RetrieveUserPrivileges", "systemuser", "UserId"),
        PrivilegesOf("RetrieveTeamPrivileges", "team", "TeamId"),
        PrivilegesOf("RetrieveUserPrivilegeByPrivilegeId", "systemuser", "UserId", new WebParameter("PrivilegeId", WebType.Guid)),
        PrivilegesOf("RetrieveUserPrivilegeByPrivilegeName", "systemuser", "UserId", new WebParameter("PrivilegeName", WebType.String)),
        PrivilegesOf("RetrieveUserSetOfPrivilegesByIds", "systemuser", "UserId", new WebParameter("PrivilegeIds", WebType.GuidArray)),
        PrivilegesOf("RetrieveUserSetOfPrivilegesByNames", "systemuser", "UserId", new WebParameter("PrivilegeNames", WebType.StringArray)),
        Function("RetrieveRolePrivilegesRole") with { Parameters = [new("RoleId", WebType.Guid)], Results = [RolePrivileges] },
        OfRole("AddPrivilegesRole", Privileges),
        OfRole("ReplacePrivilegesRole", Privileges),
        OfRole("RemovePrivilegeRole", new WebParameter("PrivilegeId", WebType.Guid)),
        OfMany("CreateMultiple") with { Results = [new("Ids", WebType.Guid)] },
        OfMany("UpdateMultiple"),
        OfMany("UpsertMultiple"),
        OfMany("DeleteMultiple"),
        Action("PublishAllXml"),
        Action("PublishXml") with { Parameters = [new("ParameterXml", WebType.String)] },
        Action("ImportSolution") with
        {
            Parameters =
            [
                new("CustomizationFile", WebType.Binary), Optional("OverwriteUnmanagedCustomizations", WebType.Boolean),
                Optional("PublishWorkflows", WebType.Boolean), Optional("ImportJobId", WebType.Guid), Optional("ConvertToManaged", WebType.Boolean),
                Optional("SkipProductUpdateDependencies", WebType.Boolean), Optional("HoldingSolution", WebType.Boolean),
            ],
        },
    }.ToFrozenDictionary(operation => operation.Name);

    private static WebOperation Function(string name) => new(name, true);

    private static WebOperation Action(string name) => new(name, false);

    private static WebOperation OfMany(string name) => new(name, false) { Binding = CustomApiBinding.EntityCollection, Parameters = [Targets] };

    private static WebOperation OfTeam(string name) => new(name, false)
    {
        Binding = CustomApiBinding.Entity,
        Tables = ["team"],
        BoundAs = "TeamId",
        BindsId = true,
        Parameters = [new("Members", WebType.RowIds) { MessageName = "MemberIds" }],
    };

    private static WebOperation OfRole(string name, WebParameter parameter) => new(name, false)
    {
        Binding = CustomApiBinding.Entity,
        Tables = ["role"],
        BoundAs = "RoleId",
        BindsId = true,
        Parameters = [parameter],
    };

    private static WebOperation PrivilegesOf(string name, string table, string boundAs, params WebParameter[] parameters) => new(name, true)
    {
        Binding = CustomApiBinding.Entity,
        Tables = [table],
        BoundAs = boundAs,
        BindsId = true,
        Parameters = parameters,
        Results = [RolePrivileges],
    };

    private static WebParameter Optional(string name, WebType type) => new(name, type) { IsOptional = true };
}
