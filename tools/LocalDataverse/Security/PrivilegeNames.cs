using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>What the privileges on a table are called. Mostly after the table's schema name; some tables share those of another.</summary>
internal static class PrivilegeNames
{
    public const string ActOnBehalf = "prvActOnBehalfOfAnotherUser";
    public const string Publish = "prvPublishCustomization";
    public const string Merge = "prvMerge";
    public const string DisableUser = "prvDisableUser";

    /// <summary>Privileges that are about no table.</summary>
    public static readonly IReadOnlyList<string> Miscellaneous =
    [
        ActOnBehalf, Publish, Merge, DisableUser, "prvReparentUser", "prvReparentTeam", "prvReparentBusinessUnit", "prvImportCustomization",
        "prvExportCustomization", "prvExportToExcel", "prvBulkDelete",
    ];

    public static readonly IReadOnlyList<AccessRights> Rights =
    [
        AccessRights.CreateAccess, AccessRights.ReadAccess, AccessRights.WriteAccess, AccessRights.DeleteAccess, AccessRights.AppendAccess,
        AccessRights.AppendToAccess, AccessRights.AssignAccess, AccessRights.ShareAccess,
    ];

    /// <summary>The privilege that a right to rows of the table takes; null where only administrators have it.</summary>
    public static string? Of(Table table, AccessRights right)
    {
        var isSealed = table.Definition.IsIntersect || table.Name == "principalobjectaccess"
            || (table.Name is "privilege" or "roleprivileges" && right != AccessRights.ReadAccess);
        return isSealed ? null : $"prv{Verb(right)}{Noun(table)}";
    }

    /// <summary>The rights that there are to rows of the table.</summary>
    public static IEnumerable<AccessRights> RightsOf(Table table) => Rights.Where(right => right switch
    {
        AccessRights.ShareAccess => table.IsUserOwned,
        AccessRights.AssignAccess => table.IsUserOwned || table.Name is "role" or "team",
        _ => true,
    });

    /// <summary>How the platform names a right in privileges.</summary>
    public static string Verb(AccessRights right) => right switch
    {
        AccessRights.CreateAccess => "Create",
        AccessRights.ReadAccess => "Read",
        AccessRights.WriteAccess => "Write",
        AccessRights.DeleteAccess => "Delete",
        AccessRights.AppendAccess => "Append",
        AccessRights.AppendToAccess => "AppendTo",
        AccessRights.AssignAccess => "Assign",
        AccessRights.ShareAccess => "Share",
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "One right at a time."),
    };

    private static string Noun(Table table) => table.Name switch
    {
        _ when table.Definition.IsActivity => "Activity",
        "systemuser" => "User",
        "annotation" => "Note",
        "salesorder" or "salesorderdetail" => "Order",
        "savedquery" => "Query",
        "savedqueryvisualization" => "SavedQueryVisualizations",
        "environmentvariablevalue" => "EnvironmentVariableDefinition",
        "connectionreference" => "connectionreference",

        // Not documented; parts go with what they are parts of.
        "privilege" or "roleprivileges" => "Role",
        "fieldpermission" => "FieldSecurityProfile",
        "solutioncomponent" => "Solution",
        "sdkmessagefilter" => "SdkMessage",
        _ => table.Definition.SchemaName,
    };
}
