using System.Globalization;

namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>A number, a word or a mark of a date's text; white space and commas are left out.</summary>
internal readonly struct DateToken(string text)
{
    private const int MostDigits = 9;

    internal string Text { get; } = text;

    internal bool IsNumber => Text[0] is >= '0' and <= '9';

    internal bool IsWord => char.IsLetter(Text[0]);

    internal bool IsMark => !IsNumber && !IsWord;

    internal int Number => Text.Length > MostDigits
        ? int.MaxValue
        : int.Parse(Text, NumberStyles.None, CultureInfo.InvariantCulture);

    internal bool Is(string word) => string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    internal static bool TrySplit(string text, out List<DateToken> tokens)
    {
        tokens = [];
        for (var at = 0; at < text.Length;)
        {
            var first = at;
            if (text[at] is >= '0' and <= '9')
            {
                while (at < text.Length && text[at] is >= '0' and <= '9')
                {
                    at++;
                }
            }
            else if (char.IsLetter(text[at]))
            {
                while (at < text.Length && char.IsLetter(text[at]))
                {
                    at++;
                }
            }
            else if (char.IsWhiteSpace(text[at]) || (text[at] == ',' && tokens.Count > 0))
            {
                at++;
                continue;
            }
            else if (text[at] is '/' or '-' or '.' or ':' or '+')
            {
                at++;
            }
            else
            {
                return false;
            }

            tokens.Add(new DateToken(text.Substring(first, at - first)));
        }

        return tokens.Count > 0;
    }
}
