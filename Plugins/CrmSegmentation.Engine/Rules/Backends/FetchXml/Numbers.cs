using System.Globalization;
using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>Comparisons of columns of numbers with a constant, which need not be a number that the column could hold.</summary>
internal static class Numbers
{
    private const decimal LargestWhole = int.MaxValue;
    private const decimal LargestDecimal = 100_000_000_000m;
    private const decimal LargestMoney = 922_337_203_685_477m;

    public static Condition Compare(FetchXmlColumn column, BinaryOperator @operator, decimal number, bool holdsForNull)
    {
        var largest = column.Kind switch
        {
            FetchXmlColumnKind.Money => LargestMoney,
            FetchXmlColumnKind.Decimal => LargestDecimal,
            _ => LargestWhole,
        };
        if (Math.Abs(number) > largest)
        {
            // No value is as large as that, so all are on the same side.
            return Values(column, Comparisons.Holds(@operator, number > 0m ? -1 : 1), holdsForNull);
        }

        var nearest = Floor(number, DigitsOf(column));
        var text = Text(nearest);
        if (nearest != number)
        {
            // Between two values that the column can hold: the lower one is still less, the next is already more.
            return @operator switch
            {
                BinaryOperator.Equal => Values(column, all: false, holdsForNull),
                BinaryOperator.NotEqual => Values(column, all: true, holdsForNull),
                BinaryOperator.Less or BinaryOperator.LessOrEqual => new OrderCondition(column.Name, "le", text, holdsForNull),
                _ => new OrderCondition(column.Name, "gt", text, holdsForNull),
            };
        }

        return @operator switch
        {
            BinaryOperator.Equal => ListCondition.Of(column.Name, isIn: true, [text], holdsForNull),
            BinaryOperator.NotEqual => ListCondition.Of(column.Name, isIn: false, [text], holdsForNull),
            _ => new OrderCondition(column.Name, Comparisons.NameOf(@operator), text, holdsForNull),
        };
    }

    /// <summary>A number as FetchXML writes it.</summary>
    public static string Text(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    /// <summary>A whole number as FetchXML writes it.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Condition Values(FetchXmlColumn column, bool all, bool holdsForNull) => ListCondition.Of(column.Name, !all, [], holdsForNull);

    private static int DigitsOf(FetchXmlColumn column) => column.Kind switch
    {
        FetchXmlColumnKind.Money => 4,
        FetchXmlColumnKind.Decimal => 10,
        _ => 0,
    };

    private static decimal Floor(decimal number, int digits)
    {
        var rounded = decimal.Round(number, digits);
        return rounded > number ? rounded - new decimal(1, 0, 0, false, (byte)digits) : rounded;
    }
}
