using LocalDataverse.Metadata;
using LocalDataverse.Queries.Tree;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.WebApi.Queries;

/// <summary>
/// Makes a $filter into conditions of the query tree. A <c>not</c> is carried inwards to the conditions, where most have an opposite; what
/// has none is turned into "no such row".
/// </summary>
internal sealed class FilterBuilder(JoinNode root)
{
    public QueryFilter Build(Expression expression) => Build(expression, new FilterScope(root, null, null), negated: false);

    private QueryFilter Build(Expression expression, FilterScope scope, bool negated) => expression switch
    {
        Logical logical => Combine(logical.IsOr != negated, [.. logical.Parts.Select(part => Build(part, scope, negated))]),
        Negation negation => Build(negation.Operand, scope, !negated),
        Comparison comparison => Compare(comparison, scope, negated),
        Membership membership => Member(membership, scope, negated),
        Lambda lambda => new LambdaBuilder(Build).Build(lambda, scope, negated),
        Call { Name: "contains" or "startswith" or "endswith" } call => Like(call, scope, negated),
        Call call => Function(call, scope, negated),
        PathExpression path => Flag(path, scope, !negated),
        ListLiteral { Items: [var only] } => Build(only, scope, negated),
        _ => throw WebError.BadRequest("The $filter expression must evaluate to a single boolean value."),
    };

    public static QueryFilter One(QueryCondition condition) => new(false) { Conditions = [condition] };

    private static QueryFilter Combine(bool isOr, List<QueryFilter> parts)
    {
        var conditions = new List<QueryCondition>();
        var filters = new List<QueryFilter>();
        var links = new List<QueryEntity>();
        foreach (var part in parts)
        {
            // A filter of one thing, or one that combines the same way, needs no group of its own.
            if (part.IsOr == isOr || part.Conditions.Count + part.Filters.Count + part.Links.Count == 1)
            {
                conditions.AddRange(part.Conditions);
                filters.AddRange(part.Filters);
                links.AddRange(part.Links);
            }
            else
            {
                filters.Add(part);
            }
        }

        return new QueryFilter(isOr) { Conditions = conditions, Filters = filters, Links = links };
    }

    private QueryFilter Compare(Comparison comparison, FilterScope scope, bool negated)
    {
        var (word, left, right) = (comparison.Operator, comparison.Left, comparison.Right);
        if (left is ListLiteral { Items: [var inner] })
        {
            left = inner;
        }

        if (left is Literal && right is PathExpression or Call)
        {
            (word, left, right) = (Flipped(word), right, left);
        }

        return (left, right) switch
        {
            (PathExpression path, Literal literal) => CompareValue(path, word, literal.Value, scope, negated),
            (PathExpression path, PathExpression other) => CompareColumns(path, word, other, scope, negated),
            (Call call, Literal { Value: bool wanted }) when word is "eq" or "ne" => Build(call, scope, negated ^ (wanted != (word == "eq"))),
            (Call call, _) => throw Unsupported(call),
            _ => throw WebError.BadRequest("A comparison needs a property and a value."),
        };
    }

    private static QueryFilter CompareValue(PathExpression path, string word, object? value, FilterScope scope, bool negated)
    {
        var (entity, property) = scope.Resolve(path.Segments);
        var condition = Operator(word);
        if (value is null)
        {
            return condition is ConditionOperator.Equal or ConditionOperator.NotEqual
                ? One(Make((condition == ConditionOperator.Equal) != negated ? ConditionOperator.Null : ConditionOperator.NotNull))
                : throw WebError.BadRequest($"The operator '{word}' takes no null.");
        }

        var fitting = FilterValue.Of(property, value);
        object[] values = property.Column.Type == ColumnType.MultiSelectPicklist ? ((string)fitting).Split(',') : [fitting];
        if (!negated)
        {
            return One(Make(condition, values));
        }

        // What is no comparison's opposite holds without a value, too.
        return condition is ConditionOperator.Equal or ConditionOperator.NotEqual
            ? One(Make(Opposite(condition), values))
            : new QueryFilter(true) { Conditions = [Make(Opposite(condition), values), Make(ConditionOperator.Null)] };

        QueryCondition Make(ConditionOperator which, params object[] operands) =>
            new(property.Column.Name, which) { Entity = entity, Values = operands };
    }

    private static QueryFilter CompareColumns(PathExpression path, string word, PathExpression other, FilterScope scope, bool negated)
    {
        var (entity, property) = scope.Resolve(path.Segments);
        var (otherEntity, otherProperty) = scope.Resolve(other.Segments);
        if (entity is not null && otherEntity is null)
        {
            ((entity, property), (otherEntity, otherProperty), word) = ((otherEntity, otherProperty), (entity, property), Flipped(word));
        }

        var condition = Operator(word);
        return One(new QueryCondition(property.Column.Name, negated ? Opposite(condition) : condition)
        {
            Entity = entity,
            OtherColumn = otherEntity is null ? otherProperty.Column.Name : $"{otherEntity}.{otherProperty.Column.Name}",
        });
    }

