using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// Whether an expression can end in an error for some customer. Dataverse knows no errors: whatever stands behind such an expression in
/// a conjunction must not keep a customer from being decided, and reported, by the evaluator. When in doubt it can fail.
/// </summary>
internal sealed class Failures(AsOf asOf)
{
    private static readonly HashSet<string> Safe = new(StringComparer.Ordinal)
    {
        "Age", "Len", "Lower", "Upper", "Trim", "TrimEnds", "StartsWith", "EndsWith", "Year", "Month", "Day", "Hour", "Minute", "Second",
    };

    /// <summary>Whether an expression can end in an error.</summary>
    public bool Can(BoundNode node) =>
        asOf.TryValue(node, out var value) ? value.IsError : !IsSafe(node) || node.Children.Any(Can);

    /// <summary>Whether a node adds no error to those of its children.</summary>
    private bool IsSafe(BoundNode node) => node switch
    {
        BoundConstant constant => !constant.Value.IsError,
        BoundFact or BoundFactTable or BoundScopeRow or BoundClock or BoundMember => true,
        BoundLogic or BoundNot or BoundComparison or BoundIn or BoundTest or BoundConditional or BoundCoalesce => true,
        BoundRecord or BoundTable or BoundWith => true,
        BoundConversion conversion => IsSafe(conversion.Operand.Type, conversion.Type),
        BoundScalarCall call => !call.IsSpread && (Safe.Contains(call.Function.Name) || IsDifference(call)),
        BoundRows rows => rows.Kind is not RowsKind.Distinct,
        BoundAggregate aggregate => IsSafe(aggregate),
        _ => false,
    };

    /// <summary>Sums of what Dataverse can store stay within what a number can be; sums of what a formula makes of it may not.</summary>
    private static bool IsSafe(BoundAggregate aggregate) => aggregate.Kind switch
    {
        AggregateKind.Average => false,
        AggregateKind.Sum => aggregate.Argument is BoundMember,
        _ => true,
    };

    private static bool IsSafe(RuleType from, RuleType to) => from.Kind switch
    {
        TypeKind.Blank => true,
        TypeKind.Date or TypeKind.DateTime => to.IsScalar && to.Kind != TypeKind.Boolean,
        TypeKind.Boolean => to.Kind is TypeKind.Decimal or TypeKind.Text,
        TypeKind.Decimal => to.Kind is TypeKind.Number or TypeKind.Text or TypeKind.Boolean,
        _ => false,
    };

    private bool IsDifference(BoundScalarCall call) =>
        call.Function.Name == "DateDiff" && (call.Children.Count == 2 || asOf.TryValue(call.Children[2], out _));
}
