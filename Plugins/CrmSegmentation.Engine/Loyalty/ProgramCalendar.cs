using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Loyalty;

/// <summary>A program's windows for one customer, as instants: days begin where the organisation's wall clock says so.</summary>
internal sealed class ProgramCalendar(LoyaltyProgram program, ZoneRules zone, DateTime memberSince)
{
    private readonly DateTime _memberDay = zone.ToLocal(memberSince).Date;

    /// <summary>The day at an instant.</summary>
    public DateTime DayOf(DateTime utc) => zone.ToLocal(utc).Date;

    /// <summary>The instant at which a day begins.</summary>
    public DateTime Begin(DateTime day) => zone.ToUtc(day);

    /// <summary>The instant at which an order of a day leaves a rolling window.</summary>
    public DateTime LeavesWindow(DateTime day) => Begin(MonthWindow.LeavesOn(day, program.WindowMonths));

    /// <summary>The first day of the window that a day lies in.</summary>
    public DateTime WindowBegin(DateTime day) => program.Window switch
    {
        QualificationWindow.RollingMonths => MonthWindow.Begin(day, program.WindowMonths),
        QualificationWindow.CalendarYear => new DateTime(day.Year, 1, 1),
        _ => Anniversary(day, 0),
    };

    /// <summary>The first day after a day's year of the program; of rolling months, the day on which an order of that day is gone.</summary>
    public DateTime WindowEnd(DateTime day) => program.Window switch
    {
        QualificationWindow.RollingMonths => MonthWindow.LeavesOn(day, program.WindowMonths),
        QualificationWindow.CalendarYear => NewYear(day.Year + 1),
        _ => Anniversary(day, 1),
    };

    /// <summary>The instant until which a tier is kept that an order of a day earned.</summary>
    public DateTime HeldUntil(DateTime day) => program.Downgrade switch
    {
        DowngradeTiming.Never => DateTime.MaxValue,
        DowngradeTiming.AtWindowEnd => Begin(WindowEnd(day)),
        DowngradeTiming.EndOfFollowingYear => Begin(NewYear(day.Year + 2)),
        _ => DateTime.MinValue,
    };

    /// <summary>The instant at which points of an order can be spent.</summary>
    public DateTime AvailableOn(DateTime at, DateTime day) => program.PendingDays == 0 ? at : Begin(AddDays(day, program.PendingDays));

    /// <summary>The instant that lies so many months after a day.</summary>
    public DateTime AfterMonths(DateTime day, int months) =>
        day.Year + (months / 12) >= DateTime.MaxValue.Year - 1 ? DateTime.MaxValue : Begin(day.AddMonths(months));

    /// <summary>The day so many days later, or the last of all days.</summary>
    public static DateTime AddDays(DateTime day, int days) => days > (DateTime.MaxValue.Date - day).Days ? DateTime.MaxValue.Date : day.AddDays(days);

    private static DateTime NewYear(int year) => year > DateTime.MaxValue.Year ? DateTime.MaxValue : new DateTime(year, 1, 1);

    /// <summary>The last anniversary that is not behind a day, or one of the next.</summary>
    private DateTime Anniversary(DateTime day, int next)
    {
        var years = day.Year - _memberDay.Year;
        var last = YearsLater(years) <= day ? years : years - 1;
        return YearsLater(last + next);
    }

    private DateTime YearsLater(int years)
    {
        var year = _memberDay.Year + years;
        return year < 1 ? DateTime.MinValue : year > DateTime.MaxValue.Year ? DateTime.MaxValue.Date : _memberDay.AddYears(years);
    }
}
