namespace CrmSegmentation.Plugins.Schema;

/// <summary>Says of the name of a column what the column is; the solution's column is tested to be the same.</summary>
/// <param name="type">Its type.</param>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class ColumnAttribute(ColumnType type) : Attribute
{
    /// <summary>Its type.</summary>
    public ColumnType Type { get; } = type;

    /// <summary>The longest text, in characters.</summary>
    public int MaxLength { get; set; }

    /// <summary>The decimal places.</summary>
    public int Places { get; set; }

    /// <summary>The table that it points to.</summary>
    public string? Target { get; set; }

    /// <summary>The choice that its values are of.</summary>
    public string? Choice { get; set; }
}

/// <summary>The types of columns.</summary>
internal enum ColumnType
{
    /// <summary>The primary key.</summary>
    Id,

    /// <summary>A line of text.</summary>
    Text,

    /// <summary>Lines of text, or JSON.</summary>
    Memo,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>An instant, in UTC.</summary>
    DateTime,

    /// <summary>A day, by the organisation's wall clock.</summary>
    Day,

    /// <summary>A reference to a row.</summary>
    Lookup,

    /// <summary>One of the values of a choice.</summary>
    Choice,

    /// <summary>Several of the values of a choice.</summary>
    Choices,
}
