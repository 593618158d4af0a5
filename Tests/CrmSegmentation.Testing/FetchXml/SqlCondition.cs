using System.Globalization;
using System.Xml.Linq;

namespace CrmSegmentation.Testing.FetchXml;

/// <summary>A condition of FetchXML on one value.</summary>
internal static class SqlCondition
{
    private static readonly DateTime First = new(1753, 1, 1);

    public static bool Holds(XElement condition, object? value, bool notEqualFindsNull)
    {
        var @operator = (string)condition.Attribute("operator")!;
        string[] operands = condition.Attribute("value") is { } single ? [single.Value] : [.. condition.Elements("value").Select(element => element.Value)];
        if (value is null)
        {
            return @operator == "null" || (notEqualFindsNull && (@operator is "ne" or "not-in"));
        }

        return @operator switch
        {
            "null" => false,
            "not-null" => true,
            "eq" or "in" => operands.Any(operand => Compare(value, operand) == 0),
            "ne" or "not-in" => operands.All(operand => Compare(value, operand) != 0),
            _ => IsOrdered(@operator, value, operands.Single()),
        };
    }

    private static bool IsOrdered(string @operator, object value, string operand) => value switch
    {
        string text => Matches(@operator, text, operand),
        bool or Guid => throw new NotSupportedException($"{@operator} is not for {value.GetType().Name}."),
        DateTime { Kind: DateTimeKind.Unspecified } when !@operator.StartsWith("on", StringComparison.Ordinal) => throw new NotSupportedException($"{@operator} is not for days."),
        DateTime { Kind: DateTimeKind.Utc } when @operator.StartsWith("on", StringComparison.Ordinal) => throw new NotSupportedException($"{@operator} asks for the user's zone."),
        _ => Ordered(@operator, Compare(value, operand)),
    };

    private static bool Matches(string @operator, string text, string operand) => @operator switch
    {
        "like" => SqlText.IsLike(text, operand),
        "begins-with" => SqlText.IsLike(text, operand + "%"),
        "ends-with" => SqlText.IsLike(text, "%" + operand),
        _ => throw new NotSupportedException($"{@operator} is not for texts."),
    };

    private static bool Ordered(string @operator, int order) => @operator switch
    {
        "lt" => order < 0,
        "le" or "on-or-before" => order <= 0,
        "gt" => order > 0,
        "ge" or "on-or-after" => order >= 0,
        "on" => order == 0,
        _ => throw new NotSupportedException($"{@operator} is not answered."),
    };

    private static int Compare(object value, string operand) => value switch
    {
        string text => string.CompareOrdinal(SqlText.Fold(text), SqlText.Fold(operand)),
        bool flag => flag.CompareTo(operand switch { "1" => true, "0" => false, _ => throw new FormatException(operand) }),
        int number => number.CompareTo(int.Parse(operand, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
        decimal number => number.CompareTo(decimal.Parse(operand, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)),
        Guid id => id.CompareTo(Guid.Parse(operand)),
        DateTime { Kind: DateTimeKind.Utc } moment => moment.CompareTo(InRange(DateTime.ParseExact(operand, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
        DateTime day => day.CompareTo(InRange(DateTime.ParseExact(operand, "yyyy-MM-dd", CultureInfo.InvariantCulture))),
        _ => throw new NotSupportedException($"No column holds a {value.GetType().Name}."),
    };

    private static DateTime InRange(DateTime date) => date >= First ? date : throw new FormatException("SQL Server's dates begin in 1753.");
}
