using System.Globalization;

namespace CrmSegmentation.Plugins.Json;

/// <summary>Instants and days as JSON has them: ISO 8601 texts, instants in UTC with a Z.</summary>
internal static class JsonInstant
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const string Day = "yyyy-MM-dd";

    /// <summary>Writes an instant in UTC.</summary>
    public static string? Of(DateTime? utc) => utc?.ToString(Instant, CultureInfo.InvariantCulture);

    /// <summary>Writes a day.</summary>
    public static string? OfDay(DateTime? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>Reads an instant in UTC; null for null.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static DateTime? Read(string? text) => text is null
        ? null
        : DateTime.ParseExact(text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Reads a day; null for null.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static DateTime? ReadDay(string? text) => text is null ? null : DateTime.ParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None);
}
