using LocalDataverse.Queries.Tree;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Url;

namespace LocalDataverse.WebApi.Queries;

/// <summary>Makes the query options of a set into a query tree.</summary>
internal static class SetQuery
{
    /// <summary>The query for rows of a table.</summary>
    /// <param name="model">The tables.</param>
    /// <param name="shape">What is wanted of the rows.</param>
    /// <param name="options">$filter, $orderby.</param>
    /// <param name="within">Conditions beside those of the filter, if any.</param>
    public static QueryTree Of(WebModel model, RowShape shape, QueryOptions options, QueryFilter? within = null)
    {
        var root = new JoinNode(model, shape.Table, new JoinNames());
        var filters = new List<QueryFilter>();
        if (within is not null)
        {
            filters.Add(within);
        }

        if (Filter(root, options) is { } filter)
        {
            filters.Add(filter);
        }

        var orders = Orders(root, options);
        return new QueryTree(new QueryEntity(shape.Table.Name)
        {
            AllColumns = !shape.IsSelected,
            Columns = !shape.IsSelected ? [] : [.. shape.Columns.Select(name => new QueryColumn(name))],
            Filter = QueryFilter.All(filters),
            Orders = orders,
            Links = root.Links,
        });
    }

    public static QueryFilter? Filter(JoinNode root, QueryOptions options) => options.System("filter") is { } text
        ? new FilterBuilder(root).Build(new ExpressionParser(text, options.Aliases).ReadFilter())
        : null;


    private static QueryOrder[] Orders(JoinNode root, QueryOptions options)
    {
        if (options.System("orderby") is not { } text)
        {
            return [];
        }

        return [.. new ExpressionParser(text, options.Aliases).ReadOrders().Select(order =>
        {
            if (order.Key is not PathExpression path)
            {
                throw WebError.BadRequest("$orderby takes properties only.");
            }

            var (node, property) = root.Resolve(path.Segments);
            return new QueryOrder { Column = property.Column.Name, Entity = node.Alias, IsDescending = order.IsDescending };
        })];
    }
}
