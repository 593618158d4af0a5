using System.Globalization;
using System.Text;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Functions;

/// <summary>The functions that make another text of a text. None makes one that is longer than <see cref="LongestText"/>.</summary>
public static class TextChanges
{
    /// <summary>The most characters that a text may have: nested functions could double it without end.</summary>
    public const int LongestText = 100_000;

    /// <summary>In lower case.</summary>
    public static string Lower(string text) => TextFunctions.Checked(text).ToLowerInvariant();

    /// <summary>In upper case.</summary>
    public static string Upper(string text) => TextFunctions.Checked(text).ToUpperInvariant();

    /// <summary>Each word with a capital, the rest in lower case.</summary>
    public static string Proper(string text)
    {
        var result = new StringBuilder(Lower(text));
        var inWord = false;
        for (var i = 0; i < result.Length; i++)
        {
            if (char.IsLetter(result[i]))
            {
                result[i] = inWord ? result[i] : Capital(result[i]);
                inWord = true;
            }
            else
            {
                inWord = inWord && !Separates(result[i]);
            }
        }

        return result.ToString();
    }

    /// <summary>Without white space at the ends, and one space for each run of it between words. New lines between words stay.</summary>
    public static string Trim(string text)
    {
        var result = new StringBuilder();
        var inRun = false;
        foreach (var c in TextFunctions.Checked(text))
        {
            var isSpace = char.IsWhiteSpace(c) && c is not ('\u00A0' or (>= '\n' and <= '\r'));
            if (!isSpace || !inRun)
            {
                result.Append(isSpace ? ' ' : c);
            }

            inRun = isSpace;
        }

        return result.ToString().Trim();
    }

    /// <summary>Without white space at the ends.</summary>
    public static string TrimEnds(string text) => TextFunctions.Checked(text).Trim();

    /// <summary>Another text instead of the characters at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The place of the first character; behind the end, the other text is appended.</param>
    /// <param name="count">The number of characters that go.</param>
    /// <param name="replacement">The other text.</param>
    public static Value Replace(string text, decimal start, decimal count, string replacement)
    {
        var first = Whole.Clamp(start);
        var gone = Whole.Clamp(count);
        if (first <= 0)
        {
            return TextFunctions.BeforeFirst(start);
        }

        if (gone < 0)
        {
            return TextFunctions.BelowZero(count);
        }

        var from = Math.Min(first - 1, TextFunctions.Checked(text).Length);
        var to = from + Math.Min(gone, text.Length - from);
        return Concatenate(text.Substring(0, from), TextFunctions.Checked(replacement), text.Substring(to));
    }

    /// <summary>Another text instead of each occurrence of a text; upper and lower case differ.</summary>
    public static Value Substitute(string text, string old, string replacement)
    {
        if (TextFunctions.Checked(old).Length == 0 || TextFunctions.Checked(text).Length < old.Length)
        {
            return Value.Of(text);
        }

        var result = new StringBuilder();
        var from = 0;
        for (var at = IndexOf(text, old, 0); at >= 0; at = IndexOf(text, old, from))
        {
            result.Append(text, from, at - from).Append(TextFunctions.Checked(replacement));
            from = at + old.Length;
            if (result.Length > LongestText)
            {
                return TooLong();
            }
        }

        return Sized(result.Append(text, from, text.Length - from));
    }

    /// <summary>Another text instead of one occurrence of a text, counted from 1; upper and lower case differ.</summary>
    public static Value Substitute(string text, string old, string replacement, decimal instance)
    {
        var wanted = Whole.Clamp(instance);
        if (wanted <= 0)
        {
            return Value.OfError(ErrorKind.InvalidArgument, $"Occurrences are counted from 1, not from {NumberText.Of(instance)}.");
        }

        if (TextFunctions.Checked(old).Length == 0)
        {
            return Value.Of(text);
        }

        var at = IndexOf(TextFunctions.Checked(text), old, 0);
        for (; at >= 0 && wanted > 1; wanted--)
        {
            at = IndexOf(text, old, at + old.Length);
        }

        return at < 0
            ? Value.Of(text)
            : Concatenate(text.Substring(0, at), TextFunctions.Checked(replacement), text.Substring(at + old.Length));
    }

    /// <summary>Texts, one after the other.</summary>
    public static Value Concatenate(params string[] texts)
    {
        var result = new StringBuilder();
        foreach (var text in texts ?? throw new ArgumentNullException(nameof(texts)))
        {
            if (result.Append(text).Length > LongestText)
            {
                return TooLong();
            }
        }

        return Value.Of(result.ToString());
    }

    private static int IndexOf(string text, string wanted, int from) => text.IndexOf(wanted, from, StringComparison.Ordinal);

    private static Value Sized(StringBuilder text) => text.Length > LongestText ? TooLong() : Value.Of(text.ToString());

    private static Value TooLong() => Value.OfError(
        ErrorKind.QuotaExceeded,
        $"The text has more than {LongestText.ToString("N0", CultureInfo.InvariantCulture)} characters.");

    // The digraphs have a form of their own at the beginning of a word.
    private static char Capital(char c) => c switch
    {
        '\u01C6' => '\u01C5',
        '\u01C9' => '\u01C8',
        '\u01CC' => '\u01CB',
        '\u01F3' => '\u01F2',
        _ => char.ToUpperInvariant(c),
    };

    // Digits, marks and the apostrophe stand inside words.
    private static bool Separates(char c) => c != '\'' && CharUnicodeInfo.GetUnicodeCategory(c) is
        not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
