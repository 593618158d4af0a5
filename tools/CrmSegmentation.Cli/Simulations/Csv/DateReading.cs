using System.Globalization;
using CrmSegmentation.Cli.Rules.Customers;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Cli.Simulations.Csv;

/// <summary>
/// How a file writes dates. ISO 8601 and yyyymmdd are always read. Whether 3/4/2026 is in March or in April is decided from all dates of
/// the file, or by the format that was given.
/// </summary>
internal sealed class DateReading
{
    /// <summary>So many times more dates must speak for the one order of day and month than for the other.</summary>
    private const int Clear = 10;

    private static readonly DateTime Earliest = new(1900, 1, 1);
    private static readonly DateTime Latest = new(2199, 12, 31);

    private static readonly string[] PlainFormats = ["yyyyMMdd", "yyyy/M/d", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss"];
    private static readonly string[] DotFormats = ["d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss"];
    private static readonly string[] Times = [" H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt"];
    private static readonly string[] DayFirst = WithTimes("d/M/yyyy", "d-M-yyyy");
    private static readonly string[] MonthFirst = WithTimes("M/d/yyyy", "M-d-yyyy");

    private readonly ZoneRules _zone;
    private readonly string[] _formats;
    private readonly string _expected;

    private DateReading(ZoneRules zone, string[] formats, string expected)
    {
        _zone = zone;
        _formats = formats;
        _expected = expected;
    }

    /// <summary>Decides how dates are written.</summary>
    /// <param name="dates">All dates of the file with the lines they stand on; empty ones do not count.</param>
    /// <param name="format">The format that was given; null for none.</param>
    /// <param name="file">The file as it was named.</param>
    /// <param name="zone">The organisation's wall clock.</param>
    /// <exception cref="SimulationRefusal">Both day and month could come first.</exception>
    public static DateReading Decide(IEnumerable<(long Line, string Text)> dates, string? format, string file, ZoneRules zone)
    {
        if (format is not null)
        {
            return new DateReading(zone, [format], $"a date as {format}");
        }

        var evidence = new Evidence();
        foreach (var (line, text) in dates)
        {
            evidence.Add(line, text);
        }

        return evidence.ByDay == 0 && evidence.ByMonth == 0
            ? evidence.Either is not { } open
                ? new DateReading(zone, DayFirst, "a date such as 2026-01-31")
                : throw new SimulationRefusal(
                    $"{file}, line {open.Line}: '{open.Text}' is day/month or month/day, and no other date of the file tells. "
                        + "Say it with --date-format d/M/yyyy or --date-format M/d/yyyy.")
            : evidence.ByDay >= Clear * evidence.ByMonth ? new DateReading(zone, DayFirst, "a date such as 31/1/2026, as on the other lines")
            : evidence.ByMonth >= Clear * evidence.ByDay ? new DateReading(zone, MonthFirst, "a date such as 1/31/2026, as on the other lines")
            : throw new SimulationRefusal(
                $"{file}: On line {evidence.DayLine} the day comes before the month, on line {evidence.MonthLine} behind it. Write all dates alike, "
                    + "or say which are right with --date-format d/M/yyyy or --date-format M/d/yyyy, and --skip-bad FILE for the rest.");
    }

    /// <summary>Reads a format as people write it: <c>dd/mm/yyyy</c> and <c>DD/MM/YYYY</c> mean the same.</summary>
    /// <exception cref="SimulationRefusal">It is no format of dates.</exception>
    public static string FormatOf(string text)
    {
        var format = text.Replace('D', 'd').Replace('Y', 'y');
        format = format.Contains('M', StringComparison.Ordinal) ? format : format.Replace('m', 'M');
        var sample = new DateTime(2026, 1, 31);
        try
        {
            var written = sample.ToString(format, CultureInfo.InvariantCulture);
            if (format.Length > 1 && TryExact(written, [format], out var read) && read.Date == sample)
            {
                return format;
            }
        }
        catch (FormatException)
        {
            // The refusal below says what is expected.
        }

        throw SimulationRefusal.Misuse($"'{text}' is no format of dates. Write d for the day, M for the month and yyyy for the year: d/M/yyyy.");
    }

    /// <summary>Reads a time of the wall clock.</summary>
    /// <returns>What was expected; null when it was read.</returns>
    public string? Read(string text, out DateTime local)
    {
        var isRead = TryPlain(text, _zone, out local) || TryExact(text, _formats, out local);
        return isRead && local >= Earliest && local <= Latest ? null
            : isRead ? $"'{text}' is not from {Earliest.Year} to {Latest.Year}."
            : $"'{text}' is not {_expected}.";
    }

    private static bool TryPlain(string text, ZoneRules zone, out DateTime local) =>
        Moments.TryLocal(text, zone, out local) || TryExact(text, PlainFormats, out local) || TryExact(text, DotFormats, out local);

    private static bool TryExact(string text, string[] formats, out DateTime local) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local);

    private static string[] WithTimes(params string[] days) =>
        [.. days, .. days.SelectMany(day => Times.Select(time => day + time))];

    /// <summary>What the dates of a file tell about the order of day and month.</summary>
    private sealed class Evidence
    {
        public int ByDay { get; private set; }

        public int ByMonth { get; private set; }

        public long DayLine { get; private set; }

        public long MonthLine { get; private set; }

        /// <summary>A date that is two different days.</summary>
        public (long Line, string Text)? Either { get; private set; }

        public void Add(long line, string text)
        {
            if (text.Length == 0 || TryPlain(text, ZoneRules.Utc, out _))
            {
                return;
            }

            var isDayFirst = TryExact(text, DayFirst, out var one);
            var isMonthFirst = TryExact(text, MonthFirst, out var other);
            if (isDayFirst && isMonthFirst)
            {
                Either ??= one == other ? null : (line, text);
            }
            else if (isDayFirst)
            {
                ByDay++;
                DayLine = DayLine == 0 ? line : DayLine;
            }
            else if (isMonthFirst)
            {
                ByMonth++;
                MonthLine = MonthLine == 0 ? line : MonthLine;
            }
        }
    }
}
