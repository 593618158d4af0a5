namespace LocalDataverse.Queries.Time;

/// <summary>How long a fiscal period is; the numbers are Dataverse's.</summary>
internal enum FiscalPeriodType
{
    Annually = 2000,
    SemiAnnually = 2001,
    Quarterly = 2002,
    Monthly = 2003,
    FourWeeks = 2004,
}

/// <summary>The organisation's fiscal years and periods.</summary>
/// <param name="StartMonth">The month that a fiscal year begins in.</param>
/// <param name="StartDay">The day of that month.</param>
/// <param name="PeriodType">How long its periods are.</param>
/// <param name="IsNamedByEnd">Whether a fiscal year is called by the year that it ends in.</param>
internal sealed record FiscalCalendar(int StartMonth, int StartDay, FiscalPeriodType PeriodType, bool IsNamedByEnd)
{
    private const int WeeksPeriods = 13;
    private const int DaysOfFourWeeks = 28;

    /// <summary>Quarters of the calendar year.</summary>
    public static readonly FiscalCalendar Default = new(1, 1, FiscalPeriodType.Quarterly, false);

    /// <summary>How many periods a fiscal year has.</summary>
    public int PeriodsOfYear => PeriodType switch
    {
        FiscalPeriodType.Annually => 1,
        FiscalPeriodType.SemiAnnually => 2,
        FiscalPeriodType.Monthly => 12,
        FiscalPeriodType.FourWeeks => WeeksPeriods,
        _ => 4,
    };

    /// <summary>The number of the fiscal year that a day belongs to.</summary>
    public int YearOf(DateTime day)
    {
        var starts = StartIn(day.Year) <= day ? day.Year : day.Year - 1;
        return IsNamedByEnd && (StartMonth, StartDay) != (1, 1) ? starts + 1 : starts;
    }

    /// <summary>The first day of the fiscal year of a number.</summary>
    public DateTime YearStart(int year) => StartIn(IsNamedByEnd && (StartMonth, StartDay) != (1, 1) ? year - 1 : year);

    /// <summary>The period of its fiscal year that a day belongs to, from 1.</summary>
    public int PeriodOf(DateTime day)
    {
        var year = YearOf(day);
        for (var period = PeriodsOfYear; period > 1; period--)
        {
            if (PeriodStart(year, period) <= day)
            {
                return period;
            }
        }

        return 1;
    }

    /// <summary>The first day of a period; a period beyond the last is one of a later year, one before the first of an earlier.</summary>
    public DateTime PeriodStart(int year, int period)
    {
        var index = period - 1;
        year += (int)Math.Floor((double)index / PeriodsOfYear);
        index = ((index % PeriodsOfYear) + PeriodsOfYear) % PeriodsOfYear;
        return PeriodType == FiscalPeriodType.FourWeeks
            ? YearStart(year).AddDays(index * DaysOfFourWeeks)
            : YearStart(year).AddMonths(index * 12 / PeriodsOfYear);
    }

    /// <summary>The quarter of its fiscal year that a day belongs to.</summary>
    public int QuarterOf(DateTime day) => (this with { PeriodType = FiscalPeriodType.Quarterly }).PeriodOf(day);

    public static string NameOfYear(int year) => $"FY{year}";

    public string NameOfPeriod(int year, int period) => PeriodType switch
    {
        FiscalPeriodType.Annually => NameOfYear(year),
        FiscalPeriodType.SemiAnnually => $"Semester {period} {NameOfYear(year)}",
        FiscalPeriodType.Monthly => $"Month {period} {NameOfYear(year)}",
        FiscalPeriodType.FourWeeks => $"P{period} {NameOfYear(year)}",
        _ => $"Quarter {period} {NameOfYear(year)}",
    };

    private DateTime StartIn(int year) => new(year, StartMonth, Math.Min(StartDay, DateTime.DaysInMonth(year, StartMonth)));
}
