using LocalDataverse.Queries.Tree;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>
/// Makes <c>any</c> and <c>all</c> into rows that must, or must not, exist. "All meet it" is "none fails it", which holds where there are
/// none at all.
/// </summary>
internal sealed class LambdaBuilder(Func<Expression, FilterScope, bool, QueryFilter> build)
{
    public QueryFilter Build(Lambda lambda, FilterScope scope, bool negated)
    {
        var (start, from) = scope.Find(lambda.Path);
        if (start != scope)
        {
            throw WebError.BadRequest("A lambda expression over rows of an outer variable is not supported.");
        }

        var link = Link(lambda, scope, scope.Node.Table, from);
        var isNone = lambda.IsAll != negated;
        return new QueryFilter(false) { Links = [link with { Join = isNone ? JoinOperator.NotAny : JoinOperator.Any }] };
    }

    // Single-valued navigation properties on the way are rows that must exist, too.
    private QueryEntity Link(Lambda lambda, FilterScope scope, WebTable table, int at)
    {
        if (at >= lambda.Path.Count)
        {
            throw WebError.BadRequest("A lambda expression needs a collection.");
        }

        var navigation = table.FindNavigation(lambda.Path[at]) ?? throw WebError.NoSuchProperty(lambda.Path[at], table.Name);
        var isLast = at == lambda.Path.Count - 1;
        if (isLast == navigation.IsSingle)
        {
            throw WebError.BadRequest(isLast
                ? $"'{navigation.Name}' is no collection: any and all need one."
                : $"'{navigation.Name}' is a collection: a path cannot go on after it.");
        }

        if (navigation.IsSingle)
        {
            var next = navigation.Targets is [var only] ? scope.Node.Model.Require(only)
                : throw WebError.BadRequest($"A path cannot go on after '{navigation.Name}', which leads to several types.");
            return Related(next, next.Table.Id.Name, navigation.Lookup!.Name, scope) with
            {
                Filter = new QueryFilter(false) { Links = [Link(lambda, scope, next, at + 1)] },
            };
        }

        var target = scope.Node.Model.Require(navigation.Targets[0]);
        if (navigation.ManyToMany is not { } many)
        {
            return Body(lambda, scope, target, navigation.ChildColumn!, table.Table.Id.Name);
        }

        var (own, other) = navigation.IsFromFirst ? (many.Column1, many.Column2) : (many.Column2, many.Column1);
        var intersect = scope.Node.Model.Require(many.IntersectTable);
        return Related(intersect, own, table.Table.Id.Name, scope) with
        {
            Filter = new QueryFilter(false) { Links = [Body(lambda, scope, target, target.Table.Id.Name, other)] },
        };
    }

    private QueryEntity Body(Lambda lambda, FilterScope scope, WebTable target, string from, string to)
    {
        var node = new JoinNode(scope.Node.Model, target, scope.Node.Names, scope.Node.Names.Next());
        var link = new QueryEntity(target.Name) { Alias = node.Alias, Join = JoinOperator.Any, From = from, To = to };
        if (lambda.Body is null)
        {
            return link;
        }

        var filter = build(lambda.Body, new FilterScope(node, lambda.Variable, scope), lambda.IsAll);
        return link with { Filter = filter, Links = node.Links };
    }

    private static QueryEntity Related(WebTable table, string from, string to, FilterScope scope) =>
        new(table.Name) { Alias = scope.Node.Names.Next(), Join = JoinOperator.Any, From = from, To = to };
}
