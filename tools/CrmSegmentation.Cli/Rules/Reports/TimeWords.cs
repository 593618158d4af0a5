using System.Globalization;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>Times as people say them.</summary>
internal static class TimeWords
{
    /// <summary>A time of the wall clock: Sat 31 Jan 2026, 10:00.</summary>
    public static string Of(DateTime local) =>
        local.ToString(local.Second == 0 ? "ddd d MMM yyyy, HH:mm" : "ddd d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>How far away a time of the wall clock is; from two days on, as days are counted on a calendar: in 12 days.</summary>
    public static string Until(DateTime from, DateTime to)
    {
        var span = to - from;
        return span.TotalMinutes < 2 ? "at once"
            : span.TotalHours < 2 ? $"in {Whole(span.TotalMinutes)} minutes"
            : span.TotalDays < 2 ? $"in {Whole(span.TotalHours)} hours"
            : span.TotalDays < 1000 ? $"in {Whole((to.Date - from.Date).TotalDays)} days"
            : $"in {Whole(span.TotalDays / 365.2425)} years";
    }

    private static string Whole(double number) => Math.Floor(number).ToString("#,0", CultureInfo.InvariantCulture);
}
