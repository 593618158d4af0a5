using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.Queries.Tree;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Json;
using LocalDataverse.WebApi.Queries;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Rows;

/// <summary>Answers $apply: groups and aggregates.</summary>
internal sealed class AggregateReads
{
    private readonly WebContext _context;
    private readonly JoinNode _root;

    // What the query calls a value, and what the answer does: a path of names.
    private readonly List<(string Key, IReadOnlyList<string> Path)> _values = [];

    private AggregateReads(WebContext context, SetResource set)
    {
        _context = context;
        _root = new JoinNode(context.Model, set.Table, new JoinNames());
    }

    public static WebResponse Read(WebContext context, SetResource set, string apply)
    {
        if (set.Parent is not null)
        {
            throw WebError.BadRequest("$apply is supported on entity sets only.");
        }

        if ((context.Options.System("filter") ?? context.Options.System("select") ?? context.Options.System("expand")) is not null)
        {
            throw WebError.BadRequest("$filter, $select and $expand cannot be used with $apply; filter within $apply.");
        }

        return new AggregateReads(context, set).Answer(ApplySteps.Read(apply, context.Options.Aliases));
    }

    private WebResponse Answer(ApplySteps steps)
    {
        foreach (var path in steps.Groups)
        {
            var (node, property) = _root.Resolve(path);
            if (property.Column.Type == ColumnType.DateTime)
            {
                throw WebError.BadRequest("Grouping by date and time is not supported.");
            }

            var key = $"g{_values.Count}";
            node.Columns.Add(new QueryColumn(property.Column.Name) { Alias = key, IsGroup = true });
            _values.Add((key, [.. path.Take(path.Count - 1), property.Name]));
        }

        foreach (var aggregate in steps.Aggregates)
        {
            Add(aggregate);
        }

        var filter = steps.Filter is { } expression ? new FilterBuilder(_root).Build(expression) : null;
        var root = new QueryEntity(_root.Table.Name) { Columns = _root.Columns, Filter = filter, Links = _root.Links, Orders = Orders() };
        var answer = new Expander(_context).Read(new QueryTree(root) { IsAggregate = true, Top = _context.Options.Number("top") });
        return WebResponse.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{_context.Root}$metadata#{_root.Table.SetName}");
            writer.WriteStartArray("value");
            foreach (var row in answer.Entities)
            {
                Write(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private void Add(ApplyAggregate aggregate)
    {
        var (node, column) = aggregate.Path is { } path && _root.Resolve(path) is var (found, property)
            ? (found, property.Column.Name)
            : (_root, _root.Table.Table.Id.Name);
        var (kind, isDistinct) = aggregate.Method switch
        {
            "$count" => (XrmAggregateType.Count, false),
            "sum" => (XrmAggregateType.Sum, false),
            "min" => (XrmAggregateType.Min, false),
            "max" => (XrmAggregateType.Max, false),
            "average" => (XrmAggregateType.Avg, false),
            "countdistinct" => (XrmAggregateType.CountColumn, true),
            var other => throw WebError.BadRequest($"The aggregation method '{other}' is not supported."),
        };
        if (_values.Exists(value => value.Path is [var only] && only == aggregate.Alias))
        {
            throw WebError.BadRequest($"The alias '{aggregate.Alias}' is given twice in $apply.");
        }

        var key = $"v{_values.Count}";
        node.Columns.Add(new QueryColumn(column) { Alias = key, Aggregate = kind, IsDistinct = isDistinct });
        _values.Add((key, [aggregate.Alias]));
    }

    private QueryOrder[] Orders() => _context.Options.System("orderby") is not { } text ? [] :
    [
        .. new ExpressionParser(text, _context.Options.Aliases).ReadOrders().Select(order => order.Key is PathExpression path
            && _values.Find(value => value.Key[0] == 'g' && value.Path.SequenceEqual(path.Segments)) is { Key: { } key }
            ? new QueryOrder { Alias = key, IsDescending = order.IsDescending }
            : throw WebError.BadRequest("The query node SingleValueOpenPropertyAccess is not supported.")),
    ];

    private void Write(Utf8JsonWriter writer, Entity row)
    {
        var rows = new RowWriter(_context, writer);
        writer.WriteStartObject();
        foreach (var (key, path) in _values)
        {
            foreach (var outer in path.Take(path.Count - 1))
            {
                writer.WriteStartObject(outer);
            }

            if (row.Attributes.TryGetValue(key, out var found) && found is AliasedValue { Value: not null } value)
            {
                rows.WriteAliased(row, key, value, path[^1]);
            }
            else
            {
                writer.WriteNull(path[^1]);
            }

            for (var i = 1; i < path.Count; i++)
            {
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }
}
