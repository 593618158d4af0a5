using LocalDataverse.Metadata;
using LocalDataverse.Queries.Tree;
using LocalDataverse.WebApi.Model;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>
/// Reads related rows for rows that were read: one query for many parents, through the service, so that what the user may not read stays out.
/// </summary>
internal sealed class Expander(WebContext context)
{
    private const int MostAtOnce = 1_000;
    private const string ParentAlias = "parent";

    public List<RowNode> Expand(IEnumerable<Entity> rows, RowShape shape)
    {
        var nodes = rows.Select(row => new RowNode(row, shape)).ToList();
        foreach (var expand in shape.Expands)
        {
            foreach (var some in nodes.Chunk(MostAtOnce))
            {
                if (expand.Navigation.IsSingle)
                {
                    Single(some, expand);
                }
                else
                {
                    Collection(some, expand);
                }
            }
        }

        return nodes;
    }

    /// <summary>All pages of a query.</summary>
    public IEnumerable<Entity> ReadAll(QueryTree tree)
    {
        var page = tree;
        while (true)
        {
            var answer = Read(page);
            foreach (var row in answer.Entities)
            {
                yield return row;
            }

            if (!answer.MoreRecords)
            {
                yield break;
            }

            page = page with { Page = page.Page + 1, PagingCookie = answer.PagingCookie };
        }
    }

    public EntityCollection Read(QueryTree tree) =>
        ((RetrieveMultipleResponse)context.Execute(new RetrieveMultipleRequest { Query = QueryForm.Of(tree) })).EntityCollection;

    /// <summary>The condition that a column has one of these ids.</summary>
    public static QueryFilter IsOneOf(string column, IEnumerable<Guid> ids, string? entity = null) => FilterBuilder.One(
        new QueryCondition(column, ConditionOperator.In) { Entity = entity, Values = [.. ids.Select(id => (object)id)] });

    private void Single(RowNode[] parents, ExpandShape expand)
    {
        var lookup = expand.Navigation.Lookup!.Name;
        var target = expand.Shape.Table;
        var ids = parents.Select(parent => Reference(parent.Row)).OfType<Guid>().Distinct().ToArray();
        var found = new Dictionary<Guid, RowNode>();
        if (ids.Length > 0)
        {
            var tree = SetQuery.Of(context.Model, expand.Shape, expand.Options, IsOneOf(target.Table.Id.Name, ids));
            found = Expand(ReadAll(tree), expand.Shape).ToDictionary(node => node.Row.Id);
        }

        foreach (var parent in parents)
        {
            parent.Singles[expand.Navigation] = Reference(parent.Row) is { } id ? found.GetValueOrDefault(id) : null;
        }

        Guid? Reference(Entity row) =>
            row.GetAttributeValue<EntityReference>(lookup) is { } reference && reference.LogicalName == target.Name ? reference.Id : null;
    }

    private void Collection(RowNode[] parents, ExpandShape expand)
    {
        foreach (var parent in parents)
        {
            parent.Collections[expand.Navigation] = [];
        }

        // So many of each parent cannot be asked for at once.
        var top = expand.Options.Number("top");
        foreach (var some in top is null ? [parents] : parents.Chunk(1))
        {
            Collection(some, expand, top);
        }
    }

    private void Collection(RowNode[] parents, ExpandShape expand, int? top)
    {
        if (parents.Length == 0 || top == 0)
        {
            return;
        }

        var byId = parents.ToLookup(parent => parent.Row.Id);
        var (tree, parentOf) = Related(expand, [.. byId.Select(same => same.Key)]);
        var rows = top is null ? ReadAll(tree).ToList() : [.. Read(tree with { Top = top }).Entities];
        foreach (var node in Expand(rows, expand.Shape))
        {
            foreach (var parent in byId[parentOf(node.Row)])
            {
                parent.Collections[expand.Navigation].Add(node);
            }
        }
    }

    /// <summary>The query for rows related to some parents, and how a row tells its parent.</summary>
    private (QueryTree Tree, Func<Entity, Guid> ParentOf) Related(ExpandShape expand, Guid[] parents)
    {
        var (navigation, shape) = (expand.Navigation, expand.Shape);
        if (navigation.ManyToMany is not { } many)
        {
            var column = navigation.ChildColumn!;
            var children = SetQuery.Of(context.Model, shape, expand.Options, IsOneOf(column, parents));
            var columns = children.Root.Columns;
            return (
                columns.Any(c => c.Name == column) ? children : children with { Root = children.Root with { Columns = [.. columns, new QueryColumn(column)] } },
                row => row.GetAttributeValue<EntityReference>(column).Id);
        }

        var tree = SetQuery.Of(context.Model, shape, expand.Options);
        var link = ManyLink(navigation, many, shape.Table, parents);
        return (
            tree with { Root = tree.Root with { Links = [link, .. tree.Root.Links] } },
            row => (Guid)row.GetAttributeValue<AliasedValue>($"{ParentAlias}.{link.Columns[0].Name}").Value);
    }

    /// <summary>The intersect table, joined to the rows at the far end of a navigation property from some parents.</summary>
    public static QueryEntity ManyLink(Navigation navigation, ManyToManyDefinition many, WebTable target, IEnumerable<Guid> parents)
    {
        var (own, other) = navigation.IsFromFirst ? (many.Column1, many.Column2) : (many.Column2, many.Column1);
        return new QueryEntity(many.IntersectTable)
        {
            Alias = ParentAlias,
            Join = JoinOperator.Inner,
            From = other,
            To = target.Table.Id.Name,
            Columns = [new QueryColumn(own)],
            Filter = IsOneOf(own, parents),
        };
    }
}
