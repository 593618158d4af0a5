using System.Collections.Concurrent;
using System.Collections.Frozen;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>A user with all that their own roles and those of their teams give, or a team with what its own give.</summary>
internal sealed class Principal
{
    private readonly SecuritySnapshot _snapshot;
    private readonly PrincipalFacts _facts;
    private readonly IReadOnlyList<PrivilegeSource> _sources;
    private readonly ConcurrentDictionary<string, PrivilegeScope> _scopes = new(StringComparer.OrdinalIgnoreCase);
    private readonly FrozenDictionary<(string Table, string Column), ColumnPermission> _columns;

    public Principal(
        SecuritySnapshot snapshot,
        PrincipalFacts facts,
        bool isTeam,
        bool isAdministrator,
        IReadOnlyList<PrivilegeSource> sources,
        IEnumerable<ColumnPermission> columns)
    {
        _snapshot = snapshot;
        _facts = facts;
        _sources = sources;
        IsTeam = isTeam;
        IsAdministrator = isAdministrator || sources.SelectMany(source => source.Roles).Any(role => snapshot.IsAdministrators(role.Id));
        Ids = [.. sources.Select(source => source.Principal)];
        _columns = columns.GroupBy(permission => (permission.Table, permission.Column)).ToFrozenDictionary(
            column => column.Key,
            column => new ColumnPermission(
                column.Key.Table, column.Key.Column, column.Any(p => p.CanRead), column.Any(p => p.CanCreate), column.Any(p => p.CanUpdate)));
    }

    public Guid Id => _facts.Id;

    public Guid Unit => _facts.Unit;

    public bool IsTeam { get; }

    /// <summary>The platform itself.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Whether they may do everything.</summary>
    public bool IsAdministrator { get; }

    public bool IsDisabled => _facts.IsDisabled && !IsSystem;

    public int AccessMode => _facts.AccessMode;

    /// <summary>Whom rows are shared with that are shared with this one: themselves and their teams.</summary>
    public IReadOnlyList<Guid> Ids { get; }

    public int RoleCount => _sources.Sum(source => source.Roles.Count);

    /// <summary>The privileges that are given at any depth.</summary>
    public IEnumerable<string> PrivilegeNames => IsAdministrator
        ? _snapshot.Privileges.Keys
        : _sources.SelectMany(source => source.Roles).SelectMany(role => _snapshot.PrivilegesOf(role.Id))
            .Where(given => given.Value != 0).Select(given => given.Key).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>How far a privilege goes.</summary>
    public PrivilegeScope ScopeOf(string privilege) =>
        IsAdministrator ? PrivilegeScope.Everything with { Mask = DepthMask.Global } : _scopes.GetOrAdd(privilege, Work);

    /// <summary>How far a right to rows of the table goes.</summary>
    public PrivilegeScope ScopeOf(Table table, AccessRights right) => IsAdministrator ? PrivilegeScope.Everything
        : Security.PrivilegeNames.Of(table, right) is { } name ? ScopeOf(name)
        : PrivilegeScope.Nothing;

    public bool MayRead(Column column) => Allows(column, permission => permission.CanRead);

    public bool MayCreate(Column column) => Allows(column, permission => permission.CanCreate);

    public bool MayUpdate(Column column) => Allows(column, permission => permission.CanUpdate);

    private bool Allows(Column column, Func<ColumnPermission, bool> isAllowed) =>
        column.SecuredBy is not { } secured || IsAdministrator || (_columns.TryGetValue((column.Table.Name, secured), out var given) && isAllowed(given));

    private PrivilegeScope Work(string privilege)
    {
        var mask = 0;
        var units = new HashSet<Guid>();
        var owners = new HashSet<Guid>();
        foreach (var source in _sources)
        {
            foreach (var role in source.Roles)
            {
                var given = _snapshot.PrivilegesOf(role.Id).GetValueOrDefault(privilege);
                if (given == 0)
                {
                    continue;
                }

                mask |= given;
                owners.Add(source.Principal);
                if (role.IsInherited)
                {
                    owners.Add(Id);
                }

                if ((given & DepthMask.Deep) != 0)
                {
                    units.UnionWith(_snapshot.Under(source.Unit));
                }
                else if ((given & DepthMask.Local) != 0)
                {
                    units.Add(source.Unit);
                }
            }
        }

        return mask == 0 ? PrivilegeScope.Nothing
            : new PrivilegeScope((mask & DepthMask.Global) != 0, units.ToFrozenSet(), owners.ToFrozenSet()) { Mask = mask };
    }
}
