using System.Globalization;

namespace LocalDataverse.Queries.Time;

/// <summary>A part of a date that rows are grouped by or compared with.</summary>
internal enum DatePart
{
    Day,
    Week,
    Month,
    Quarter,
    Year,

    /// <summary>The fiscal year and the period in it: 202304 for the fourth of 2023.</summary>
    FiscalPeriod,
    FiscalYear,

    /// <summary>The period alone.</summary>
    PeriodOfFiscalYear,
}

/// <summary>Reads parts of stored dates, inside SQL.</summary>
internal sealed class DateParts
{
    private readonly DatePart _part;
    private readonly TimeZoneInfo _zone;
    private readonly DayOfWeek _weekStart;
    private readonly FiscalCalendar _fiscal;

    private DateParts(string[] specification)
    {
        _part = Enum.Parse<DatePart>(specification[0]);
        _zone = TimeZoneCodes.Zone(specification[1]);
        _weekStart = (DayOfWeek)Number(specification[2]);
        _fiscal = new FiscalCalendar(
            Number(specification[3]), Number(specification[4]), (FiscalPeriodType)Number(specification[5]), specification[6] == "1");
    }

    /// <summary>Reads what <see cref="UserCalendar.DatePart"/> wrote.</summary>
    public static DateParts Parse(string specification) => new(specification.Split('|'));

    /// <summary>The part of a stored date: seconds since 1970.</summary>
    public int Of(long seconds)
    {
        var utc = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond);
        var day = TimeZoneInfo.ConvertTimeFromUtc(utc, _zone).Date;
        return _part switch
        {
            DatePart.Day => day.Day,
            DatePart.Week => Week(day),
            DatePart.Month => day.Month,
            DatePart.Quarter => _fiscal.QuarterOf(day),
            DatePart.Year => day.Year,
            DatePart.FiscalPeriod => (_fiscal.YearOf(day) * 100) + _fiscal.PeriodOf(day),
            DatePart.FiscalYear => _fiscal.YearOf(day),
            _ => _fiscal.PeriodOf(day),
        };
    }

    // The week with the first of January is the first.
    private int Week(DateTime day)
    {
        var first = new DateTime(day.Year, 1, 1);
        var before = ((int)first.DayOfWeek - (int)_weekStart + 7) % 7;
        return ((day.DayOfYear - 1 + before) / 7) + 1;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
