using System.Globalization;
using LocalDataverse.Queries.Compiling;
using LocalDataverse.Queries.Tree;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Queries;

/// <summary>A query for rows: one statement for a page of them.</summary>
internal sealed class RowQuery
{
    private const int MostCounted = 5_000;

    private readonly QueryContext _context;
    private readonly QueryTree _tree;
    private readonly QuerySource _root;
    private readonly List<ResultColumn> _columns;
    private readonly List<OrderKey> _keys;
    private readonly PageLimits _limits;

    public RowQuery(QueryContext context, QueryTree tree)
    {
        _context = context;
        _tree = tree;
        _root = QuerySource.Bind(tree.Root, context);
        _limits = PageLimits.Of(tree, context.Operation.Core.Limits);
        _columns = ResultColumn.Of(tree, _root);
        _keys = OrderKey.Of(tree, _root);
    }

    private bool HasId => !_tree.IsDistinct;

    private bool HasVersion => HasId && _root.Table.Version is not null;

    // Rows ordered by columns of joined tables, and distinct ones, are paged without.
    private bool HasCookie => HasId && !_limits.IsTop && _keys.TakeWhile(key => !key.IsRootId).All(key => key.Source.IsRoot);

    public EntityCollection Run()
    {
        var (seek, offset) = Start();
        var list = new SqlText();
        var width = Select(list);
        var firstKey = width;
        foreach (var key in _keys)
        {
            list.Add(width++ == 0 ? "" : ", ").Add(key.Expression());
        }

        var sql = new SqlText(_tree.IsDistinct ? "SELECT DISTINCT " : "SELECT ").Add(list).Add(Body(seek)).Add(Order(width))
            .Add(" LIMIT ? OFFSET ?", (long)_limits.Size + 1, offset);
        var answer = Read(sql, firstKey);
        answer.TotalRecordCount = -1;
        if (_tree.ReturnsTotalCount)
        {
            Count(answer);
        }

        return answer;
    }

    // After the last row of the page before, where the cookie says which that was; else so many rows from the start.
    private (SqlText? Seek, long Offset) Start()
    {
        if (_limits.Page > 1 && HasCookie && !string.IsNullOrEmpty(_tree.PagingCookie))
        {
            var cookie = PagingCookie.Parse(_tree.PagingCookie);
            if (cookie.Page == _limits.Page - 1 && cookie.Keys.Select(key => key.Name).SequenceEqual(_keys.Select(key => key.Name)))
            {
                return (After(cookie, 0), 0);
            }
        }

        _limits.RequireReachable();
        return (null, _limits.Offset);
    }

    private SqlText After(PagingCookie cookie, int index)
    {
        var key = _keys[index];
        var equal = cookie.Keys[index].Last is null ? key.Expression().Add(" IS NULL") : Test("=");
        var rest = index + 1 < _keys.Count ? After(cookie, index + 1) : new SqlText("0");
        var equalAndRest = SqlText.Join([equal, rest], isOr: false);
        return (cookie.Keys[index].Last, key.IsDescending) switch
        {
            (null, true) => equalAndRest,
            (null, false) => SqlText.Join([key.Expression().Add(" IS NOT NULL"), equalAndRest], isOr: true),
            (_, true) => SqlText.Join([Test("<"), key.Expression().Add(" IS NULL"), equalAndRest], isOr: true),

            // The first test alone leads an index to the place.
            _ when index + 1 == _keys.Count => Test(">"),
            _ => SqlText.Join([Test(">="), SqlText.Join([Test(">"), equalAndRest], isOr: true)], isOr: false),
        };

        SqlText Test(string comparison) => key.Expression().Add($" {comparison} ?", key.Parse(cookie.Keys[index].Last!));
    }

    private int Select(SqlText list)
    {
        var width = 0;
        if (HasId)
        {
            list.Add(Sql.Of(_root.Alias, _root.Table.Id.Sql));
            width++;
        }

        if (HasVersion)
        {
            list.Add($", {Sql.Of(_root.Alias, _root.Table.Version!.Sql)}");
            width++;
        }

        foreach (var column in _columns)
        {
            width = column.Select(list, width);
        }

        if (width == 0 && _keys.Count == 0)
        {
            list.Add("1");
            width++;
        }

        return width;
    }

    private SqlText Body(SqlText? seek)
    {
        var body = Joins.From(_root);
        var conditions = Filters.Of(_root);
        if (seek is not null)
        {
            conditions.Add(seek);
        }

        return conditions.Count == 0 ? body : body.Add(" WHERE ").Add(SqlText.Join(conditions, isOr: false));
    }

    private SqlText Order(int width)
    {
        var order = new SqlText();
        foreach (var key in _keys)
        {
            order.Add(order.IsEmpty ? " ORDER BY " : ", ").Add(key.Expression()).Add(key.IsDescending ? " DESC" : "");
        }

        // Distinct rows have no id that would tell them apart; all they show does.
        if (_tree.IsDistinct)
        {
            order.Add(order.IsEmpty ? " ORDER BY " : ", ").Add(string.Join(", ", Enumerable.Range(1, width)));
        }

        return order;
    }

    private EntityCollection Read(SqlText sql, int firstKey)
    {
        var labels = new RowLabels(_context.Session, () => _context.Calendar, _context.MayRead);
        var answer = new EntityCollection { EntityName = _root.Table.Name };
        string?[]? first = null, last = null;
        using var statement = sql.Prepare(_context.Session.Connection);
        while (statement.Step())
        {
            if (answer.Entities.Count == _limits.Size)
            {
                answer.MoreRecords = !_limits.IsTop;
                break;
            }

            answer.Entities.Add(Row(statement, labels));
            if (HasCookie)
            {
                last = ReadKeys(statement, firstKey);
                first ??= last;
            }
        }

        if (first is not null)
        {
            answer.PagingCookie = new PagingCookie(
                _limits.Page, [.. _keys.Select((key, i) => new PagingKey(key.Name, first[i], last![i]))]).ToString();
        }

        return answer;
    }

    private Entity Row(Statement statement, RowLabels labels)
    {
        var row = new Entity(_root.Table.Name);
        if (HasId)
        {
            row.Id = statement.Guid(0);
            row.Attributes[_root.Table.Id.Name] = row.Id;
            row.RowVersion = HasVersion ? statement.Int64(1).ToString(CultureInfo.InvariantCulture) : null;
        }

        foreach (var column in _columns)
        {
            column.Read(statement, row, _context.Metadata, labels);
            if (!HasId && column.IsRootId && row.Attributes.TryGetValue(column.Key, out var id))
            {
                row.Id = (Guid)id;
            }
        }

        return row;
    }

    private string?[] ReadKeys(Statement statement, int at)
    {
        var values = new string?[_keys.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _keys[i].Read(statement, at + i);
        }

        return values;
    }

    private void Count(EntityCollection answer)
    {
        var list = new SqlText("1");
        if (_tree.IsDistinct)
        {
            list = new SqlText();
            Select(list);
        }

        var sql = new SqlText($"SELECT count(*) FROM (SELECT {(_tree.IsDistinct ? "DISTINCT " : "")}").Add(list).Add(Body(null))
            .Add(" LIMIT ?)", (long)MostCounted + 1);
        using var statement = sql.Prepare(_context.Session.Connection);
        statement.Step();
        var count = (int)statement.Int64(0);
        answer.TotalRecordCount = Math.Min(count, MostCounted);
        answer.TotalRecordCountLimitExceeded = count > MostCounted;
    }
}
