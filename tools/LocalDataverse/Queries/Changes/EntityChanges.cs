using System.Globalization;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Queries.Compiling;
using LocalDataverse.Queries.Tree;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Changes;

/// <summary>
/// What became of the rows of a table since a version: those that are new or changed, as they are now, and those that are gone, in the order
/// in which it happened. The first page decides up to which version all pages go, so that nothing is missed in between.
/// </summary>
internal sealed class EntityChanges
{
    private const string Last = "versionnumber";
    private const string Bound = "upto";

    private readonly Operation _operation;
    private readonly StoreSession _session;
    private readonly Table _table;
    private readonly RowSelection _selection;
    private readonly DataToken? _since;
    private readonly int _page;
    private readonly int _size;
    private readonly long _bound;
    private readonly long _after;

    public EntityChanges(Operation operation, StoreSession session, Table table, ColumnSet? columns, PagingInfo page, string? token)
    {
        _operation = operation;
        _session = session;
        _table = table.Definition.ChangeTracking && table.Version is not null ? table : throw Fault.NotTracked(table);
        _selection = RowSelection.Of(table, columns).Only(column => operation.Core.Access.MayRead(operation, column));
        _since = string.IsNullOrEmpty(token) ? null : DataToken.Parse(token);
        _page = page.PageNumber == 0 ? 1 : page.PageNumber;
        var limits = PageLimits.Of(new QueryTree(new QueryEntity(table.Name)) { PageSize = page.Count == 0 ? null : page.Count }, operation.Core.Limits);
        _size = limits.Size;
        var current = CurrentVersion();
        if (_since is { } since && (since.Version > current || operation.StartedOn - since.ReadOn > TimeSpan.FromDays(DataToken.DaysKept)))
        {
            throw Fault.ExpiredVersionStamp();
        }

        (_after, _bound) = (_since?.Version ?? 0, current);
        if (_page > 1)
        {
            var cookie = PagingCookie.Parse(page.PagingCookie ?? throw Fault.PagingCookieRequired());
            (_after, _bound) = (Known(cookie, Last), Known(cookie, Bound));
        }
    }

    public BusinessEntityChanges Read()
    {
        var changed = Changed();
        var removed = _since is null ? [] : Removed();
        var all = changed.Concat(removed).OrderBy(change => change.Version).Take(_size + 1).ToList();
        var answer = new BusinessEntityChanges
        {
            MoreRecords = all.Count > _size,
            DataToken = new DataToken(_bound, _operation.StartedOn).ToString(),
        };
        foreach (var (_, item) in all.Take(_size))
        {
            answer.Changes.Add(item);
        }

        if (answer.MoreRecords)
        {
            answer.PagingCookie = new PagingCookie(_page, [Key(Last, all[_size - 1].Version), Key(Bound, _bound)]).ToString();
        }

        return answer;
    }

    private static PagingKey Key(string name, long version)
    {
        var text = version.ToString(CultureInfo.InvariantCulture);
        return new PagingKey(name, text, text);
    }

    private static long Known(PagingCookie cookie, string name) =>
        long.TryParse(cookie.Keys.FirstOrDefault(key => key.Name == name)?.Last, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw Fault.InvalidPagingCookie();

    // What is committed, and what the transaction around has written since.
    private long CurrentVersion() => _session.Connection.ScalarInt64(
        $"""
        SELECT max(coalesce((SELECT value FROM "$state" WHERE name = 'version'), 0),
        coalesce((SELECT max({_table.Version!.Sql}) FROM {_table.Sql}), 0), coalesce((SELECT max(version) FROM "$deleted"), 0))
        """).GetValueOrDefault();

    private List<(long Version, IChangedItem Item)> Changed()
    {
        const string Alias = "r";
        var version = Sql.Of(Alias, _table.Version!.Sql);
        var sql = new SqlText($"SELECT {_selection.Sql(Alias)} FROM {_table.Sql} AS {Sql.Name(Alias)} WHERE {version} > ? AND {version} <= ?", _after, _bound);
        if (_operation.Core.Access.ReadableRows(_operation, _table, Alias) is { } readable)
        {
            sql.Add(" AND (").Add(SqlText.Of(readable)).Add(")");
        }

        sql.Add($" ORDER BY {version} LIMIT ?", _size + 1L);
        var labels = RowLabels.For(_operation, _session);
        var changed = new List<(long, IChangedItem)>();
        using var statement = sql.Prepare(_session.Connection);
        while (statement.Step())
        {
            var row = _selection.Read(statement, 0, _session.Metadata);
            labels.Add(row, _selection);
            changed.Add((long.Parse(row.RowVersion, CultureInfo.InvariantCulture), new NewOrUpdatedItem(ChangeType.NewOrUpdated, row)));
        }

        return changed;
    }

    private List<(long Version, IChangedItem Item)> Removed()
    {
        var removed = new List<(long, IChangedItem)>();
        using var statement = _session.Connection.Prepare(
            """SELECT version, id FROM "$deleted" WHERE version > ? AND version <= ? AND table_name = ? ORDER BY version LIMIT ?""");
        statement.Bind(1, _after);
        statement.Bind(2, _bound);
        statement.Bind(3, _table.Name);
        statement.Bind(4, _size + 1L);
        while (statement.Step())
        {
            var item = new RemovedOrDeletedItem(ChangeType.RemoveOrDeleted, new EntityReference(_table.Name, statement.Guid(1)));
            removed.Add((statement.Int64(0), item));
        }

        return removed;
    }
}
