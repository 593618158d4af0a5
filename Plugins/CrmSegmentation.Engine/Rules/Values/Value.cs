using System.Runtime.InteropServices;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>
/// A value while a formula runs. Numbers, dates and truth values live in the struct itself, so that comparing them allocates nothing.
/// The default is Blank.
/// </summary>
[StructLayout(LayoutKind.Explicit)]
public readonly struct Value
{
    [FieldOffset(0)]
    private readonly object? _reference;

    // One of the three, by kind: a decimal; a double; ticks of a date or 0 and 1 of a truth value.
    [FieldOffset(8)]
    private readonly decimal _decimal;

    [FieldOffset(8)]
    private readonly double _number;

    [FieldOffset(8)]
    private readonly long _bits;

    [FieldOffset(24)]
    private readonly ValueKind _kind;

    private Value(ValueKind kind, object reference)
        : this()
    {
        _kind = kind;
        _reference = reference;
    }

    private Value(ValueKind kind, long bits)
        : this()
    {
        _kind = kind;
        _bits = bits;
    }

    private Value(decimal value)
        : this()
    {
        _kind = ValueKind.Decimal;
        _decimal = value;
    }

    private Value(double value)
        : this()
    {
        _kind = ValueKind.Number;
        _number = value;
    }

    /// <summary>No value.</summary>
    public static Value Blank => default;

    /// <summary>What it is.</summary>
    public ValueKind Kind => _kind;

    /// <summary>Whether it is no value.</summary>
    public bool IsBlank => _kind == ValueKind.Blank;

    /// <summary>Whether it is an error.</summary>
    public bool IsError => _kind == ValueKind.Error;

    /// <summary>The truth value of a <see cref="ValueKind.Boolean"/>.</summary>
    public bool Boolean => _kind == ValueKind.Boolean ? _bits != 0 : throw Wrong(ValueKind.Boolean);

    /// <summary>The number of a <see cref="ValueKind.Decimal"/>.</summary>
    public decimal Decimal => _kind == ValueKind.Decimal ? _decimal : throw Wrong(ValueKind.Decimal);

    /// <summary>The number of a <see cref="ValueKind.Number"/>.</summary>
    public double Number => _kind == ValueKind.Number ? _number : throw Wrong(ValueKind.Number);

    /// <summary>The text of a <see cref="ValueKind.Text"/>.</summary>
    public string Text => _kind == ValueKind.Text ? (string)_reference! : throw Wrong(ValueKind.Text);

    /// <summary>
    /// The moment of a <see cref="ValueKind.Date"/> (midnight, but for fractions that arithmetic left)
    /// or a <see cref="ValueKind.DateTime"/>, on the wall clock.
    /// </summary>
    public DateTime DateTime => _kind is ValueKind.Date or ValueKind.DateTime ? new DateTime(_bits) : throw Wrong(ValueKind.DateTime);

    /// <summary>The record of a <see cref="ValueKind.Record"/>.</summary>
    public RecordValue Record => _kind == ValueKind.Record ? (RecordValue)_reference! : throw Wrong(ValueKind.Record);

    /// <summary>The table of a <see cref="ValueKind.Table"/>.</summary>
    public TableValue Table => _kind == ValueKind.Table ? (TableValue)_reference! : throw Wrong(ValueKind.Table);

    /// <summary>The errors of a <see cref="ValueKind.Error"/>.</summary>
    public ErrorValue Error => _kind == ValueKind.Error ? (ErrorValue)_reference! : throw Wrong(ValueKind.Error);

    /// <summary>A truth value.</summary>
    public static Value Of(bool value) => new(ValueKind.Boolean, value ? 1L : 0L);

    /// <summary>A decimal number.</summary>
    public static Value Of(decimal value) => new(value);

    /// <summary>A floating-point number.</summary>
    public static Value Of(double value) => new(value);

    /// <summary>A text.</summary>
    public static Value Of(string value) => new(ValueKind.Text, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>A record.</summary>
    public static Value Of(RecordValue value) => new(ValueKind.Record, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>A table.</summary>
    public static Value Of(TableValue value) => new(ValueKind.Table, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>Errors.</summary>
    public static Value Of(ErrorValue value) => new(ValueKind.Error, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>A day; the time of day is cut off.</summary>
    public static Value OfDate(DateTime day) => new(ValueKind.Date, day.Ticks - (day.Ticks % TimeSpan.TicksPerDay));

    /// <summary>
    /// A day that date arithmetic gave: a fraction of a day that was added stays, unseen, so that two halves added make a whole.
    /// </summary>
    public static Value OfDateAndFraction(DateTime moment) => new(ValueKind.Date, moment.Ticks);

    /// <summary>A day and a time on the wall clock.</summary>
    public static Value OfDateTime(DateTime moment) => new(ValueKind.DateTime, moment.Ticks);

    /// <summary>One error.</summary>
    /// <param name="kind">Why there is no value.</param>
    /// <param name="message">A sentence for the author of the formula.</param>
    public static Value OfError(ErrorKind kind, string message) => Of(new ErrorValue(kind, message));

    /// <summary>The value in Power Fx's own notation.</summary>
    public override string ToString() => ValueText.Of(this);

    private InvalidOperationException Wrong(ValueKind wanted) => new($"The value is {_kind}, not {wanted}: the binder let it through.");
}
