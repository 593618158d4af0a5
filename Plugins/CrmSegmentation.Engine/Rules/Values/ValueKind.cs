namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>What a value is at run time.</summary>
public enum ValueKind : byte
{
    /// <summary>No value. The default.</summary>
    Blank,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A decimal number, up to 28 digits.</summary>
    Decimal,

    /// <summary>A floating-point number: what Sqrt, Power, Exp and Ln give.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A day, without a time.</summary>
    Date,

    /// <summary>A day and a time on the organisation's wall clock.</summary>
    DateTime,

    /// <summary>A record.</summary>
    Record,

    /// <summary>A table.</summary>
    Table,

    /// <summary>One or more errors.</summary>
    Error,
}
