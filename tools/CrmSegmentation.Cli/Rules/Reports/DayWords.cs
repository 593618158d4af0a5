using System.Globalization;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>Days, numbers and amounts as people write them.</summary>
internal static class DayWords
{
    /// <summary>A day, with the time when it is not midnight: 31 Jan 2026.</summary>
    public static string Of(DateTime local) =>
        local.TimeOfDay == TimeSpan.Zero ? Day(local) : $"{Day(local)}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>A day alone.</summary>
    public static string Day(DateTime local) => local.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A whole number: 23,570.</summary>
    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>An amount: 1,240.50 EUR.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">The code of its currency; null when it is not known.</param>
    public static string Money(decimal amount, string? currency)
    {
        var number = amount.ToString("#,0.00", CultureInfo.InvariantCulture);
        return currency is null ? number : $"{number} {currency}";
    }

    /// <summary>A number of things: 1 order, 3 orders.</summary>
    public static string Count(long count, string one) => $"{Number(count)} {one}{(count == 1 ? "" : "s")}";

    /// <summary>A part of a whole: 12.3 %.</summary>
    public static string Share(long part, long whole) =>
        whole == 0 ? "" : (100m * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
