using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>The functions that make dates and count with them. Whatever leaves the years 1 to 9999 is an error.</summary>
public static class DateFunctions
{
    private const int MonthsPerYear = 12;
    private const int MonthsPerQuarter = 3;

    /// <summary>A day. Months and days beyond their range go on into other years and months: month 13 is the next January.</summary>
    public static Value Date(decimal year, decimal month, decimal day) =>
        TryMake(year, month, day, out var date) ? Value.OfDate(date) : NoDate();

    /// <summary>A day and a time; every part but the year goes on into the next larger one.</summary>
    public static Value DateTime(
        decimal year, decimal month, decimal day, decimal hour, decimal minute, decimal second, decimal millisecond = 0m)
    {
        return TryMake(year, month, day, out var moment)
            && TryAddWhole(ref moment, hour, TimeUnit.Hours)
            && TryAddWhole(ref moment, minute, TimeUnit.Minutes)
            && TryAddWhole(ref moment, second, TimeUnit.Seconds)
            && TryAddWhole(ref moment, millisecond, TimeUnit.Milliseconds)
            ? Value.OfDateTime(moment)
            : NoDate();
    }

    /// <summary>A date moved by a count of units. Months, quarters and years are whole; the others count to the millisecond.</summary>
    /// <param name="moment">The date.</param>
    /// <param name="isDate">Whether it is a day: then the result is one.</param>
    /// <param name="count">How far; below zero, backwards.</param>
    /// <param name="unit">The unit.</param>
    public static Value DateAdd(DateTime moment, bool isDate, decimal count, TimeUnit unit) =>
        TryAdd(moment, count, unit, out var result) ? Of(result, isDate) : NoDate();

    /// <summary>A date and a number of days: the operators + and − between them.</summary>
    public static Value AddDays(DateTime moment, bool isDate, decimal days) => DateAdd(moment, isDate, days, TimeUnit.Days);

    /// <summary>The days from one date to another: the operator − between them.</summary>
    public static Value Difference(DateTime left, DateTime right) => Value.Of(Serial.Between(right, left));

    /// <summary>The date as far on the other side of 30 December 1899: the sign − before it.</summary>
    public static Value Negate(DateTime moment, bool isDate)
    {
        var ticks = Serial.Epoch.Ticks - (moment.Ticks - Serial.Epoch.Ticks);
        return ticks >= System.DateTime.MinValue.Ticks ? Of(new DateTime(ticks), isDate) : NoDate();
    }

    /// <summary>
    /// How many times a boundary of the unit is passed between two moments: from 23:59 to 0:01 is one day. Below zero when the end is
    /// before the start.
    /// </summary>
    public static decimal DateDiff(DateTime start, DateTime end, TimeUnit unit) => unit switch
    {
        TimeUnit.Years => end.Year - start.Year,
        TimeUnit.Quarters => Quarters(end) - Quarters(start),
        TimeUnit.Months => Months(end) - Months(start),
        TimeUnit.Milliseconds => decimal.Floor((end.Ticks - start.Ticks) / (decimal)TimeSpan.TicksPerMillisecond),
        _ => (end.Ticks / TicksOf(unit)) - (start.Ticks / TicksOf(unit)),
    };

    /// <summary>The same day some months later; the last day of a shorter month.</summary>
    public static Value EDate(DateTime start, decimal months) =>
        TryAdd(start.Date, months, TimeUnit.Months, out var day) ? Value.OfDate(day) : NoDate();

    /// <summary>The last day of the month some months later.</summary>
    public static Value EOMonth(DateTime start, decimal months) => TryAdd(start.Date, months, TimeUnit.Months, out var day)
        ? Value.OfDate(new DateTime(day.Year, day.Month, System.DateTime.DaysInMonth(day.Year, day.Month)))
        : NoDate();

    internal static bool TryAdd(DateTime moment, decimal count, TimeUnit unit, out DateTime result)
    {
        switch (unit)
        {
            case TimeUnit.Years:
                return TryAddMonths(moment, count, MonthsPerYear, out result);
            case TimeUnit.Quarters:
                return TryAddMonths(moment, count, MonthsPerQuarter, out result);
            case TimeUnit.Months:
                return TryAddMonths(moment, count, 1, out result);
            default:
                return Serial.TryAdd(moment, count, TicksOf(unit) / TimeSpan.TicksPerMillisecond, out result);
        }
    }

    private static bool TryMake(decimal yearNumber, decimal monthNumber, decimal dayNumber, out DateTime date)
    {
        date = default;
        return Whole.TryOf(yearNumber, out var year)
            && year is >= 1 and <= 9999
            && Whole.TryOf(monthNumber, out var month)
            && TryAddMonths(new DateTime(year, 1, 1), month - 1m, 1, out date)
            && Whole.TryOf(dayNumber, out var day)
            && TryAdd(date, day - 1m, TimeUnit.Days, out date);
    }

    private static bool TryAddWhole(ref DateTime moment, decimal count, TimeUnit unit) =>
        Whole.TryOf(count, out var whole) && TryAdd(moment, whole, unit, out moment);

    private static bool TryAddMonths(DateTime moment, decimal count, int monthsPerUnit, out DateTime result)
    {
        result = default;
        if (!Whole.TryOf(count, out var whole))
        {
            return false;
        }

        var months = Months(moment) + ((long)whole * monthsPerUnit);
        if (months is < MonthsPerYear or >= 10_000 * MonthsPerYear)
        {
            return false;
        }

        var year = (int)(months / MonthsPerYear);
        var month = (int)(months % MonthsPerYear) + 1;
        var day = Math.Min(moment.Day, System.DateTime.DaysInMonth(year, month));
        result = new DateTime(year, month, day).AddTicks(moment.TimeOfDay.Ticks);
        return true;
    }

    private static int Months(DateTime moment) => (moment.Year * MonthsPerYear) + moment.Month - 1;

    private static int Quarters(DateTime moment) => Months(moment) / MonthsPerQuarter;

    private static long TicksOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Milliseconds => TimeSpan.TicksPerMillisecond,
        TimeUnit.Seconds => TimeSpan.TicksPerSecond,
        TimeUnit.Minutes => TimeSpan.TicksPerMinute,
        TimeUnit.Hours => TimeSpan.TicksPerHour,
        TimeUnit.Days => TimeSpan.TicksPerDay,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "A unit of the calendar has no fixed length."),
    };

    private static Value Of(DateTime moment, bool isDate) => isDate ? Value.OfDateAndFraction(moment) : Value.OfDateTime(moment);

    private static Value NoDate() => Value.OfError(ErrorKind.InvalidArgument, "There is no such date: the years are 1 to 9999.");
}
