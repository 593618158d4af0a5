using System.Globalization;
using System.Text.RegularExpressions;

namespace CrmSegmentation.Cli.Simulations.Csv;

/// <summary>
/// How a file writes numbers: with a decimal point, and perhaps a comma between thousands, or the other way round when its numbers show
/// that. Numbers are exact.
/// </summary>
internal sealed partial class NumberReading
{
    /// <summary>The most digits that are kept exactly.</summary>
    private const int MostDigits = 28;

    /// <summary>The largest amount that Dataverse holds.</summary>
    private const decimal Most = 922_337_203_685_477m;

    private readonly bool _isComma;

    private NumberReading(bool isComma) => _isComma = isComma;

    /// <summary>A decimal point.</summary>
    public static NumberReading Point { get; } = new(isComma: false);

    /// <summary>Decides how numbers are written: with a decimal comma when that fits some and a decimal point fits no more than it.</summary>
    /// <param name="numbers">All numbers of the file.</param>
    public static NumberReading Decide(IEnumerable<string> numbers)
    {
        var points = 0;
        var commas = 0;
        foreach (var number in numbers)
        {
            var text = Bare(number);
            var isPoint = WithPoint().IsMatch(text);
            var isComma = WithComma().IsMatch(text);
            points += isPoint && !isComma ? 1 : 0;
            commas += isComma && !isPoint ? 1 : 0;
        }

        return new NumberReading(commas > points);
    }

    /// <summary>Reads a number.</summary>
    /// <returns>What was expected; null when it was read.</returns>
    public string? Read(string text, out decimal number)
    {
        number = 0m;
        var bare = Bare(text);
        if (!(_isComma ? WithComma() : WithPoint()).IsMatch(bare))
        {
            return $"'{text}' is not a number such as {(_isComma ? "1.234,50" : "1234.50")}{(_isComma ? ", as on the other lines" : "")}.";
        }

        var plain = _isComma ? bare.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : bare.Replace(",", "", StringComparison.Ordinal);
        if (plain.Count(char.IsAsciiDigit) > MostDigits)
        {
            return $"'{text}' has more than {MostDigits} digits.";
        }

        number = decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return Check(number) is { } why ? $"'{text}' {why}" : null;
    }

    /// <summary>Why a number cannot be an amount; null when it can.</summary>
    public static string? Check(decimal number) =>
        number is > Most or < -Most ? $"is beyond {Most.ToString("#,0", CultureInfo.InvariantCulture)}, the largest amount that Dataverse holds." : null;

    /// <summary>Without the sign of a currency.</summary>
    private static string Bare(string text) => text.Trim('$', '€', '£', ' ', '\u00A0');

    [GeneratedRegex(@"^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?$|^[+-]?\.[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex WithPoint();

    [GeneratedRegex(@"^[+-]?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex WithComma();
}
