using System.Globalization;

namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>The words and letters of the language.</summary>
internal static class Words
{
    /// <summary>Words that mean something by themselves; their case counts.</summary>
    private static readonly Dictionary<string, TokenKind> Keywords = new(StringComparer.Ordinal)
    {
        ["true"] = TokenKind.True,
        ["false"] = TokenKind.False,
        ["And"] = TokenKind.And,
        ["Or"] = TokenKind.Or,
        ["Not"] = TokenKind.Not,
        ["in"] = TokenKind.In,
        ["exactin"] = TokenKind.ExactIn,
        ["As"] = TokenKind.As,
        ["Self"] = TokenKind.Reserved,
        ["Parent"] = TokenKind.Reserved,
        ["This"] = TokenKind.Reserved,
        ["Is"] = TokenKind.Reserved,
        ["Child"] = TokenKind.Reserved,
        ["Children"] = TokenKind.Reserved,
        ["Siblings"] = TokenKind.Reserved,
        ["blank"] = TokenKind.Reserved,
        ["empty"] = TokenKind.Reserved,
        ["null"] = TokenKind.Reserved,
        ["none"] = TokenKind.Reserved,
        ["nothing"] = TokenKind.Reserved,
        ["undefined"] = TokenKind.Reserved,
    };

    /// <summary>Operators and truth values by their words in any case.</summary>
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["true"] = "true",
        ["false"] = "false",
        ["And"] = "And",
        ["Or"] = "Or",
        ["Not"] = "Not",
        ["in"] = "in",
        ["exactin"] = "exactin",
        ["As"] = "As",
    };

    /// <summary>What a bare word is.</summary>
    public static TokenKind KindOf(string word) => Keywords.TryGetValue(word, out var kind) ? kind : TokenKind.Name;

    /// <summary>How the language spells an operator or truth value that was written in any case; null for other words.</summary>
    public static string? SpellingOf(string word) => Spellings.TryGetValue(word, out var spelling) ? spelling : null;

    /// <summary>Whether And, Or or Not, which are functions as well.</summary>
    public static bool IsFunctionToo(TokenKind kind) => kind is TokenKind.And or TokenKind.Or or TokenKind.Not;

    /// <summary>Whether quotes can make the text a name: not empty, not only white space, on one line.</summary>
    public static bool CanBeName(string text) => !string.IsNullOrWhiteSpace(text) && text.IndexOfAny(['\r', '\n']) < 0;

    /// <summary>A name as it is written in a formula: in quotes unless it can do without and cannot be taken for an operator.</summary>
    public static string Quote(string name) =>
        IsNameStart(name[0]) && name.All(IsNamePart) && KindOf(name) == TokenKind.Name && SpellingOf(name) is null
            ? name
            : "'" + name.Replace("'", "''") + "'";

    /// <summary>Whether a bare name can begin with the character.</summary>
    public static bool IsNameStart(char c) =>
        c < 128
            ? c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_'
            : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.LetterNumber;

    /// <summary>Whether a bare name can go on with the character.</summary>
    public static bool IsNamePart(char c) =>
        IsNameStart(c)
        || (c < 128
            ? IsDigit(c)
            : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.Format);

    /// <summary>Whether 0 to 9.</summary>
    public static bool IsDigit(char c) => c is >= '0' and <= '9';
}
