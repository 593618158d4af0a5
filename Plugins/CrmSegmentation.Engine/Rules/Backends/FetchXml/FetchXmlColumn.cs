namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>Which column of Dataverse holds a value, and how Dataverse stores and compares it.</summary>
/// <param name="Name">The column's logical name.</param>
/// <param name="Kind">How its values are stored and compared.</param>
public sealed record FetchXmlColumn(string Name, FetchXmlColumnKind Kind)
{
    /// <summary>Of <see cref="FetchXmlColumnKind.NamedChoice"/>, the numbers that each text stands for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Names { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>Whether rows without a value count as if they had 0: of numbers that a row always has a meaning for, such as an order's total.</summary>
    public bool NullIsZero { get; init; }

    /// <summary>The related row that the column belongs to, of which a contact has at most one; null for a column of the row itself.</summary>
    public FetchXmlLink? Via { get; init; }
}

/// <summary>How Dataverse stores and compares a column's values.</summary>
public enum FetchXmlColumnKind
{
    /// <summary>Any text. Dataverse compares it without regard to case and, in most languages, accents; an empty text is null.</summary>
    Text,

    /// <summary>A text of the capital letters A to Z, digits and underscores only: there, Dataverse's comparison is exact.</summary>
    Code,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A decimal number, at most 10 digits behind the point.</summary>
    Decimal,

    /// <summary>Money, at most 4 digits behind the point.</summary>
    Money,

    /// <summary>A choice, state or status that formulas see as its number. Dataverse tests it for equality but does not order it.</summary>
    Choice,

    /// <summary>A choice, state or status that formulas see as a text of <see cref="FetchXmlColumn.Names"/>.</summary>
    NamedChoice,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A day: the column's behaviour is Date Only.</summary>
    DateOnly,

    /// <summary>A moment in whole seconds, stored in UTC: the column's behaviour is User Local.</summary>
    DateTime,
}

/// <summary>A step from a row to related rows.</summary>
/// <param name="Table">The related table's logical name.</param>
/// <param name="From">The column of the related table.</param>
/// <param name="To">The column of the row that the step begins at, which has the same value.</param>
public sealed record FetchXmlLink(string Table, string From, string To)
{
    /// <summary>Numbers that columns of the related row must have, for example the sequence of an open row.</summary>
    public IReadOnlyList<FetchXmlRequirement> Requirements { get; init; } = [];

    /// <summary>The last moment that the related row may have to count; null when any will do.</summary>
    public FetchXmlLimit? NotAfter { get; init; }
}

/// <summary>The last moment that rows may have: those dated later do not count yet, those without a date never do.</summary>
/// <param name="Columns">The columns with the moment; of several the first that is filled counts.</param>
/// <param name="Utc">The moment, in UTC.</param>
public sealed record FetchXmlLimit(IReadOnlyList<string> Columns, DateTime Utc);

/// <summary>What a related row must have to count.</summary>
/// <param name="Column">The column's logical name.</param>
/// <param name="Values">The whole numbers of which it has one.</param>
public sealed record FetchXmlRequirement(string Column, IReadOnlyList<int> Values);
