using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>The functions that give one part of a date.</summary>
public static class DateParts
{
    /// <summary>What Year gives for Blank.</summary>
    public const decimal YearOfBlank = 1900m;

    /// <summary>What Month gives for Blank.</summary>
    public const decimal MonthOfBlank = 1m;

    /// <summary>What Day, Hour, Minute and Second give for Blank.</summary>
    public const decimal OtherOfBlank = 0m;

    private const int DaysPerWeek = 7;

    /// <summary>The year.</summary>
    public static decimal Year(DateTime moment) => moment.Year;

    /// <summary>The month, 1 to 12.</summary>
    public static decimal Month(DateTime moment) => moment.Month;

    /// <summary>The day of the month, 1 to 31.</summary>
    public static decimal Day(DateTime moment) => moment.Day;

    /// <summary>The hour, 0 to 23.</summary>
    public static decimal Hour(DateTime moment) => moment.Hour;

    /// <summary>The minute, 0 to 59.</summary>
    public static decimal Minute(DateTime moment) => moment.Minute;

    /// <summary>The second, 0 to 59.</summary>
    public static decimal Second(DateTime moment) => moment.Second;

    /// <summary>The day of the week.</summary>
    /// <param name="moment">The date.</param>
    /// <param name="startOfWeek">
    /// The number of a StartOfWeek: 1 for weeks that begin on Sunday, 2 on Monday, 3 on Monday counted from 0, 12 to 16 on Tuesday to
    /// Saturday; as in Excel also 11 and 17 for Monday and Sunday.
    /// </param>
    public static Value Weekday(DateTime moment, decimal startOfWeek = 1m)
    {
        DayOfWeek first;
        switch (Whole.Clamp(startOfWeek))
        {
            case 1 or 17:
                first = DayOfWeek.Sunday;
                break;
            case 2 or 3 or 11:
                first = DayOfWeek.Monday;
                break;
            case >= 12 and <= 16 and var number:
                first = DayOfWeek.Tuesday + (number - 12);
                break;
            default:
                return Value.OfError(ErrorKind.InvalidArgument, $"No week begins on day {NumberText.Of(startOfWeek)}: use StartOfWeek.");
        }

        var place = ((int)moment.DayOfWeek - (int)first + DaysPerWeek) % DaysPerWeek;
        return Value.Of(Whole.Clamp(startOfWeek) == 3 ? place : place + 1m);
    }
}
