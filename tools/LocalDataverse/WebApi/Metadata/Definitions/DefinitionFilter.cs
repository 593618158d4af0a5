using System.Globalization;
using LocalDataverse.WebApi.Errors;
using LocalDataverse.WebApi.Url;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>
/// Turns a filter into a question about a definition. Properties are those of the type that is asked, primitive or enumerations, or reached
/// by way of complex ones; texts of several languages cannot be filtered by, as in Dataverse.
/// </summary>
internal sealed class DefinitionFilter
{
    private readonly DefinitionType _type;

    private DefinitionFilter(DefinitionType type) => _type = type;

    public static Func<object, bool> Compile(Expression filter, DefinitionType type) => new DefinitionFilter(type).Condition(filter);

    private Func<object, bool> Condition(Expression expression)
    {
        switch (expression)
        {
            case Logical logical:
                var parts = logical.Parts.Select(Condition).ToArray();
                return logical.IsOr
                    ? definition => Array.Exists(parts, part => part(definition))
                    : definition => Array.TrueForAll(parts, part => part(definition));
            case Negation negation:
                var inner = Condition(negation.Operand);
                return definition => !inner(definition);
            case Comparison comparison:
                return Compare(comparison);
            case Membership membership:
                return IsIn(membership);
            default:
                var flag = Operand(expression);
                return flag.Type == typeof(bool) ? definition => flag.Get(definition) is true : throw Incompatible();
        }
    }

    private Func<object, bool> Compare(Comparison comparison)
    {
        var left = Operand(comparison.Left);
        var right = Operand(comparison.Right);
        Check(left, right);
        return comparison.Operator switch
        {
            "eq" => definition => Equals(left.Get(definition), right.Get(definition)),
            "ne" => definition => !Equals(left.Get(definition), right.Get(definition)),
            "gt" => definition => Order(left.Get(definition), right.Get(definition)) > 0,
            "ge" => definition => Order(left.Get(definition), right.Get(definition)) >= 0,
            "lt" => definition => Order(left.Get(definition), right.Get(definition)) < 0,
            _ => definition => Order(left.Get(definition), right.Get(definition)) <= 0,
        };
    }

    private Func<object, bool> IsIn(Membership membership)
    {
        var operand = Operand(membership.Operand);
        var items = membership.List is ListLiteral list ? list.Items.Select(Operand).ToArray() : throw Incompatible();
        Array.ForEach(items, item => Check(operand, item));
        return definition =>
        {
            var value = operand.Get(definition);
            return Array.Exists(items, item => Equals(value, item.Get(definition)));
        };
    }

    private Value Operand(Expression expression) => expression switch
    {
        Literal literal => Constant(literal.Value),
        EnumLiteral member => Constant(Member(member)),
        PathExpression path => Property(path.Segments),
        Call call => Function(call),
        Logical or Negation or Comparison or Membership => new Value(typeof(bool), Boxed(Condition(expression))),
        _ => throw WebError.BadRequest("Collections cannot be filtered by in a query of definitions."),
    };

    private Value Property(IReadOnlyList<string> segments)
    {
        var type = _type;
        Func<object, object?> get = definition => definition;
        foreach (var (segment, isLast) in segments.Select((segment, at) => (segment, at == segments.Count - 1)))
        {
            var property = type.Find(segment) ?? throw WebError.NoSuchProperty(segment, type.Name);
            var before = get;
            get = definition => before(definition) is { } owner ? property.Get(owner) : null;
            var structured = DefinitionModel.Find(property.ValueType);
            if (isLast && structured is null && !property.IsCollection)
            {
                return new Value(Comparable(property.ValueType), definition => Comparable(get(definition)));
            }

            if (isLast || structured is null || property.IsCollection || property.IsNavigation || property.ValueType == typeof(Label))
            {
                throw WebError.BadRequest($"The property '{segment}' of type '{type.FullName}' cannot be used in the $filter query option.");
            }

            type = structured;
        }

        throw Incompatible();
    }

    private Value Function(Call call)
    {
        var arguments = call.Arguments.Select(Operand).ToArray();
        Func<string, string, bool>? test = (call.Owner, call.Name) switch
        {
            (null, "contains") => (text, part) => text.Contains(part, StringComparison.Ordinal),
            (null, "startswith") => (text, part) => text.StartsWith(part, StringComparison.Ordinal),
            (null, "endswith") => (text, part) => text.EndsWith(part, StringComparison.Ordinal),
            _ => null,
        };
        Func<string, string>? change = (call.Owner, call.Name) switch
        {
            (null, "tolower") => text => text.ToLowerInvariant(),
            (null, "toupper") => text => text.ToUpperInvariant(),
            _ => null,
        };
        if ((test is null || arguments.Length != 2) && (change is null || arguments.Length != 1))
        {
            throw WebError.BadRequest($"An unknown function with name '{call.Name}' was found. This may also be a function import or a key lookup on a "
                + "navigation property, which is not allowed.");
        }

        if (Array.Exists(arguments, argument => argument.Type is { } type && type != typeof(string)))
        {
            throw Incompatible();
        }

        return test is not null
            ? new Value(typeof(bool), definition => Text(0, definition) is { } text && Text(1, definition) is { } part && test(text, part))
            : new Value(typeof(string), definition => Text(0, definition) is { } text ? change!(text) : null);

        string? Text(int at, object definition) => (string?)arguments[at].Get(definition);
    }

    private static Enum Member(EnumLiteral literal)
    {
        var type = DefinitionModel.Enums.FirstOrDefault(type => EdmNames.Of(type) == literal.Type)
            ?? throw WebError.BadRequest($"The type '{literal.Type}' is no enumeration of definitions.");
        return Enum.TryParse(type, literal.Member, out var member)
            ? (Enum)member
            : throw WebError.BadRequest($"The string '{literal.Member}' is not a valid enumeration type constant of '{literal.Type}'.");
    }

    private static void Check(Value left, Value right)
    {
        if (left.Type is { } one && right.Type is { } other && one != other)
        {
            throw Incompatible();
        }
    }

    private static Value Constant(object? value)
    {
        var comparable = Comparable(value);
        return new Value(comparable?.GetType(), _ => comparable);
    }

    // Numbers of all sizes compare as one.
    private static object? Comparable(object? value) => value switch
    {
        short or int or long => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double real => Math.Abs(real) < (double)decimal.MaxValue ? (decimal)real : real > 0 ? decimal.MaxValue : decimal.MinValue,
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        _ => value,
    };

    private static Type Comparable(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => type,
        TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Double or TypeCode.Decimal => typeof(decimal),
        TypeCode.DateTime => typeof(DateTimeOffset),
        _ => type,
    };

    private static int? Order(object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => null,
        (string one, string other) => string.CompareOrdinal(one, other),
        (IComparable one, _) => one.CompareTo(right),
        _ => null,
    };

    private static Func<object, object?> Boxed(Func<object, bool> condition) => definition => condition(definition);

    private static WebError Incompatible() =>
        WebError.BadRequest("A binary operator with incompatible types was detected in the $filter query option.");

    /// <summary>A value of a definition, or a constant; a constant without type is nothing at all.</summary>
    private sealed record Value(Type? Type, Func<object, object?> Get);
}
