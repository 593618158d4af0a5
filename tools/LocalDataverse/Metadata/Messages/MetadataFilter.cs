using System.Collections;
using System.Globalization;
using System.Reflection;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Metadata.Messages;

/// <summary>
/// The criteria of a query about metadata, as tests of a part. Properties that are neither simple values, options nor managed properties
/// cannot be compared. A property that the class of a part lacks counts as null.
/// </summary>
internal static class MetadataFilter
{
    // Deeper than anybody nests filters; what leads back to itself ends here.
    private const int Deepest = 64;

    public static Predicate<MetadataBase> Of(MetadataFilterExpression? filter, PartProperties properties) => Of(filter, properties, 0);

    private static Predicate<MetadataBase> Of(MetadataFilterExpression? filter, PartProperties properties, int depth)
    {
        if (depth > Deepest)
        {
            throw Fault.TooManyConditions();
        }

        Predicate<MetadataBase>[] tests =
        [
            .. (filter?.Conditions ?? Enumerable.Empty<MetadataConditionExpression>()).Select(condition => Of(condition, properties)),
            .. (filter?.Filters ?? Enumerable.Empty<MetadataFilterExpression>()).Select(inner => Of(inner, properties, depth + 1)),
        ];
        return tests.Length == 0 ? _ => true
            : filter!.FilterOperator == LogicalOperator.Or ? part => tests.Any(test => test(part))
            : part => tests.All(test => test(part));
    }

    private static Predicate<MetadataBase> Of(MetadataConditionExpression? condition, PartProperties properties)
    {
        var property = properties.Require(condition?.PropertyName);
        var type = TypeOf(property);
        Func<object?, bool> test = condition!.ConditionOperator switch
        {
            MetadataConditionOperator.Equals => Equal(Value(condition.Value)),
            MetadataConditionOperator.NotEquals => Not(Equal(Value(condition.Value))),
            MetadataConditionOperator.In => In(Values()),
            MetadataConditionOperator.NotIn => Not(In(Values())),
            MetadataConditionOperator.GreaterThan => Ordered(Value(condition.Value), order => order > 0),
            MetadataConditionOperator.LessThan => Ordered(Value(condition.Value), order => order < 0),
            var other => throw Fault.InvalidArgument($"The operator {other} is not valid for the metadata property '{property.Name}'."),
        };
        return part => test(Plain(properties.Read(part, property.Name)));

        object? Value(object? value) => Convert(value, type, property);

        object?[] Values() => condition.Value is IEnumerable list and not string
            ? list.Cast<object?>().Select(Value).ToArray()
            : throw Fault.InvalidArgument($"The operator {condition.ConditionOperator} on the metadata property '{property.Name}' requires a list of values.");
    }

    private static Func<object?, bool> Equal(object? expected) => actual => Equals(actual, expected);

    private static Func<object?, bool> In(object?[] expected) => actual => expected.Contains(actual);

    private static Func<object?, bool> Not(Func<object?, bool> test) => actual => !test(actual);

    // Null is neither more nor less than anything.
    private static Func<object?, bool> Ordered(object? bound, Predicate<int> holds) => actual =>
        actual is not null && bound is not null && holds(actual is string text
            ? string.CompareOrdinal(text, (string)bound)
            : ((IComparable)actual).CompareTo(bound));

    // The type that values of a property are compared as.
    private static Type TypeOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(BooleanManagedProperty) ? typeof(bool)
            : type == typeof(AttributeRequiredLevelManagedProperty) ? typeof(AttributeRequiredLevel)
            : IsNamed(type) ? typeof(string)
            : property.Name != nameof(MetadataBase.HasChanged) && IsSimple(type) ? IsNumber(type) ? typeof(double) : type
            : throw Fault.InvalidArgument($"The metadata property '{property.Name}' cannot be used in a condition.");
    }

    private static bool IsSimple(Type type) => type.IsEnum || type == typeof(Guid) || Type.GetTypeCode(type) is not (TypeCode.Empty or TypeCode.Object);

    private static bool IsNumber(Type type) =>
        !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static bool IsNamed(Type type) => type.BaseType is { IsGenericType: true } up && up.GetGenericTypeDefinition() == typeof(ConstantsBase<>);

    private static object? Plain(object? value) => value switch
    {
        BooleanManagedProperty flag => flag.Value,
        AttributeRequiredLevelManagedProperty level => level.Value,
        ConstantsBase<string> name => name.Value,
        not null when IsNumber(value.GetType()) => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    // Options may be given as such, by number or by name.
    private static object? Convert(object? value, Type type, PropertyInfo property) => Plain(value) switch
    {
        null => null,
        var plain when plain.GetType() == type => plain,
        double number when type.IsEnum && number == (int)number => Enum.ToObject(type, (int)number),
        string name when type.IsEnum && Enum.TryParse(type, name, out var option) => option,
        _ => throw Fault.InvalidArgument(
            $"Condition for the metadata property '{property.Name}': expected a value of type '{type.Name}' but received '{value!.GetType()}'."),
    };
}
