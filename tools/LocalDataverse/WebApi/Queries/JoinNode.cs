using LocalDataverse.Queries.Tree;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>A table of a query being built; tables are joined to it as paths lead there.</summary>
internal sealed class JoinNode(WebModel model, WebTable table, JoinNames names, string? alias = null)
{
    private readonly Dictionary<(string Navigation, string Target), JoinNode> _joined = [];
    private readonly List<(Navigation Navigation, JoinNode Node)> _order = [];

    public WebModel Model { get; } = model;

    public WebTable Table { get; } = table;

    public JoinNames Names { get; } = names;

    /// <summary>The name of a joined table; null for the first one.</summary>
    public string? Alias { get; } = alias;

    /// <summary>Columns that the query wants of it.</summary>
    public List<QueryColumn> Columns { get; } = [];

    /// <summary>The tables that are joined, rows without a partner kept.</summary>
    public IReadOnlyList<QueryEntity> Links =>
    [
        .. _order.Select(join => new QueryEntity(join.Node.Table.Name)
        {
            Alias = join.Node.Alias,
            Join = JoinOperator.LeftOuter,
            From = join.Node.Table.Table.Id.Name,
            To = join.Navigation.Lookup!.Name,
            Columns = join.Node.Columns,
            Links = join.Node.Links,
        }),
    ];

    /// <summary>The node and the property at the end of a path of single-valued navigation properties.</summary>
    public (JoinNode Node, WebProperty Property) Resolve(IReadOnlyList<string> path, int from = 0)
    {
        var node = this;
        for (var i = from; i < path.Count - 1; i++)
        {
            var navigation = node.RequireSingle(path[i]);

            // The id of the row that a lookup points to is the lookup's own value.
            if (i == path.Count - 2 && navigation.Lookup!.Targets is [var only] && Model.Require(only).Table.Id.Name == path[^1])
            {
                return (node, node.Table.PropertyOf(navigation.Lookup));
            }

            node = node.Follow(navigation);
        }

        return (node, node.Table.FindLoosely(path[^1]) ?? throw WebError.NoSuchProperty(path[^1], node.Table.Name));
    }

    public JoinNode Follow(Navigation navigation)
    {
        var target = navigation.Targets is [var only]
            ? only
            : throw WebError.BadRequest($"A path cannot go on after '{navigation.Name}', which leads to several types.");
        if (!_joined.TryGetValue((navigation.Name, target), out var node))
        {
            _joined[(navigation.Name, target)] = node = new JoinNode(Model, Model.Require(target), Names, Names.Next());
            _order.Add((navigation, node));
        }

        return node;
    }

    public Navigation RequireSingle(string name) => Table.FindNavigation(name) switch
    {
        { IsSingle: true } navigation => navigation,
        null => throw WebError.NoSuchProperty(name, Table.Name),
        _ => throw WebError.BadRequest($"The parent value for a property access of a property is not a single value: '{name}' is a collection."),
    };

    /// <summary>The node and property of an expression that must be a path.</summary>
    public (JoinNode Node, WebProperty Property) Resolve(Expression expression) => expression is PathExpression path
        ? Resolve(path.Segments)
        : throw WebError.BadRequest("A property was expected.");
}

/// <summary>Names for joined tables, each given once in a query.</summary>
internal sealed class JoinNames
{
    private int _count;

    public string Next() => $"a{++_count}";
}
