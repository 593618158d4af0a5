using LocalDataverse.Faults;
using LocalDataverse.Queries.Compiling;
using LocalDataverse.Queries.Tree;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries;

/// <summary>A query for sums, counts and their like: one statement, which looks at so many rows and no more.</summary>
internal sealed class AggregateQuery
{
    private readonly QueryContext _context;
    private readonly QueryTree _tree;
    private readonly QuerySource _root;
    private readonly List<AggregateColumn> _columns = [];
    private readonly PageLimits _limits;
    private readonly int _mostRows;

    public AggregateQuery(QueryContext context, QueryTree tree)
    {
        _context = context;
        _tree = tree;
        _root = QuerySource.Bind(tree.Root, context);
        _limits = PageLimits.Of(tree, context.Operation.Core.Limits);
        var most = context.Operation.Core.Limits.AggregateRows;
        _mostRows = tree.AggregateLimit is { } own
            ? own > 0 ? Math.Min(own, most) : throw Fault.Of(ErrorCode.QueryBuilderValueGreaterThanZero, "The aggregate limit must be greater than zero.")
            : most;
        foreach (var source in Joins.Joined(_root))
        {
            foreach (var column in source.Entity.Columns)
            {
                Add(source, column);
            }

            if (source.Entity.AllColumns)
            {
                throw Fault.NeitherGroupedNorAggregated("all-attributes");
            }
        }

        if (_columns.Count == 0)
        {
            throw Fault.Of(ErrorCode.QueryBuilderInvalidAggregate, "An aggregate query must have an aggregated or grouped attribute.");
        }
    }

    public EntityCollection Run()
    {
        _limits.RequireReachable();
        var inner = new SqlText();
        var width = 0;
        foreach (var column in _columns)
        {
            width = column.SelectInner(inner, width);
        }

        var conditions = Filters.Of(_root);
        var outer = new SqlText();
        var at = 1;
        foreach (var column in _columns)
        {
            at = column.SelectOuter(outer, at);
        }

        var sql = new SqlText("WITH \"found\" AS MATERIALIZED (SELECT ").Add(inner).Add(Joins.From(_root))
            .Add(conditions.Count == 0 ? new SqlText() : new SqlText(" WHERE ").Add(SqlText.Join(conditions, isOr: false)))
            .Add(" LIMIT ?) SELECT (SELECT count(*) FROM \"found\")", (long)_mostRows + 1).Add(outer)
            .Add(" FROM \"found\"").Add(Groups()).Add(Order()).Add(" LIMIT ? OFFSET ?", (long)_limits.Size + 1, _limits.Offset);
        return Read(sql);
    }

    private void Add(QuerySource source, QueryColumn column)
    {
        if (column.Aggregate == XrmAggregateType.None && !column.IsGroup)
        {
            throw Fault.NeitherGroupedNorAggregated(column.Name);
        }

        var alias = column.Alias ?? throw Fault.AggregateNeedsAlias(column.Name);
        if (_columns.Exists(known => known.Alias.Equals(alias, StringComparison.OrdinalIgnoreCase)))
        {
            throw Fault.DuplicateAlias(alias);
        }

        _columns.Add(new AggregateColumn(ColumnUse.Require(source, column.Name), column, alias));
    }

    private SqlText Groups()
    {
        var groups = new SqlText();
        foreach (var column in _columns.Where(column => column.IsGroup))
        {
            groups.Add(groups.IsEmpty ? " GROUP BY " : ", ").Add(column.Grouping());
        }

        return groups;
    }

    private SqlText Order()
    {
        var order = new SqlText();
        foreach (var wanted in Joins.Joined(_root).SelectMany(source => source.Entity.Orders))
        {
            if (wanted.Alias is not { } alias)
            {
                throw Fault.AggregateOrderNeedsAlias();
            }

            var column = _columns.Find(known => known.Alias == alias)
                ?? throw Fault.Of(ErrorCode.QueryBuilderAliasDoesNotExist, $"There is no alias '{alias}' to order by.");
            order.Add(order.IsEmpty ? " ORDER BY " : ", ").Add(column.Order(_tree.UsesRawOrder)).Add(wanted.IsDescending ? " DESC" : "");
        }

        foreach (var column in _columns.Where(column => column.IsGroup))
        {
            order.Add(order.IsEmpty ? " ORDER BY " : ", ").Add(column.Grouping());
        }

        return order;
    }

    private EntityCollection Read(SqlText sql)
    {
        var labels = new RowLabels(_context.Session, () => _context.Calendar, _context.MayRead);
        var answer = new EntityCollection { EntityName = _root.Table.Name, TotalRecordCount = -1 };
        using var statement = sql.Prepare(_context.Session.Connection);
        while (statement.Step())
        {
            if (statement.Int64(0) > _mostRows)
            {
                throw Fault.AggregateLimitExceeded();
            }

            if (answer.Entities.Count == _limits.Size)
            {
                answer.MoreRecords = !_limits.IsTop;
                break;
            }

            var row = new Entity(_root.Table.Name);
            foreach (var column in _columns)
            {
                column.Read(statement, row, _context.Metadata, labels, hasRows: statement.Int64(0) > 0);
            }

            answer.Entities.Add(row);
        }

        if (_tree.ReturnsTotalCount)
        {
            answer.TotalRecordCount = answer.Entities.Count;
        }

        return answer;
    }
}
