using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Binding;

/// <summary>The functions of values, by name: what each takes and gives, and which method does it.</summary>
internal static class ScalarFunctions
{
    private static readonly ScalarParameter Text = new(RuleType.Text);
    private static readonly ScalarParameter Count = new(RuleType.Decimal);
    private static readonly ScalarParameter Float = new(RuleType.Number);
    private static readonly ScalarParameter AnyNumber = new(RuleType.Decimal, Kind: ParameterKind.AnyNumber);
    private static readonly ScalarParameter Date = new(RuleType.DateTime);
    private static readonly ScalarParameter DateOrBlank = new(RuleType.DateTime, BlankArgument.Stays);
    private static readonly ScalarParameter DateOfEitherKind = new(RuleType.DateTime, Kind: ParameterKind.AnyDate);
    private static readonly ScalarParameter Unit = new(RuleType.TimeUnit, BlankArgument.Stays);
    private static readonly ScalarParameter Any = new(RuleType.Text, BlankArgument.Stays, ParameterKind.AnyScalar);

    private static readonly Dictionary<string, ScalarFunction> ByName = All().ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The operator &amp; and the function Concatenate.</summary>
    public static ScalarFunction Concatenate => ByName["Concatenate"];

    /// <summary>Whole years since a day: the measure Age. Not a function that formulas can call.</summary>
    public static ScalarFunction Age { get; } = new(
        "Age",
        RuleType.Decimal,
        [new ScalarParameter(RuleType.Date, BlankArgument.Stays), new ScalarParameter(RuleType.Date, BlankArgument.Stays)],
        a => a[0].IsBlank ? Value.Blank : Value.Of(YearsBetween(a[0].DateTime, a[1].DateTime)));

    public static IEnumerable<string> Names => ByName.Keys;

