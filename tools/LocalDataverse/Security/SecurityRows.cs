using System.Collections.Frozen;
using LocalDataverse.Storage;

namespace LocalDataverse.Security;

/// <summary>A user or a team.</summary>
internal sealed record PrincipalFacts(Guid Id, Guid Unit, bool IsDisabled, int AccessMode);

/// <summary>A role: which role it is a copy of (itself, of a root), whether it acts for members of a team as if it were theirs.</summary>
internal sealed record RoleFacts(Guid Id, Guid Root, Guid Unit, bool IsInherited, Guid Template);

/// <summary>What a column security profile allows with one column.</summary>
internal sealed record ColumnPermission(string Table, string Column, bool CanRead, bool CanCreate, bool CanUpdate);

/// <summary>The rows that security comes from, as they are in the store.</summary>
internal sealed class SecurityRows
{
    /// <summary>The tables that they are of.</summary>
    public static readonly string[] Tables =
    [
        "systemuser", "team", "businessunit", "role", "roleprivileges", "privilege", "systemuserroles", "teamroles", "teammembership",
        "fieldpermission", "systemuserprofiles", "teamprofiles",
    ];

    private SecurityRows(StoreSession session)
    {
        Users = Read(session, "SELECT systemuserid, businessunitid, isdisabled, accessmode FROM systemuser", Principal).ToFrozenDictionary(u => u.Id);
        Teams = Read(session, "SELECT teamid, businessunitid, 0, 0 FROM team", Principal).ToFrozenDictionary(team => team.Id);
        SubUnits = Pairs(session, "SELECT parentbusinessunitid, businessunitid FROM businessunit WHERE parentbusinessunitid IS NOT NULL");
        Roles = Read(session, "SELECT roleid, coalesce(parentrootroleid, roleid), businessunitid, isinherited, roletemplateid FROM role", Role)
            .ToFrozenDictionary(role => role.Id);
        Privileges = Read(session, "SELECT name, privilegeid FROM privilege", row => (Name: row.String(0), Id: row.Guid(1)))
            .ToFrozenDictionary(privilege => privilege.Name, privilege => privilege.Id, StringComparer.OrdinalIgnoreCase);
        RolePrivileges = Read(
                session,
                "SELECT g.roleid, p.name, g.privilegedepthmask FROM roleprivileges AS g JOIN privilege AS p ON p.privilegeid = g.privilegeid",
                row => (Role: row.Guid(0), Privilege: row.String(1), Mask: (int)row.Int64(2) & DepthMask.All))
            .GroupBy(given => given.Role)
            .ToFrozenDictionary(role => role.Key, Masks);
        RolesOf = Pairs(session, "SELECT systemuserid, roleid FROM systemuserroles UNION ALL SELECT teamid, roleid FROM teamroles");
        TeamsOf = Pairs(session, "SELECT systemuserid, teamid FROM teammembership");
        ProfilesOf = Pairs(
            session, "SELECT systemuserid, fieldsecurityprofileid FROM systemuserprofiles UNION ALL SELECT teamid, fieldsecurityprofileid FROM teamprofiles");
        ColumnPermissions = Read(
                session,
                "SELECT fieldsecurityprofileid, entityname, attributelogicalname, canread, cancreate, canupdate FROM fieldpermission "
                + "WHERE entityname IS NOT NULL AND attributelogicalname IS NOT NULL",
                row => (Profile: row.Guid(0), Permission: new ColumnPermission(row.String(1), row.String(2), Allows(row, 3), Allows(row, 4), Allows(row, 5))))
            .ToLookup(row => row.Profile, row => row.Permission);
    }

    public FrozenDictionary<Guid, PrincipalFacts> Users { get; }

    public FrozenDictionary<Guid, PrincipalFacts> Teams { get; }

    public ILookup<Guid, Guid> SubUnits { get; }

    public FrozenDictionary<Guid, RoleFacts> Roles { get; }

    /// <summary>The ids of privileges by name.</summary>
    public FrozenDictionary<string, Guid> Privileges { get; }

    /// <summary>Of a root role: its privileges by name, with the depths.</summary>
    public FrozenDictionary<Guid, FrozenDictionary<string, int>> RolePrivileges { get; }

    public ILookup<Guid, Guid> RolesOf { get; }

    public ILookup<Guid, Guid> TeamsOf { get; }

    public ILookup<Guid, Guid> ProfilesOf { get; }

    public ILookup<Guid, ColumnPermission> ColumnPermissions { get; }

    public static SecurityRows Read(StoreSession session) => new(session);

    private static List<T> Read<T>(StoreSession session, string sql, Func<Statement, T> read)
    {
        var rows = new List<T>();
        using var statement = session.Connection.Prepare(sql);
        while (statement.Step())
        {
            rows.Add(read(statement));
        }

        return rows;
    }

    private static ILookup<Guid, Guid> Pairs(StoreSession session, string sql) =>
        Read(session, sql, row => (Key: row.Guid(0), Value: row.Guid(1))).ToLookup(row => row.Key, row => row.Value);

    private static PrincipalFacts Principal(Statement row) =>
        new(row.Guid(0), Id(row, 1), !row.IsNull(2) && row.Int64(2) != 0, row.IsNull(3) ? 0 : (int)row.Int64(3));

    // What is not said is the wider of the two, as the platform's default has it.
    private static RoleFacts Role(Statement row) => new(row.Guid(0), row.Guid(1), Id(row, 2), row.IsNull(3) || row.Int64(3) != 0, Id(row, 4));

    private static FrozenDictionary<string, int> Masks(IEnumerable<(Guid Role, string Privilege, int Mask)> given) => given
        .GroupBy(privilege => privilege.Privilege, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(
            privilege => privilege.Key, privilege => privilege.Aggregate(0, (mask, one) => mask | one.Mask), StringComparer.OrdinalIgnoreCase);

    private static Guid Id(Statement row, int index) => row.IsNull(index) ? Guid.Empty : row.Guid(index);

    private static bool Allows(Statement row, int index) => !row.IsNull(index) && row.Int64(index) != 0;
}
