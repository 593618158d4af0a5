using System.Text;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>
/// Which rows of a table somebody has a right to, in SQL. The one place that says so: queries take it as a filter, single rows are tested
/// with it.
/// </summary>
internal static class RowConditions
{
    private static readonly SqlCondition None = new("0", []);

    /// <summary>The condition; null where it is all rows.</summary>
    /// <param name="principal">Who.</param>
    /// <param name="table">The table.</param>
    /// <param name="right">The right, a single one.</param>
    /// <param name="alias">What the statement calls the table.</param>
    /// <param name="isOne">Whether one row is tested, rather than all that there are found.</param>
    /// <param name="metadata">Knows what intersect tables join.</param>
    public static SqlCondition? Of(
        Principal principal, Table table, AccessRights right, string alias, bool isOne, MetadataSnapshot metadata)
    {
        if (principal.IsAdministrator)
        {
            return null;
        }

        if (table.Definition.IsIntersect)
        {
            return right == AccessRights.ReadAccess ? OfIntersect(principal, table, alias, isOne, metadata) : None;
        }

        var scope = principal.ScopeOf(table, right);
        if (scope.IsGlobal)
        {
            return null;
        }

        if (scope.IsNothing)
        {
            return None;
        }

        var text = new Text(alias);
        switch (table.Definition.Ownership)
        {
            case Ownership.User:
                AddOwned(text, principal, scope, table, right, isOne);
                break;
            case Ownership.BusinessUnit:
                AddUnits(text, principal, scope, table);
                break;
            case Ownership.None when table.Name == "usersettings":
                AddSettings(text, scope);
                break;

            // Depth of what a role gives means nothing where rows are its parts.
            case Ownership.None when table.Name is "privilege" or "roleprivileges":
                return null;

            // Rows of the organisation belong to nobody less.
            default:
                return None;
        }

        return text.Build();
    }

    private static void AddOwned(Text text, Principal principal, PrivilegeScope scope, Table table, AccessRights right, bool isOne)
    {
        text.In("\"ownerid\"", scope.Owners);
        text.In("\"owningbusinessunit\"", scope.Units);
        var id = text.Column(table.Id.Sql);

        // Of one row its shares are looked for; of many, the rows that are shared are few.
        text.Or(isOne
            ? $"EXISTS (SELECT 1 FROM principalobjectaccess AS \"poa\" WHERE \"poa\".\"objectid\" = {id} AND "
            : $"{id} IN (SELECT \"poa\".\"objectid\" FROM principalobjectaccess AS \"poa\" WHERE ");
        text.AddIn("\"poa\".\"principalid\"", principal.Ids);
        text.Add(
            " AND ((coalesce(\"poa\".\"accessrightsmask\", 0) | coalesce(\"poa\".\"inheritedaccessrightsmask\", 0)) & ?) <> 0)", (long)right);
    }

    // At the lowest depth it is themselves, their teams, their unit. How the platform has that is not documented but for users.
    private static void AddUnits(Text text, Principal principal, PrivilegeScope scope, Table table)
    {
        text.In(table.Id.Sql, table.Name switch
        {
            "team" => principal.Ids,
            "businessunit" => [principal.Unit],
            _ => scope.Owners,
        });
        text.In(table.Name == "businessunit" ? table.Id.Sql : "\"businessunitid\"", scope.Units);
    }

    private static void AddSettings(Text text, PrivilegeScope scope)
    {
        text.In("\"systemuserid\"", scope.Owners);
        if (scope.Units.Count > 0)
        {
            text.Or($"{text.Column("\"systemuserid\"")} IN (SELECT \"systemuserid\" FROM \"systemuser\" WHERE ");
            text.AddIn("\"businessunitid\"", scope.Units);
            text.Add(")");
        }
    }

    // A row that joins two others tells that they are there: whoever may not read both may not read it.
    private static SqlCondition? OfIntersect(Principal principal, Table table, string alias, bool isOne, MetadataSnapshot metadata)
    {
        if (metadata.ManyToMany.FirstOrDefault(relationship => relationship.IntersectTable == table.Name) is not { } relationship)
        {
            return None;
        }

        var all = new Text(alias);
        foreach (var (column, side) in (ReadOnlySpan<(string, string)>)
            [(relationship.Column1, relationship.Table1), (relationship.Column2, relationship.Table2)])
        {
            var joined = metadata.Require(side);
            if (Of(principal, joined, AccessRights.ReadAccess, "s", isOne, metadata) is { } condition)
            {
                all.And(
                    $"{all.Column(Sql.Name(column))} IN (SELECT \"s\".{joined.Id.Sql} FROM {joined.Sql} AS \"s\" WHERE ({condition.Sql}))",
                    condition.Parameters);
            }
        }

        return all.IsEmpty ? null : all.Build();
    }

    /// <summary>A condition that grows.</summary>
    private sealed class Text(string alias)
    {
        private readonly StringBuilder _sql = new();
        private readonly List<object> _parameters = [];

        public bool IsEmpty => _sql.Length == 0;

        public string Column(string sql) => Sql.Of(alias, sql);

        public void In(string column, IReadOnlyCollection<Guid> ids)
        {
            if (ids.Count > 0)
            {
                Or("");
                AddIn(Column(column), ids);
            }
        }

        public void AddIn(string column, IReadOnlyCollection<Guid> ids)
        {
            _sql.Append(column).Append(" IN (").AppendJoin(", ", ids.Select(_ => "?")).Append(')');
            _parameters.AddRange(ids.Select(id => (object)id));
        }

        public void Or(string sql) => _sql.Append(IsEmpty ? "" : " OR ").Append(sql);

        public void And(string sql, IEnumerable<object> parameters)
        {
            _sql.Append(IsEmpty ? "" : " AND ").Append(sql);
            _parameters.AddRange(parameters);
        }

        public void Add(string sql, params ReadOnlySpan<object> parameters)
        {
            _sql.Append(sql);
            foreach (var parameter in parameters)
            {
                _parameters.Add(parameter);
            }
        }

        public SqlCondition Build() => IsEmpty ? None : new SqlCondition(_sql.ToString(), _parameters);
    }
}
