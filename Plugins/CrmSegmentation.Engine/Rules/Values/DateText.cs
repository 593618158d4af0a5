using System.Globalization;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Dates to text and back: own code, so that every framework prints and reads the same.</summary>
public static class DateText
{
    /// <summary>A day as English of the United States writes it: <c>12/23/1976</c>.</summary>
    public static string OfDate(DateTime day) =>
        string.Format(CultureInfo.InvariantCulture, "{0}/{1}/{2:0000}", day.Month, day.Day, day.Year);

    /// <summary>A day and a time as English of the United States writes them: <c>1/2/2023 3:04 PM</c>.</summary>
    public static string OfDateTime(DateTime moment) => string.Format(
        CultureInfo.InvariantCulture,
        "{0} {1}:{2:00} {3}",
        OfDate(moment),
        moment.Hour % 12 == 0 ? 12 : moment.Hour % 12,
        moment.Minute,
        moment.Hour < 12 ? "AM" : "PM");

    /// <summary>
    /// Reads a day, with or without a time: <c>2022-08-07</c>, <c>2022-08-07T12:34:56.7Z</c>, <c>8/7/2022 3:04 PM</c>,
    /// <c>7 Aug 2022</c>, <c>August 7, 2022</c>. Names of months are English. A text without a year or without a day is not a date.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Says whether <c>8/7/2022</c> begins with the month.</param>
    /// <param name="moment">The moment; in UTC when <paramref name="isUtc"/>, else on the wall clock.</param>
    /// <param name="isUtc">Whether the text says an offset from UTC, or UTC itself.</param>
    public static bool TryParse(string text, LanguageFormat language, out DateTime moment, out bool isUtc)
    {
        moment = default;
        isUtc = false;
        if (text is null || language is null)
        {
            return false;
        }

        var reader = new DateReader(text, language);
        return reader.TryRead(out moment, out isUtc);
    }
}
