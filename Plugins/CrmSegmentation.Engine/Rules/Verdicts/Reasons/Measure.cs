namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>What kind of thing a reason measures, which decides how it is put into words.</summary>
public enum Measure
{
    /// <summary>A column, a measure of the customer, or anything computed.</summary>
    Value,

    /// <summary>What was spent: a total of orders or amount of lines, in the base currency.</summary>
    Spend,

    /// <summary>Another amount of money, in the base currency.</summary>
    Money,

    /// <summary>A number of rows.</summary>
    Count,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>Membership of a segment, whose code is the value.</summary>
    Membership,

    /// <summary>Whether a value is among those of a column of rows.</summary>
    Item,

    /// <summary>Nothing that can be put into words: the formula itself holds or does not.</summary>
    Condition,

    /// <summary>An error: there is no value.</summary>
    Error,
}
