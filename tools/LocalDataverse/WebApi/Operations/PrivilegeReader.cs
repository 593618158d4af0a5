using System.Text.Json;
using LocalDataverse.WebApi.Json;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.WebApi.Operations;

/// <summary>
/// Privileges of roles out of JSON: by id or by name, the depth as the name of a member, or its number, as text or not. Which unit they say
/// they are of means nothing, as in Dataverse: a role gives privileges in its own.
/// </summary>
internal static class PrivilegeReader
{
    /// <summary>The privilege, or null where the JSON is none.</summary>
    public static RolePrivilege? Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("Depth", out var depth) && Depth(depth) is { } found
        && (json.TryGetProperty("PrivilegeId", out var id) ? ValueReader.Id(id) : Guid.Empty) is { } privilege
            ? new RolePrivilege(found, privilege, Guid.Empty, json.TryGetProperty("PrivilegeName", out var name) ? ValueReader.Text(name)! : null!)
            : null;

    private static PrivilegeDepth? Depth(JsonElement json) =>
        (ValueReader.Int32(json) is { } number ? $"{number}" : ValueReader.Text(json)) is { } text && Enum.TryParse<PrivilegeDepth>(text, out var depth)
        && Enum.IsDefined(depth)
            ? depth
            : null;
}