    private static QueryFilter Member(Membership membership, FilterScope scope, bool negated)
    {
        if (membership is not { Operand: PathExpression path, List: ListLiteral { Items.Count: > 0 } list })
        {
            throw WebError.BadRequest("The operator 'in' needs a property and a list of values.");
        }

        var (entity, property) = scope.Resolve(path.Segments);
        var literals = list.Items.Select(item => item is Literal literal ? literal.Value : throw WebError.BadRequest("The operator 'in' takes values only."));
        var values = literals.ToArray();
        var conditions = new List<QueryCondition>();
        if (values.OfType<object>().Select(value => FilterValue.Of(property, value)).ToArray() is { Length: > 0 } given)
        {
            var condition = negated ? ConditionOperator.NotIn : ConditionOperator.In;
            conditions.Add(new QueryCondition(property.Column.Name, condition) { Entity = entity, Values = given });
        }

        if (values.Contains(null))
        {
            conditions.Add(new QueryCondition(property.Column.Name, negated ? ConditionOperator.NotNull : ConditionOperator.Null) { Entity = entity });
        }

        return new QueryFilter(!negated) { Conditions = conditions };
    }

    // Wildcards in the text count, as Dataverse documents it.
    private static QueryFilter Like(Call call, FilterScope scope, bool negated)
    {
        if (call is not { Owner: null, Arguments: [PathExpression path, Literal { Value: string text }] })
        {
            throw WebError.BadRequest($"No function signature for the function with name '{call.Name}' matches the specified arguments.");
        }

        var (entity, property) = scope.Resolve(path.Segments);
        if (!property.Column.IsText)
        {
            throw WebError.BadRequest(
                $"No function signature for the function with name '{call.Name}' matches the specified arguments: '{property.Name}' is no text.");
        }

        var pattern = call.Name switch
        {
            "contains" => $"%{text}%",
            "startswith" => $"{text}%",
            _ => $"%{text}",
        };
        var condition = negated ? ConditionOperator.NotLike : ConditionOperator.Like;
        return One(new QueryCondition(property.Column.Name, condition) { Entity = entity, Values = [pattern] });
    }

    private static QueryFilter Function(Call call, FilterScope scope, bool negated)
    {
        if (!call.Name.StartsWith(QueryFunctions.Namespace, StringComparison.Ordinal))
        {
            throw Unsupported(call);
        }

        var condition = QueryFunctions.Operator(call.Name);
        IReadOnlyList<string> path = call.Owner is { } owner ? [owner, .. QueryFunctions.Path(call)]
            : scope.Variable is { } variable ? [variable, .. QueryFunctions.Path(call)]
            : QueryFunctions.Path(call);
        var (entity, property) = scope.Resolve(path);
        var values = QueryFunctions.Values(call);
        if (!negated || QueryFunctions.Opposite(condition) is not null)
        {
            return One(QueryFunctions.Condition(negated ? QueryFunctions.Opposite(condition)!.Value : condition, entity, property.Column.Name, values));
        }

        if (entity is not null)
        {
            throw WebError.BadRequest($"'not' before the function '{call.Name}' takes properties of the row itself only.");
        }

        // No row with the same id meets it.
        var table = scope.Node.Table;
        return new QueryFilter(false)
        {
            Links =
            [
                new QueryEntity(table.Name)
                {
                    Alias = scope.Node.Names.Next(),
                    Join = JoinOperator.NotAny,
                    From = table.Table.Id.Name,
                    To = table.Table.Id.Name,
                    Filter = One(QueryFunctions.Condition(condition, null, property.Column.Name, values)),
                },
            ],
        };
    }

    private static QueryFilter Flag(PathExpression path, FilterScope scope, bool wanted)
    {
        var (entity, property) = scope.Resolve(path.Segments);
        return property.Column.Type == ColumnType.Boolean
            ? One(new QueryCondition(property.Column.Name, wanted ? ConditionOperator.Equal : ConditionOperator.NotEqual) { Entity = entity, Values = [true] })
            : throw WebError.BadRequest("The $filter expression must evaluate to a single boolean value.");
    }

    private static ConditionOperator Operator(string word) => word switch
    {
        "eq" => ConditionOperator.Equal,
        "ne" => ConditionOperator.NotEqual,
        "gt" => ConditionOperator.GreaterThan,
        "ge" => ConditionOperator.GreaterEqual,
        "lt" => ConditionOperator.LessThan,
        _ => ConditionOperator.LessEqual,
    };

    private static ConditionOperator Opposite(ConditionOperator condition) => condition switch
    {
        ConditionOperator.Equal => ConditionOperator.NotEqual,
        ConditionOperator.NotEqual => ConditionOperator.Equal,
        ConditionOperator.GreaterThan => ConditionOperator.LessEqual,
        ConditionOperator.GreaterEqual => ConditionOperator.LessThan,
        ConditionOperator.LessThan => ConditionOperator.GreaterEqual,
        _ => ConditionOperator.GreaterThan,
    };

    private static string Flipped(string word) => word switch
    {
        "gt" => "lt",
        "ge" => "le",
        "lt" => "gt",
        "le" => "ge",
        _ => word,
    };

    private static WebError Unsupported(Call call) => WebError.BadRequest($"The function '{call.Name}' is not supported in $filter.");
}
