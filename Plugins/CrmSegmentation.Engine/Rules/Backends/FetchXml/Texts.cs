using System.Globalization;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>Which texts may be written into a query so that Dataverse finds at least what the evaluator does.</summary>
internal static class Texts
{
    private const int Longest = 1000;

    // Letters whose other case, or whose equals without regard to case, depend on who is asked.
    private const string Ambiguous = "µıİſĸŉ";

    /// <summary>Whether a text arrives unchanged: white space at its ends and what XML cannot hold do not.</summary>
    public static bool Arrives(string text) =>
        text.Length is > 0 and <= Longest && text.Trim().Length == text.Length && text.All(IsPlain);

    /// <summary>Whether two texts that differ only in case are equal for Dataverse too.</summary>
    public static bool IsPlainCase(string text) => text.All(c => c < '\u0180' && Ambiguous.IndexOf(c) < 0);

    /// <summary>Takes their meaning from the characters that stand for others in patterns.</summary>
    public static string Escape(string text) => text.Replace("[", "[[]").Replace("%", "[%]").Replace("_", "[_]");

    /// <summary>The code that a text is, apart from its case; null when no code can be equal to it.</summary>
    public static string? Code(string text, bool ignoreCase)
    {
        var code = ignoreCase ? new string([.. text.Select(c => c is >= 'a' and <= 'z' ? (char)(c - 'a' + 'A') : c)]) : text;
        return code.Length > 0 && code.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') ? code : null;
    }

    private static bool IsPlain(char c) => c == ' ' || CharUnicodeInfo.GetUnicodeCategory(c) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
        or UnicodeCategory.ClosePunctuation or UnicodeCategory.OtherPunctuation or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol
        or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol;
}
