using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>
/// The rows that security starts from: a privilege for everything that can be done, the first role as the one that gives all of them, the
/// first users in their default team.
/// </summary>
internal static class SecuritySeed
{
    /// <summary>Whether it was planted; it is not in files from before there was security.</summary>
    public static bool IsPlanted(StoreSession session)
    {
        using var statement = session.Connection.Prepare("SELECT 1 FROM privilege WHERE name = ?");
        statement.Bind(1, PrivilegeNames.ActOnBehalf);
        return statement.Step();
    }

    /// <summary>Whether a privilege is the platform's own, which no solution brings: nobody made it.</summary>
    public static bool HasPlanted(StoreSession session, Guid privilege)
    {
        using var statement = session.Connection.Prepare("SELECT 1 FROM privilege WHERE privilegeid = ? AND createdby IS NULL");
        statement.Bind(1, privilege);
        return statement.Step();
    }

    public static void Plant(WriteTransaction transaction, SequentialIds ids)
    {
        PlantPrivileges(transaction);
        MakeFirstRole(transaction);
        JoinFirstTeam(transaction, ids);
    }

    /// <summary>Plants the privileges of tables that have none yet, and those that are about no table.</summary>
    public static void PlantPrivileges(WriteTransaction transaction)
    {
        var known = SecurityRows.Read(transaction).Privileges.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in PrivilegeNames.Miscellaneous.Where(known.Add))
        {
            Plant(transaction, name, AccessRights.None, null);
        }

        foreach (var table in transaction.Metadata.Tables.OrderBy(table => table.Code))
        {
            foreach (var right in PrivilegeNames.RightsOf(table))
            {
                if (PrivilegeNames.Of(table, right) is { } name && known.Add(name))
                {
                    Plant(transaction, name, right, table);
                }
            }
        }
    }

    private static void Plant(WriteTransaction transaction, string name, AccessRights right, Table? table)
    {
        var privileges = transaction.Metadata.Require("privilege");
        var isOfOwners = table is { Definition.Ownership: Ownership.User or Ownership.BusinessUnit } or { Name: "usersettings" };
        RowTable.Insert(transaction, new RowBuffer(privileges)
        {
            [privileges.Id] = NamedId.Of($"privilege:{name.ToLowerInvariant()}"),
            [privileges.Require("name")] = name,
            [privileges.Require("accessright")] = (int)right,
            [privileges.Require("primaryentityname")] = table?.Name,
            [privileges.Require("canbebasic")] = isOfOwners,
            [privileges.Require("canbelocal")] = isOfOwners,
            [privileges.Require("canbedeep")] = isOfOwners,
            [privileges.Require("canbeglobal")] = true,
        });
    }

    private static void MakeFirstRole(WriteTransaction transaction)
    {
        using var statement = transaction.Connection.Prepare(
            "UPDATE role SET roletemplateid = ?, parentrootroleid = roleid WHERE roleid = (SELECT min(roleid) FROM role WHERE name = 'System Administrator')");
        statement.Bind(1, RoleTemplates.SystemAdministrator);
        statement.Run();
    }

    private static void JoinFirstTeam(WriteTransaction transaction, SequentialIds ids)
    {
        using var statement = transaction.Connection.Prepare(
            """
            SELECT u.systemuserid, t.teamid FROM systemuser AS u JOIN team AS t ON t.businessunitid = u.businessunitid AND t.isdefault = 1
            WHERE NOT EXISTS (SELECT 1 FROM teammembership AS m WHERE m.systemuserid = u.systemuserid AND m.teamid = t.teamid)
            """);
        var pairs = new List<(Guid User, Guid Team)>();
        while (statement.Step())
        {
            pairs.Add((statement.Guid(0), statement.Guid(1)));
        }

        var membership = transaction.Metadata.Require("teammembership");
        foreach (var (user, team) in pairs)
        {
            RowTable.Insert(transaction, new RowBuffer(membership)
            {
                [membership.Id] = ids.Next(),
                [membership.Require("systemuserid")] = user,
                [membership.Require("teamid")] = team,
            });
        }
    }
}
