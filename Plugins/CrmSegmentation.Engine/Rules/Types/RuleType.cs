namespace CrmSegmentation.Engine.Rules.Types;

/// <summary>What an expression is, known before it runs.</summary>
public sealed class RuleType
{
    private RuleType(TypeKind kind, RecordShape? shape = null)
    {
        Kind = kind;
        Shape = shape;
    }

    /// <summary>Only ever Blank, or an error: fits everywhere.</summary>
    public static RuleType Blank { get; } = new(TypeKind.Blank);

    /// <summary>true or false.</summary>
    public static RuleType Boolean { get; } = new(TypeKind.Boolean);

    /// <summary>A decimal number.</summary>
    public static RuleType Decimal { get; } = new(TypeKind.Decimal);

    /// <summary>A floating-point number.</summary>
    public static RuleType Number { get; } = new(TypeKind.Number);

    /// <summary>A text.</summary>
    public static RuleType Text { get; } = new(TypeKind.Text);

    /// <summary>A day.</summary>
    public static RuleType Date { get; } = new(TypeKind.Date);

    /// <summary>A day and a time.</summary>
    public static RuleType DateTime { get; } = new(TypeKind.DateTime);

    /// <summary>A member of the enumeration TimeUnit.</summary>
    public static RuleType TimeUnit { get; } = new(TypeKind.TimeUnit);

    /// <summary>A member of the enumeration ErrorKind; a number wherever one is wanted.</summary>
    public static RuleType ErrorKind { get; } = new(TypeKind.ErrorKind);

    /// <summary>What a mistake leaves behind: fits everywhere, so that one mistake is reported once.</summary>
    public static RuleType Unknown { get; } = new(TypeKind.Unknown);

    /// <summary>What it is.</summary>
    public TypeKind Kind { get; }

    /// <summary>The fields of a record or of a table's rows; null for everything else.</summary>
    public RecordShape? Shape { get; }

    /// <summary>Whether it is a number of either kind.</summary>
    public bool IsNumeric => Kind is TypeKind.Decimal or TypeKind.Number or TypeKind.ErrorKind;

    /// <summary>Whether it is a day, with or without a time.</summary>
    public bool IsDate => Kind is TypeKind.Date or TypeKind.DateTime;

    /// <summary>Whether it is neither a record nor a table.</summary>
    public bool IsScalar => Kind is not (TypeKind.Record or TypeKind.Table);

    /// <summary>A record.</summary>
    public static RuleType Record(RecordShape shape) => new(TypeKind.Record, shape ?? throw new ArgumentNullException(nameof(shape)));

    /// <summary>A table of records.</summary>
    public static RuleType Table(RecordShape rows) => new(TypeKind.Table, rows ?? throw new ArgumentNullException(nameof(rows)));

    /// <summary>The type as an author of formulas would call it.</summary>
    public override string ToString() => Kind switch
    {
        TypeKind.Boolean => "true/false",
        TypeKind.Decimal or TypeKind.Number or TypeKind.ErrorKind => "a number",
        TypeKind.Text => "a text",
        TypeKind.Date => "a date",
        TypeKind.DateTime => "a date and time",
        TypeKind.TimeUnit => "a time unit",
        TypeKind.Record => "a record",
        TypeKind.Table => "a table",
        _ => "Blank",
    };
}

/// <summary>What an expression is, known before it runs.</summary>
public enum TypeKind
{
    /// <summary>Only ever Blank.</summary>
    Blank,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day and a time.</summary>
    DateTime,

    /// <summary>A member of the enumeration TimeUnit; at run time its name in lower case.</summary>
    TimeUnit,

    /// <summary>A member of the enumeration ErrorKind; at run time its number.</summary>
    ErrorKind,

    /// <summary>A record.</summary>
    Record,

    /// <summary>A table.</summary>
    Table,

    /// <summary>What a mistake leaves behind.</summary>
    Unknown,
}
