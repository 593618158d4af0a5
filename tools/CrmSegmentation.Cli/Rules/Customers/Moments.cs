using System.Globalization;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Cli.Rules.Customers;

/// <summary>Days and times as ISO 8601 writes them.</summary>
internal static class Moments
{
    private const string DayFormat = "yyyy-MM-dd";

    private static readonly string[] LocalFormats =
    [
        DayFormat, "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd' 'HH:mm",
        "yyyy-MM-dd' 'HH:mm:ss",
    ];

    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A day: 2026-01-31.</summary>
    public static bool TryDay(string text, out DateTime day) =>
        DateTime.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>A time of the wall clock, or one with Z or an offset, which is shown on the wall clock.</summary>
    public static bool TryLocal(string text, ZoneRules zone, out DateTime local)
    {
        if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
        {
            return true;
        }

        var isInstant = TryInstant(text, out var utc);
        local = isInstant ? zone.ToLocal(utc) : default;
        return isInstant;
    }

    /// <summary>An instant: with Z or an offset, or a time of the wall clock.</summary>
    public static bool TryInstant(string text, ZoneRules zone, out DateTime utc)
    {
        if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            utc = zone.ToUtc(local);
            return true;
        }

        return TryInstant(text, out utc);
    }

    private static bool TryInstant(string text, out DateTime utc)
    {
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal;
        var isInstant = DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, Universal, out var instant);
        utc = instant.UtcDateTime;
        return isInstant;
    }
}
