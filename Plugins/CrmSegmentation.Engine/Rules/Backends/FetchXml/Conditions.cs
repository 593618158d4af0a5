using System.Xml.Linq;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// A condition on a row that is true or false for every row, null included. It becomes FetchXML only at the end, so that its negation is
/// exact: what SQL does with null is decided here and written out.
/// </summary>
internal abstract class Condition
{
    /// <summary>A condition that always holds.</summary>
    public static Condition True { get; } = new ConstantCondition(true);

    /// <summary>A condition that never holds.</summary>
    public static Condition False { get; } = new ConstantCondition(false);

    /// <summary>How many links to other tables it needs.</summary>
    public virtual int Links => 0;

    /// <summary>How many tests of columns it needs at most.</summary>
    public virtual int Tests => 1;

    public static Condition Constant(bool holds) => holds ? True : False;

    /// <summary>All of some conditions.</summary>
    public static Condition All(IEnumerable<Condition> parts) => JoinedCondition.Of(true, parts);

    /// <summary>Any of some conditions.</summary>
    public static Condition Any(IEnumerable<Condition> parts) => JoinedCondition.Of(false, parts);

    public static Condition IsNull(string column) => ListCondition.Of(column, isIn: true, [], holdsForNull: true);

    public static Condition IsNotNull(string column) => ListCondition.Of(column, isIn: false, [], holdsForNull: false);

    /// <summary>The opposite, for every row.</summary>
    public abstract Condition Negate();

    /// <summary>An element that may stand in a filter.</summary>
    public abstract XElement ToXml();

    /// <summary>Adds what SQL would do otherwise with null.</summary>
    protected static XElement WithNull(string column, XElement test, bool holdsForNull) =>
        holdsForNull ? Filter("or", test, Test(column, "null")) : test;

    protected static XElement Test(string column, string @operator, params string[] values) =>
        values.Length == 1 && @operator is not ("in" or "not-in")
            ? new XElement("condition", new XAttribute("attribute", column), new XAttribute("operator", @operator), new XAttribute("value", values[0]))
            : new XElement(
                "condition",
                new XAttribute("attribute", column),
                new XAttribute("operator", @operator),
                values.Select(value => new XElement("value", value)));

    protected static XElement Filter(string type, params object[] content) => new("filter", new XAttribute("type", type), content);
}

/// <summary>Holds for every row, or for none.</summary>
internal sealed class ConstantCondition(bool holds) : Condition
{
    public bool Holds { get; } = holds;

    public override Condition Negate() => Constant(!Holds);

    public override XElement ToXml() => Holds
        ? Filter("and")
        : Test(FetchXmlMapping.ContactKey, "null");
}

/// <summary>Whether a column has, or has not, one of some values. Of no values, whether it is null or not.</summary>
internal sealed class ListCondition : Condition
{
    private ListCondition(string column, bool isIn, IReadOnlyList<string> values, bool holdsForNull)
    {
        Column = column;
        IsIn = isIn;
        Values = values;
        HoldsForNull = holdsForNull;
    }

    public string Column { get; }

    public bool IsIn { get; }

    public IReadOnlyList<string> Values { get; }

    public bool HoldsForNull { get; }

    public static Condition Of(string column, bool isIn, IReadOnlyList<string> values, bool holdsForNull) =>
        values.Count == 0 && isIn != holdsForNull ? Constant(holdsForNull) : new ListCondition(column, isIn, values, holdsForNull);

    public override Condition Negate() => Of(Column, !IsIn, Values, !HoldsForNull);

    public override XElement ToXml()
    {
        if (Values.Count == 0)
        {
            return Test(Column, IsIn ? "null" : "not-null");
        }

        // Whether ne and not-in find null is not said anywhere, so it is written out.
        var test = Values.Count == 1 ? Test(Column, IsIn ? "eq" : "ne", Values[0]) : Test(Column, IsIn ? "in" : "not-in", [.. Values]);
        return IsIn || HoldsForNull ? WithNull(Column, test, HoldsForNull) : Filter("and", test, Test(Column, "not-null"));
    }
}

/// <summary>Whether a column's value is on one side of another.</summary>
internal sealed class OrderCondition(string column, string @operator, string value, bool holdsForNull) : Condition
{
    public override Condition Negate() => new OrderCondition(column, Opposite(@operator), value, !holdsForNull);

    public override XElement ToXml() => WithNull(column, Test(column, @operator, value), holdsForNull);

    private static string Opposite(string @operator) => @operator switch { "lt" => "ge", "le" => "gt", "gt" => "le", _ => "lt" };
}

/// <summary>Whether a column's day or moment is within some ranges.</summary>
internal sealed class RangeCondition(string column, bool isDay, Ranges ranges, bool holdsForNull) : Condition
{
    public override int Tests => (2 * ranges.Items.Count) + 1;

    public static Condition Of(string column, bool isDay, Ranges ranges, bool holdsForNull)
    {
        // Dataverse has no dates before 1753 and refuses them in conditions.
        ranges = ranges.WithinDataverse();
        return ranges.Items.Count == 0 ? ListCondition.Of(column, isIn: true, [], holdsForNull)
            : ranges.IsEverything ? ListCondition.Of(column, isIn: false, [], holdsForNull)
            : new RangeCondition(column, isDay, ranges, holdsForNull);
    }

    public override Condition Negate() => Of(column, isDay, ranges.Complement(), !holdsForNull);

    public override XElement ToXml()
    {
        var parts = ranges.Items.Select(range => ToXml(range)).ToList();
        if (holdsForNull)
        {
            parts.Add(Test(column, "null"));
        }

        return parts.Count == 1 ? parts[0] : Filter("or", [.. parts]);
    }

    private XElement ToXml(Stretch range)
    {
        if (isDay && range.From is { } day && range.To == day.AddDays(1))
        {
            return Test(column, "on", Ranges.Day(day));
        }

        var tests = new List<XElement>();
        if (range.From is { } from)
        {
            tests.Add(isDay ? Test(column, "on-or-after", Ranges.Day(from)) : Test(column, "ge", Ranges.Moment(from)));
        }

        if (range.To is { } to)
        {
            tests.Add(isDay ? Test(column, "on-or-before", Ranges.Day(to.AddDays(-1))) : Test(column, "lt", Ranges.Moment(to)));
        }

        return tests.Count == 1 ? tests[0] : Filter("and", [.. tests]);
    }
}

/// <summary>What Dataverse finds more of than the formula means: a test of a text. It is never negated.</summary>
internal sealed class TextCondition(string column, string @operator, IReadOnlyList<string> values) : Condition
{
    public string Column { get; } = column;

    public string Operator { get; } = @operator;

    public IReadOnlyList<string> Values { get; } = values;

    public override Condition Negate() => throw new InvalidOperationException("A test that finds too much was negated: it would lose rows.");

    public override XElement ToXml() => Values.Count == 1 ? Test(Column, Operator, Values[0]) : Test(Column, "in", [.. Values]);
}
