using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Model;

namespace LocalDataverse.WebApi.Queries;

/// <summary>What names mean in a filter: the table that it is about or, within a lambda, the variable and those around it.</summary>
internal sealed record FilterScope(JoinNode Node, string? Variable, FilterScope? Outer)
{
    /// <summary>Where a path begins: the scope, and the first segment after the variable.</summary>
    public (FilterScope Scope, int From) Find(IReadOnlyList<string> path)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Variable is not null && scope.Variable == path[0])
            {
                return (scope, 1);
            }

            if (scope.Variable is null && (scope == this || scope.Node.Table.FindProperty(path[0]) is not null))
            {
                return scope == this ? (scope, 0) : throw WebError.BadRequest($"'{path[0]}' of the outer rows cannot be used in a lambda expression.");
            }
        }

        throw WebError.NoSuchProperty(path[0], Node.Table.Name);
    }

    /// <summary>The property at the end of a path, with the name by which a condition of this scope knows its table.</summary>
    public (string? Entity, WebProperty Property) Resolve(IReadOnlyList<string> path)
    {
        var (scope, from) = Find(path);
        if (from == path.Count)
        {
            throw WebError.BadRequest($"'{path[0]}' is no value.");
        }

        var (node, property) = scope.Node.Resolve(path, from);
        return (node == Node ? null : node.Alias, property);
    }
}
