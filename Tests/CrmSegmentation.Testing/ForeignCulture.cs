using System.Globalization;

namespace CrmSegmentation.Testing;

/// <summary>
/// A server's culture at its worst: the decimal sign is a comma, thousands are grouped by a point, minus is U+2212 and dates are
/// dd.MM.yyyy. Made of the invariant culture, so that it exists on every machine. Code for the sandbox is tested under it.
/// </summary>
public static class ForeignCulture
{
    /// <summary>Makes it the culture of all tests of the assembly.</summary>
    public static void Enter()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        Change(culture.NumberFormat);
        Change(culture.DateTimeFormat);
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }

    private static void Change(NumberFormatInfo format)
    {
        format.NegativeSign = "\u2212";
        format.NumberDecimalSeparator = format.CurrencyDecimalSeparator = format.PercentDecimalSeparator = ",";
        format.NumberGroupSeparator = format.CurrencyGroupSeparator = format.PercentGroupSeparator = ".";
    }

    private static void Change(DateTimeFormatInfo format)
    {
        format.DateSeparator = ".";
        format.TimeSeparator = ".";
        format.ShortDatePattern = "dd.MM.yyyy";
        format.LongDatePattern = "dd. MMMM yyyy";
    }
}
