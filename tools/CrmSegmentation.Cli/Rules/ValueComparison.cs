using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Cli.Rules;

/// <summary>Whether an answer is the expected one: numbers by value, whatever their kind; errors by kind.</summary>
internal static class ValueComparison
{
    /// <summary>Floating-point results may differ in their last bits.</summary>
    private const double Relative = 1e-13;

    /// <summary>Expected answers of floating-point functions are often written with eight decimals only.</summary>
    private const double Written = 0.500001e-8;

    public static bool AreClose(Value expected, Value found)
    {
        if (IsNumber(expected) && IsNumber(found))
        {
            return AreCloseNumbers(expected, found);
        }

        if (expected.Kind != found.Kind)
        {
            return false;
        }

        return expected.Kind switch
        {
            ValueKind.Blank => true,
            ValueKind.Boolean => expected.Boolean == found.Boolean,
            ValueKind.Text => string.Equals(expected.Text, found.Text, StringComparison.Ordinal),
            ValueKind.Date => expected.DateTime.Date == found.DateTime.Date,
            ValueKind.DateTime => Math.Abs((expected.DateTime - found.DateTime).TotalMilliseconds) < 1,
            ValueKind.Error => KindsOf(expected.Error).SequenceEqual(KindsOf(found.Error)),
            ValueKind.Record => AreClose(expected.Record, found.Record),
            _ => expected.Table.Count == found.Table.Count && expected.Table.Rows.Zip(found.Table.Rows, AreClose).All(same => same),
        };
    }

    private static bool AreClose(RecordValue expected, RecordValue found) =>
        expected.Shape.Fields.Count == found.Shape.Fields.Count
        && expected.Shape.Fields.All(field =>
            found.Shape.TryFind(field.Name, out int _) && AreClose(expected.Field(field.Name), found.Field(field.Name)));

    private static IEnumerable<ErrorKind> KindsOf(ErrorValue error) => error.Errors.Select(one => one.Kind);

    private static bool IsNumber(Value value) => value.Kind is ValueKind.Decimal or ValueKind.Number;

    private static bool AreCloseNumbers(Value expected, Value found)
    {
        if (found.Kind == ValueKind.Decimal && expected.Kind == ValueKind.Decimal)
        {
            return expected.Decimal == found.Decimal;
        }

        var a = AsDouble(expected);
        var b = AsDouble(found);
        return Math.Abs(a - b) <= Math.Max(Written, Math.Abs(a) * Relative);
    }

    private static double AsDouble(Value value) => value.Kind == ValueKind.Decimal ? (double)value.Decimal : value.Number;
}
