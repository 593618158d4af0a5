using System.Collections.Concurrent;
using System.Collections.Frozen;
using LocalDataverse.Rows;

namespace LocalDataverse.Security;

/// <summary>Users, teams, business units and roles at one moment. What follows for a user is worked out when somebody asks.</summary>
internal sealed class SecuritySnapshot(SecurityRows rows)
{
    private readonly ConcurrentDictionary<Guid, Principal> _users = [];
    private readonly ConcurrentDictionary<Guid, Principal> _teams = [];

    public IReadOnlyDictionary<string, Guid> Privileges => rows.Privileges;

    public FrozenDictionary<Guid, RoleFacts> Roles => rows.Roles;

    /// <summary>The user with what they may do, or null where there is no such user.</summary>
    public Principal? FindUser(Guid id, OrganizationFacts facts)
    {
        if (_users.TryGetValue(id, out var known))
        {
            return known;
        }

        return rows.Users.TryGetValue(id, out var user) ? _users.GetOrAdd(id, MakeUser(user, id == facts.SystemUserId)) : null;
    }

    /// <summary>The team with what its own roles give.</summary>
    public Principal? FindTeam(Guid id) => _teams.TryGetValue(id, out var known) ? known
        : rows.Teams.TryGetValue(id, out var team)
            ? _teams.GetOrAdd(id, new Principal(this, new PrincipalFacts(id, team.Unit, false, 0), true, false, [SourceOf(team)], []))
            : null;

    /// <summary>The business unit of a user or a team.</summary>
    public Guid? UnitOf(Guid principal) => rows.Users.TryGetValue(principal, out var user) ? user.Unit
        : rows.Teams.TryGetValue(principal, out var team) ? team.Unit
        : null;

    /// <summary>What a role gives: those of its root, for roles of other business units are copies.</summary>
    public IReadOnlyDictionary<string, int> PrivilegesOf(Guid role) =>
        rows.Roles.TryGetValue(role, out var facts) && rows.RolePrivileges.TryGetValue(facts.Root, out var given) ? given : FrozenDictionary<string, int>.Empty;

    /// <summary>A business unit and those under it.</summary>
    public IEnumerable<Guid> Under(Guid unit)
    {
        var found = new HashSet<Guid>();
        var next = new Stack<Guid>([unit]);
        while (next.TryPop(out var at))
        {
            if (found.Add(at))
            {
                foreach (var child in rows.SubUnits[at])
                {
                    next.Push(child);
                }
            }
        }

        return found;
    }

    public bool IsAdministrators(Guid role) =>
        rows.Roles.TryGetValue(role, out var facts) && rows.Roles.TryGetValue(facts.Root, out var root) && root.Template == RoleTemplates.SystemAdministrator;

    private Principal MakeUser(PrincipalFacts user, bool isSystem)
    {
        var teams = rows.TeamsOf[user.Id].Select(id => rows.Teams.GetValueOrDefault(id)).OfType<PrincipalFacts>().ToArray();
        PrivilegeSource[] sources = [SourceOf(user), .. teams.Select(SourceOf)];
        var isAdministrator = isSystem || sources.SelectMany(source => source.Roles).Any(role => IsAdministrators(role.Id));
        var columns = rows.ProfilesOf[user.Id].Concat(teams.SelectMany(team => rows.ProfilesOf[team.Id])).Distinct()
            .SelectMany(profile => rows.ColumnPermissions[profile]);
        return new Principal(this, user, false, isAdministrator, sources, columns) { IsSystem = isSystem };
    }

    private PrivilegeSource SourceOf(PrincipalFacts principal) => new(
        principal.Id,
        principal.Unit,
        [.. rows.RolesOf[principal.Id].Select(id => rows.Roles.GetValueOrDefault(id)).OfType<RoleFacts>()]);
}

/// <summary>Roles that are the same in every organisation, by their templates.</summary>
internal static class RoleTemplates
{
    public static readonly Guid SystemAdministrator = new("627090ff-40a3-4053-8790-584edc5be201");
}

/// <summary>A user or a team with its roles: each gives privileges as far as the business unit of whom it is assigned to.</summary>
internal sealed record PrivilegeSource(Guid Principal, Guid Unit, IReadOnlyList<RoleFacts> Roles);
