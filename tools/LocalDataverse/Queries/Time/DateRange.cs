using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Time;

/// <summary>From when (included) until when (not included), by the user's wall clock; open where null.</summary>
internal readonly record struct DateRange(DateTime? From, DateTime? Until)
{
    /// <summary>What an operator without a date of its own means now.</summary>
    /// <param name="condition">The operator.</param>
    /// <param name="x">How many units, of the operators that count.</param>
    /// <param name="now">The user's wall clock, in whole seconds.</param>
    /// <param name="calendar">Weeks and fiscal years.</param>
    /// <returns>The range, or null for an operator that means none.</returns>
    public static DateRange? Of(ConditionOperator condition, int x, DateTime now, UserCalendar calendar)
    {
        try
        {
            return Relative(condition, x, now, calendar) ?? OlderThan(condition, x, now) ?? Fiscal(condition, x, now, calendar.Fiscal);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException)
        {
            throw Fault.InvalidArgument($"The value {x} of the operator {condition} leads beyond the dates that there are.");
        }
    }

    public static bool Counts(ConditionOperator condition) => condition is ConditionOperator.LastXHours or ConditionOperator.NextXHours
        or ConditionOperator.LastXDays or ConditionOperator.NextXDays or ConditionOperator.LastXWeeks or ConditionOperator.NextXWeeks
        or ConditionOperator.LastXMonths or ConditionOperator.NextXMonths or ConditionOperator.LastXYears or ConditionOperator.NextXYears
        or ConditionOperator.OlderThanXMinutes or ConditionOperator.OlderThanXHours or ConditionOperator.OlderThanXDays
        or ConditionOperator.OlderThanXWeeks or ConditionOperator.OlderThanXMonths or ConditionOperator.OlderThanXYears
        or ConditionOperator.LastXFiscalYears or ConditionOperator.NextXFiscalYears or ConditionOperator.LastXFiscalPeriods
        or ConditionOperator.NextXFiscalPeriods or ConditionOperator.InFiscalYear;

    // The last x units end with now and begin with the day (of hours: the hour) x units ago; the next begin after now and end with the day.
    private static DateRange? Relative(ConditionOperator condition, int x, DateTime now, UserCalendar calendar)
    {
        var today = now.Date;
        var hour = today.AddHours(now.Hour);
        var month = today.AddDays(1 - today.Day);
        var year = new DateTime(today.Year, 1, 1);
        var week = calendar.WeekOf(today);
        return condition switch
        {
            ConditionOperator.Yesterday => Days(today.AddDays(-1), 1),
            ConditionOperator.Today => Days(today, 1),
            ConditionOperator.Tomorrow => Days(today.AddDays(1), 1),
            ConditionOperator.Last7Days => UntilNow(today.AddDays(-7), now),
            ConditionOperator.Next7Days => FromNow(now, today.AddDays(8)),
            ConditionOperator.LastWeek => Days(week.AddDays(-7), 7),
            ConditionOperator.ThisWeek => Days(week, 7),
            ConditionOperator.NextWeek => Days(week.AddDays(7), 7),
            ConditionOperator.LastMonth => new DateRange(month.AddMonths(-1), month),
            ConditionOperator.ThisMonth => new DateRange(month, month.AddMonths(1)),
            ConditionOperator.NextMonth => new DateRange(month.AddMonths(1), month.AddMonths(2)),
            ConditionOperator.LastYear => new DateRange(year.AddYears(-1), year),
            ConditionOperator.ThisYear => new DateRange(year, year.AddYears(1)),
            ConditionOperator.NextYear => new DateRange(year.AddYears(1), year.AddYears(2)),
            ConditionOperator.LastXHours => UntilNow(hour.AddHours(-x), now),
            ConditionOperator.NextXHours => FromNow(now, now.AddHours(x).AddSeconds(1)),
            ConditionOperator.LastXDays => UntilNow(today.AddDays(-x), now),
            ConditionOperator.NextXDays => FromNow(now, today.AddDays((double)x + 1)),
            ConditionOperator.LastXWeeks => UntilNow(today.AddDays(-7d * x), now),
            ConditionOperator.NextXWeeks => FromNow(now, today.AddDays((7d * x) + 1)),
            ConditionOperator.LastXMonths => UntilNow(today.AddMonths(-x), now),
            ConditionOperator.NextXMonths => FromNow(now, today.AddMonths(x).AddDays(1)),
            ConditionOperator.LastXYears => UntilNow(today.AddYears(-x), now),
            ConditionOperator.NextXYears => FromNow(now, today.AddYears(x).AddDays(1)),
            _ => null,
        };
    }

    private static DateRange? OlderThan(ConditionOperator condition, int x, DateTime now)
    {
        DateTime? until = condition switch
        {
            ConditionOperator.OlderThanXMinutes => now.AddSeconds(-now.Second).AddMinutes(-x),
            ConditionOperator.OlderThanXHours => now.Date.AddHours(now.Hour).AddHours(-x),
            ConditionOperator.OlderThanXDays => now.Date.AddDays(-x),
            ConditionOperator.OlderThanXWeeks => now.Date.AddDays(-7d * x),
            ConditionOperator.OlderThanXMonths => now.Date.AddMonths(-x),
            ConditionOperator.OlderThanXYears => now.Date.AddYears(-x),
            _ => null,
        };
        return until is null ? null : new DateRange(null, until);
    }

    private static DateRange? Fiscal(ConditionOperator condition, int x, DateTime now, FiscalCalendar fiscal)
    {
        var year = fiscal.YearOf(now.Date);
        var period = fiscal.PeriodOf(now.Date);
        return condition switch
        {
            ConditionOperator.ThisFiscalYear => Years(year),
            ConditionOperator.LastFiscalYear => Years(year - 1),
            ConditionOperator.NextFiscalYear => Years(year + 1),
            ConditionOperator.InFiscalYear => Years(x),
            ConditionOperator.ThisFiscalPeriod => Periods(period),
            ConditionOperator.LastFiscalPeriod => Periods(period - 1),
            ConditionOperator.NextFiscalPeriod => Periods(period + 1),
            ConditionOperator.LastXFiscalYears => UntilNow(fiscal.YearStart(year - x), now),
            ConditionOperator.NextXFiscalYears => FromNow(now, fiscal.YearStart(year + x + 1)),
            ConditionOperator.LastXFiscalPeriods => UntilNow(fiscal.PeriodStart(year, period - x), now),
            ConditionOperator.NextXFiscalPeriods => FromNow(now, fiscal.PeriodStart(year, period + x + 1)),
            _ => null,
        };

        DateRange Years(int number) => new(fiscal.YearStart(number), fiscal.YearStart(number + 1));

        DateRange Periods(int number) => new(fiscal.PeriodStart(year, number), fiscal.PeriodStart(year, number + 1));
    }

    private static DateRange Days(DateTime from, int count) => new(from, from.AddDays(count));

    private static DateRange UntilNow(DateTime from, DateTime now) => new(from, now.AddSeconds(1));

    private static DateRange FromNow(DateTime now, DateTime until) => new(now.AddSeconds(1), until);
}
