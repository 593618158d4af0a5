using System.Globalization;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Queries.Time;

/// <summary>The calendar that dates are read by for a user: the user's time zone, the organisation's weeks and fiscal years.</summary>
internal sealed class UserCalendar
{
    private readonly string _zoneName;

    private UserCalendar(string zoneName, DayOfWeek weekStart, FiscalCalendar fiscal)
    {
        _zoneName = zoneName;
        Zone = TimeZoneCodes.Zone(zoneName);
        WeekStart = weekStart;
        Fiscal = fiscal;
    }

    public TimeZoneInfo Zone { get; }

    public DayOfWeek WeekStart { get; }

    public FiscalCalendar Fiscal { get; }

    public static UserCalendar Of(StoreSession session, Guid userId, Guid organizationId)
    {
        var settings = session.Metadata.Require("usersettings");
        var code = RowFinder.Value(session, settings, userId, "timezonecode") as int? ?? TimeZoneCodes.Utc;
        var organizations = session.Metadata.Require("organization");
        var columns = new[] { "weekstartdaycode", "fiscalcalendarstart", "fiscalperiodtype", "fiscalyeardisplaycode" };
        var row = RowFinder.Find(session, RowSelection.Of(organizations, columns.Select(organizations.Require)), organizationId);
        var start = row?.GetAttributeValue<DateTime?>("fiscalcalendarstart") ?? new DateTime(2000, 1, 1);
        var period = (FiscalPeriodType)(row?.GetAttributeValue<int?>("fiscalperiodtype") ?? 0);
        return new UserCalendar(
            TimeZoneCodes.NameOf(code),
            (DayOfWeek)(row?.GetAttributeValue<OptionSetValue>("weekstartdaycode")?.Value ?? 0),
            new FiscalCalendar(
                start.Month,
                start.Day,
                Enum.IsDefined(period) ? period : FiscalPeriodType.Quarterly,
                row?.GetAttributeValue<int?>("fiscalyeardisplaycode") == 2));
    }

    /// <summary>What the clock on the user's wall says.</summary>
    public DateTime ToLocal(DateTime utc) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone), DateTimeKind.Unspecified);

    /// <summary>The moment at which the user's wall shows a time; one that a change of clocks leaves out is the moment of the change.</summary>
    public DateTime ToUtc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (Zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(15);
        }

        return Zone.IsAmbiguousTime(wall)
            ? DateTime.SpecifyKind(wall - Zone.GetAmbiguousTimeOffsets(wall).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(wall, Zone);
    }

    /// <summary>The first day of the week that a day belongs to.</summary>
    public DateTime WeekOf(DateTime day) => day.AddDays(-(((int)day.DayOfWeek - (int)WeekStart + 7) % 7));

    /// <summary>What <see cref="DateParts"/> needs to know, as a text that SQL carries.</summary>
    /// <param name="part">The part of a date.</param>
    /// <param name="behavior">How the column keeps its dates.</param>
    /// <param name="inUserTimeZone">Whether moments are read in the user's time zone rather than in UTC.</param>
    public string DatePart(DatePart part, DateBehavior behavior, bool inUserTimeZone) => string.Create(
        CultureInfo.InvariantCulture,
        $"{part}|{(behavior == DateBehavior.UserLocal && inUserTimeZone ? _zoneName : "UTC")}|{(int)WeekStart}|"
            + $"{Fiscal.StartMonth}|{Fiscal.StartDay}|{(int)Fiscal.PeriodType}|{(Fiscal.IsNamedByEnd ? 1 : 0)}");
}
