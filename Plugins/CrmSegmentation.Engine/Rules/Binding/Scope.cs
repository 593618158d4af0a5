using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>The names that the row or record at hand gives to the expressions beside it. Inner scopes hide outer ones.</summary>
internal sealed class Scope(Scope? outer, ScopeVariable variable, string? alias)
{
    /// <summary>The name of a row that was not given one by As.</summary>
    public const string ThisRecord = "ThisRecord";

    public Scope? Outer { get; } = outer;

    /// <summary>Finds a name in this scope and those around it.</summary>
    public static BoundNode? Find(Scope? innermost, string name, TextSpan span)
    {
        for (var scope = innermost; scope is not null; scope = scope.Outer)
        {
            if (scope.Find(name, span) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The names that this scope and those around it give, for suggestions.</summary>
    public static IEnumerable<string> Names(Scope? innermost)
    {
        for (var scope = innermost; scope is not null; scope = scope.Outer)
        {
            foreach (var name in scope.Names())
            {
                yield return name;
            }
        }
    }

    private BoundNode? Find(string name, TextSpan span)
    {
        var row = new BoundScopeRow(span, variable);
        if (name == (alias ?? ThisRecord))
        {
            return row;
        }

        // A row with a name of its own is reached only by that name.
        return alias is null && variable.Type.Kind == TypeKind.Record && variable.Type.Shape!.TryFind(name, out int place)
            ? new BoundMember(span, variable.Type.Shape.Fields[place].Type, row, place, name)
            : null;
    }

    private IEnumerable<string> Names() =>
        alias is not null ? [alias]
        : variable.Type.Shape is { } shape ? shape.Fields.Select(field => field.Name).Concat([ThisRecord])
        : [ThisRecord];
}