    public static ScalarFunction? TryFind(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    private static IEnumerable<ScalarFunction> All() => [.. Numbers(), .. Texts(), .. Dates()];

    private static IEnumerable<ScalarFunction> Numbers() =>
    [
        new("Abs", null, [AnyNumber],
            a => IsFloat(a) ? Value.Of(MathFunctions.Abs(a[0].Number)) : Value.Of(MathFunctions.Abs(a[0].Decimal))) { Spreads = true },
        new("Int", null, [AnyNumber],
            a => IsFloat(a) ? Value.Of(MathFunctions.Int(a[0].Number)) : Value.Of(MathFunctions.Int(a[0].Decimal))) { Spreads = true },
        new("Round", null, [AnyNumber, Count],
            a => IsFloat(a) ? Value.Of(Rounding.Round(a[0].Number, a[1].Decimal)) : Rounding.Round(a[0].Decimal, a[1].Decimal)) { Spreads = true },
        new("RoundUp", null, [AnyNumber, Count],
            a => IsFloat(a) ? Value.Of(Rounding.RoundUp(a[0].Number, a[1].Decimal)) : Rounding.RoundUp(a[0].Decimal, a[1].Decimal)) { Spreads = true },
        new("RoundDown", null, [AnyNumber, Count],
            a => IsFloat(a) ? Value.Of(Rounding.RoundDown(a[0].Number, a[1].Decimal)) : Rounding.RoundDown(a[0].Decimal, a[1].Decimal)) { Spreads = true },
        new("Trunc", null, [AnyNumber, Count],
            a => IsFloat(a) ? Value.Of(Rounding.Trunc(a[0].Number, Digits(a))) : Rounding.Trunc(a[0].Decimal, Digits(a))) { Spreads = true, Required = 1 },
        new("Mod", null, [AnyNumber, AnyNumber],
            a => IsFloat(a) ? MathFunctions.Mod(a[0].Number, a[1].Number) : MathFunctions.Mod(a[0].Decimal, a[1].Decimal)) { Spreads = true },
        new("Power", RuleType.Number, [Float, Float], a => MathFunctions.Power(a[0].Number, a[1].Number)) { Spreads = true },
        new("Sqrt", RuleType.Number, [Float], a => MathFunctions.Sqrt(a[0].Number)) { Spreads = true },
        new("Exp", RuleType.Number, [Float], a => MathFunctions.Exp(a[0].Number)) { Spreads = true },
        new("Ln", RuleType.Number, [Float], a => MathFunctions.Ln(a[0].Number)) { Spreads = true },
        new("Value", RuleType.Decimal, [Any, Text], ToDecimal) { Required = 1 },
        new("Decimal", RuleType.Decimal, [Any, Text], ToDecimal) { Required = 1 },
    ];

    private static IEnumerable<ScalarFunction> Texts() =>
    [
        new("Len", RuleType.Decimal, [Text], a => Value.Of(TextFunctions.Len(a[0].Text))) { Spreads = true },
        new("Lower", RuleType.Text, [Text], a => Value.Of(TextChanges.Lower(a[0].Text))) { Spreads = true },
        new("Upper", RuleType.Text, [Text], a => Value.Of(TextChanges.Upper(a[0].Text))) { Spreads = true },
        new("Proper", RuleType.Text, [Text], a => Value.Of(TextChanges.Proper(a[0].Text))) { Spreads = true },
        new("Trim", RuleType.Text, [Text], a => Value.Of(TextChanges.Trim(a[0].Text))) { Spreads = true },
        new("TrimEnds", RuleType.Text, [Text], a => Value.Of(TextChanges.TrimEnds(a[0].Text))) { Spreads = true },
        new("Left", RuleType.Text, [Text, Count], a => TextFunctions.Left(a[0].Text, a[1].Decimal)) { Spreads = true },
        new("Right", RuleType.Text, [Text, Count], a => TextFunctions.Right(a[0].Text, a[1].Decimal)) { Spreads = true },
        new("Mid", RuleType.Text, [Text, Count, Count],
            a => a.Length == 2
                ? TextFunctions.Mid(a[0].Text, a[1].Decimal)
                : TextFunctions.Mid(a[0].Text, a[1].Decimal, a[2].Decimal)) { Spreads = true, Required = 2 },
        new("StartsWith", RuleType.Boolean, [Text, Text], a => Value.Of(TextFunctions.StartsWith(a[0].Text, a[1].Text))),
        new("EndsWith", RuleType.Boolean, [Text, Text], a => Value.Of(TextFunctions.EndsWith(a[0].Text, a[1].Text))),
        new("Find", RuleType.Decimal, [Text, Text, Count],
            a => TextFunctions.Find(a[0].Text, a[1].Text, a.Length == 3 ? a[2].Decimal : 1m)) { Spreads = true, Required = 2 },
        new("Replace", RuleType.Text, [Text, Count, Count, Text],
            a => TextChanges.Replace(a[0].Text, a[1].Decimal, a[2].Decimal, a[3].Text)) { Spreads = true },
        new("Substitute", RuleType.Text, [Text, Text, Text, Count],
            a => a.Length == 3
                ? TextChanges.Substitute(a[0].Text, a[1].Text, a[2].Text)
                : TextChanges.Substitute(a[0].Text, a[1].Text, a[2].Text, a[3].Decimal)) { Spreads = true, Required = 3 },
        new("Concatenate", RuleType.Text, [Text], a => TextChanges.Concatenate([.. a.Select(value => value.Text)])) { Spreads = true, RepeatsLast = true },
    ];

    private static IEnumerable<ScalarFunction> Dates() =>
    [
        new("Date", RuleType.Date, [Count, Count, Count], a => DateFunctions.Date(a[0].Decimal, a[1].Decimal, a[2].Decimal)),
        new("DateTime", RuleType.DateTime, [Count, Count, Count, Count, Count, Count, Count], ToDateTime) { Required = 6 },
        new("DateAdd", null, [DateOfEitherKind, Count, Unit],
            a => WithUnit(a, unit => DateFunctions.DateAdd(a[0].DateTime, a[0].Kind == ValueKind.Date, a[1].Decimal, unit))) { Spreads = true, Required = 2 },
        new("DateDiff", RuleType.Decimal, [Date, Date, Unit],
            a => WithUnit(a, unit => Value.Of(DateFunctions.DateDiff(a[0].DateTime, a[1].DateTime, unit)))) { Spreads = true, Required = 2 },
        new("DateValue", RuleType.Date, [Text, Text], ToDate) { Required = 1 },
        new("Year", RuleType.Decimal, [DateOrBlank], a => Value.Of(a[0].IsBlank ? DateParts.YearOfBlank : DateParts.Year(a[0].DateTime))),
        new("Month", RuleType.Decimal, [DateOrBlank], a => Value.Of(a[0].IsBlank ? DateParts.MonthOfBlank : DateParts.Month(a[0].DateTime))),
        new("Day", RuleType.Decimal, [DateOrBlank], a => Value.Of(a[0].IsBlank ? DateParts.OtherOfBlank : DateParts.Day(a[0].DateTime))),
        new("Hour", RuleType.Decimal, [DateOrBlank], a => Value.Of(a[0].IsBlank ? DateParts.OtherOfBlank : DateParts.Hour(a[0].DateTime))),
        new("Minute", RuleType.Decimal, [DateOrBlank], a => Value.Of(a[0].IsBlank ? DateParts.OtherOfBlank : DateParts.Minute(a[0].DateTime))),
        new("Second", RuleType.Decimal, [DateOrBlank], a => Value.Of(a[0].IsBlank ? DateParts.OtherOfBlank : DateParts.Second(a[0].DateTime))),
        new("Weekday", RuleType.Decimal, [Date, Count],
            a => a.Length == 1 ? DateParts.Weekday(a[0].DateTime) : DateParts.Weekday(a[0].DateTime, a[1].Decimal)) { Required = 1 },
        new("EDate", RuleType.Date, [Date, Count], a => DateFunctions.EDate(a[0].DateTime, a[1].Decimal)),
        new("EOMonth", RuleType.Date, [Date, Count], a => DateFunctions.EOMonth(a[0].DateTime, a[1].Decimal)),
    ];

    private static bool IsFloat(Value[] arguments) => arguments[0].Kind == ValueKind.Number;

    private static decimal Digits(Value[] arguments) => arguments.Length == 1 ? 0m : arguments[1].Decimal;

    private static Value ToDecimal(Value[] arguments)
    {
        if (arguments.Length == 1 || arguments[0].Kind != ValueKind.Text)
        {
            return Coercion.ToDecimal(arguments[0]);
        }

        return LanguageFormat.TryFind(arguments[1].Text, out var language)
            ? Coercion.TextToDecimal(arguments[0].Text, language)
            : UnknownLanguage(arguments[1].Text);
    }

    private static Value ToDate(Value[] arguments)
    {
        if (arguments.Length == 1)
        {
            return Coercion.ToDate(arguments[0].Text.Length == 0 ? Value.Blank : arguments[0]);
        }

        return LanguageFormat.TryFind(arguments[1].Text, out var language)
            ? Coercion.ToDate(Coercion.TextToDateTime(arguments[0].Text, language))
            : UnknownLanguage(arguments[1].Text);
    }

    private static Value ToDateTime(Value[] a) =>
        DateFunctions.DateTime(
            a[0].Decimal, a[1].Decimal, a[2].Decimal, a[3].Decimal, a[4].Decimal, a[5].Decimal, a.Length == 7 ? a[6].Decimal : 0m);

    private static Value WithUnit(Value[] arguments, Func<TimeUnit, Value> body)
    {
        if (arguments.Length == 2 || arguments[2].IsBlank)
        {
            return body(TimeUnit.Days);
        }

        return TimeUnits.TryParse(arguments[2].Text, out var unit) ? body(unit) : TimeUnits.Unknown(arguments[2].Text);
    }

    private static Value UnknownLanguage(string tag) =>
        Value.OfError(ErrorKind.BadLanguageCode, $"{ValueText.Quote(tag)} is not the tag of a known language.");

    private static decimal YearsBetween(DateTime birth, DateTime day) =>
        day.Year - birth.Year - (day.Month < birth.Month || (day.Month == birth.Month && day.Day < birth.Day) ? 1 : 0);
}
