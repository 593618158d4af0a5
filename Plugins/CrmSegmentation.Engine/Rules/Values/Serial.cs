namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Dates as numbers: days since 30 December 1899, the time of day as a fraction.</summary>
public static class Serial
{
    private const int SignificantDigits = 15;
    private const decimal MillisecondsPerDay = 86_400_000m;

    /// <summary>The day that has the number 0, and that Blank stands for where a date is needed.</summary>
    public static DateTime Epoch { get; } = new(1899, 12, 30);

    /// <summary>The number of a moment, to 15 significant digits: 36526 for 1 January 2000, 36526.5 for its noon.</summary>
    public static decimal Of(DateTime moment) => Days(moment.Ticks - Epoch.Ticks);

    /// <summary>The days between two moments, to 15 significant digits; less than zero when the end is before the start.</summary>
    public static decimal Between(DateTime start, DateTime end) => Days(end.Ticks - start.Ticks);

    /// <summary>The moment that has a number, to the nearest millisecond.</summary>
    /// <param name="serial">The number.</param>
    /// <param name="moment">The moment.</param>
    /// <returns>Whether there is such a day: the years are 1 to 9999.</returns>
    public static bool TryToDateTime(decimal serial, out DateTime moment) => TryAdd(Epoch, serial, MillisecondsPerDay, out moment);

    // Adds a count of units to the nearest millisecond, halves away from the start.
    internal static bool TryAdd(DateTime moment, decimal count, decimal millisecondsPerUnit, out DateTime result)
    {
        // More milliseconds than there are between the years 1 and 9999.
        const decimal MostMilliseconds = 320_000_000_000_000m;
        result = default;
        if (Math.Abs(count) > MostMilliseconds / millisecondsPerUnit)
        {
            return false;
        }

        var milliseconds = decimal.Round(count * millisecondsPerUnit, 0, MidpointRounding.AwayFromZero);
        var ticks = moment.Ticks + ((long)milliseconds * TimeSpan.TicksPerMillisecond);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        result = new DateTime(ticks);
        return true;
    }

    private static decimal Days(long ticks)
    {
        var days = (decimal)ticks / TimeSpan.TicksPerDay;
        var digits = 0;
        for (var rest = decimal.Truncate(Math.Abs(days)); rest > 0m; rest = decimal.Truncate(rest / 10m))
        {
            digits++;
        }

        return decimal.Round(days, SignificantDigits - digits);
    }
}
