using System.Diagnostics.CodeAnalysis;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>How a language writes numbers and dates. An own table: the frameworks and their servers disagree about theirs.</summary>
public sealed class LanguageFormat
{
    // The spaces between groups: ordinary, no-break and narrow no-break.
    private const string Spaces = " \u00A0\u202F";

    private static readonly Dictionary<string, LanguageFormat> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = new('.', ",", "$", monthFirst: true),
        ["en-US"] = new('.', ",", "$", monthFirst: true),
        ["en-PH"] = new('.', ",", "₱", monthFirst: true),
        ["en-GB"] = new('.', ",", "£"),
        ["en-IE"] = new('.', ",", "€"),
        ["en-IN"] = new('.', ",", "₹"),
        ["en-ZA"] = new(',', Spaces, "R"),
        ["en-001"] = new('.', ",", "¤"),
        ["en-*"] = new('.', ",", "$"),
        ["de"] = new(',', ".", "€"),
        ["de-AT"] = new(',', Spaces + ".", "€"),
        ["de-CH"] = new('.', "’'", "CHF"),
        ["de-LI"] = new('.', "’'", "CHF"),
        ["fr"] = new(',', Spaces, "€"),
        ["fr-CA"] = new(',', Spaces, "$"),
        ["fr-CH"] = new(',', Spaces, "CHF"),
        ["sv"] = new(',', Spaces, "kr"),
        ["sv-FI"] = new(',', Spaces, "€"),
        ["da"] = new(',', ".", "kr."),
        ["nb"] = new(',', Spaces, "kr"),
        ["nn"] = new(',', Spaces, "kr"),
        ["no"] = new(',', Spaces, "kr"),
        ["fi"] = new(',', Spaces, "€"),
        ["is"] = new(',', ".", "kr"),
        ["nl"] = new(',', ".", "€"),
        ["it"] = new(',', ".", "€"),
        ["it-CH"] = new('.', "’'", "CHF"),
        ["es"] = new(',', ".", "€"),
        ["es-MX"] = new('.', ",", "$"),
        ["es-US"] = new('.', ",", "$"),
        ["pt"] = new(',', ".", "R$"),
        ["pt-PT"] = new(',', Spaces, "€"),
        ["pl"] = new(',', Spaces, "zł"),
        ["cs"] = new(',', Spaces, "Kč"),
        ["sk"] = new(',', Spaces, "€"),
        ["hu"] = new(',', Spaces, "Ft"),
        ["ro"] = new(',', ".", "RON"),
        ["tr"] = new(',', ".", "₺"),
        ["el"] = new(',', ".", "€"),
        ["ru"] = new(',', Spaces, "₽"),
        ["uk"] = new(',', Spaces, "₴"),
        ["et"] = new(',', Spaces, "€"),
        ["lv"] = new(',', Spaces, "€"),
        ["lt"] = new(',', Spaces, "€"),
        ["ja"] = new('.', ",", "￥"),
        ["zh"] = new('.', ",", "¥"),
        ["ko"] = new('.', ",", "₩"),
    };

    private LanguageFormat(char decimalPoint, string groups, string currency, bool monthFirst = false)
    {
        DecimalPoint = decimalPoint;
        GroupSeparators = groups;
        Currency = currency;
        MonthFirst = monthFirst;
    }

    /// <summary>The language of formulas when nothing else is said: English of the United States.</summary>
    public static LanguageFormat Default => Known["en-US"];

    /// <summary>What separates the decimals.</summary>
    public char DecimalPoint { get; }

    /// <summary>The characters that may separate groups of digits.</summary>
    public string GroupSeparators { get; }

    /// <summary>The symbol of money.</summary>
    public string Currency { get; }

    /// <summary>Whether <c>1/2/2022</c> is the second of January.</summary>
    public bool MonthFirst { get; }

    /// <summary>Finds a language by its tag, for example <c>fr-FR</c>; upper and lower case are the same.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="format">How the language writes.</param>
    public static bool TryFind(string tag, [NotNullWhen(true)] out LanguageFormat? format)
    {
        format = null;
        if (tag is null || !IsWellFormed(tag))
        {
            return false;
        }

        var end = tag.IndexOf('-');
        var language = end < 0 ? tag : tag.Substring(0, end);
        return Known.TryGetValue(tag, out format)
            || (end >= 0 && Known.TryGetValue(language + "-*", out format))
            || Known.TryGetValue(language, out format);
    }

    private static bool IsWellFormed(string tag)
    {
        foreach (var part in tag.Split('-'))
        {
            if (part.Length is < 2 or > 8 || !part.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return true;
    }
}
