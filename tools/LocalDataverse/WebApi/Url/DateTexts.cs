using System.Globalization;

namespace LocalDataverse.WebApi.Url;

/// <summary>Dates and times as OData writes them.</summary>
internal static class DateTexts
{
    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>A date with a time and a time zone.</summary>
    public static bool TryMoment(string text, out DateTimeOffset moment)
    {
        moment = default;
        return HasZone(text) && DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);
    }

    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool HasZone(string text) =>
        text.Length > 16 && (text[^1] is 'Z' || (text[^6] is '+' or '-' && text[^3] == ':'));
}
