using System.Collections.Frozen;
using LocalDataverse.Queries.Tree;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>Dataverse's own functions for filters, <c>Microsoft.Dynamics.CRM.LastXHours(PropertyName=…,PropertyValue=…)</c>.</summary>
internal static class QueryFunctions
{
    public const string Namespace = "Microsoft.Dynamics.CRM.";

    private const string Property = "PropertyName";

    // What the operators of standard OData say is no function.
    private static readonly FrozenSet<ConditionOperator> NoFunctions = FrozenSet.ToFrozenSet(
    [
        ConditionOperator.Equal, ConditionOperator.NotEqual, ConditionOperator.GreaterThan, ConditionOperator.GreaterEqual, ConditionOperator.LessThan,
        ConditionOperator.LessEqual, ConditionOperator.Null, ConditionOperator.NotNull, ConditionOperator.Like, ConditionOperator.NotLike,
        ConditionOperator.BeginsWith, ConditionOperator.DoesNotBeginWith, ConditionOperator.EndsWith, ConditionOperator.DoesNotEndWith,
        ConditionOperator.Contains, ConditionOperator.DoesNotContain,
    ]);

    private static readonly FrozenDictionary<ConditionOperator, ConditionOperator> Opposites = new[]
    {
        (ConditionOperator.In, ConditionOperator.NotIn), (ConditionOperator.Between, ConditionOperator.NotBetween),
        (ConditionOperator.On, ConditionOperator.NotOn), (ConditionOperator.Under, ConditionOperator.NotUnder),
        (ConditionOperator.ContainValues, ConditionOperator.DoesNotContainValues),
        (ConditionOperator.EqualUserId, ConditionOperator.NotEqualUserId), (ConditionOperator.EqualBusinessId, ConditionOperator.NotEqualBusinessId),
    }.SelectMany(pair => new[] { pair, (pair.Item2, pair.Item1) }).ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2);

    /// <summary>The operator of a function.</summary>
    public static ConditionOperator Operator(string name) =>
        name.StartsWith(Namespace, StringComparison.Ordinal)
        && Enum.TryParse<ConditionOperator>(name[Namespace.Length..], out var found)
        && Enum.IsDefined(found) && found.ToString() == name[Namespace.Length..] && !NoFunctions.Contains(found)
            ? found
            : throw WebError.BadRequest($"An unknown function with name '{name}' was found. This may also be a function import or a key lookup on a "
                + "navigation property, which is not allowed.");

    /// <summary>The operator that says the contrary, where there is one.</summary>
    public static ConditionOperator? Opposite(ConditionOperator condition) => Opposites.TryGetValue(condition, out var opposite) ? opposite : null;

    /// <summary>The path to the property that a function is about.</summary>
    public static IReadOnlyList<string> Path(Call call) => call.Named.GetValueOrDefault(Property) switch
    {
        Literal { Value: string { Length: > 0 } name } => name.Split('/'),
        PathExpression path => path.Segments,
        _ => throw WebError.BadRequest($"The function '{call.Name}' needs the parameter '{Property}'."),
    };

    /// <summary>The values of a function, as texts and numbers.</summary>
    public static IReadOnlyList<object?> Values(Call call)
    {
        var values = new List<object?>();
        foreach (var (name, expression) in call.Named.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            switch (name)
            {
                case Property:
                    break;
                case "PropertyValue" or "PropertyValue1" or "PropertyValue2":
                    values.Add(Value(call, expression));
                    break;
                case "PropertyValues":
                    values.AddRange(expression is ListLiteral list ? list.Items.Select(item => Value(call, item)) : [Value(call, expression)]);
                    break;
                default:
                    throw WebError.BadRequest($"The function '{call.Name}' has no parameter '{name}'.");
            }
        }

        return call.Arguments.Count == 0 ? values : throw WebError.BadRequest($"The parameters of the function '{call.Name}' are given by name.");
    }

    /// <summary>The condition of a function.</summary>
    public static QueryCondition Condition(ConditionOperator condition, string? entity, string column, IReadOnlyList<object?> values) =>
        new(column, condition) { Entity = entity, Values = values };

    private static object Value(Call call, Expression expression) => expression is Literal { Value: { } value }
        ? value switch
        {
            long number and >= int.MinValue and <= int.MaxValue => (int)number,
            DateOnly day => day.ToString("yyyy-MM-dd", null),
            DateTimeOffset moment => moment.UtcDateTime,
            _ => value,
        }
        : throw WebError.BadRequest($"The function '{call.Name}' takes values only.");
}
