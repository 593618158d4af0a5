using System.Globalization;
using System.Text;

namespace LocalDataverse.Storage.Text;

/// <summary>
/// Which letters are equal: case, accents and width make no difference, in any alphabet. The equal letters are data (folding.txt), since
/// neither SQLite nor a .NET without cultures knows them.
/// </summary>
internal static class TextFolding
{
    private static readonly Lazy<Tables> Loaded = new(Load);

    /// <summary>What a letter is compared as: nothing for a bare accent, two letters for a ligature, mostly one.</summary>
    public static ReadOnlySpan<char> Fold(char letter, Span<char> one)
    {
        if (letter < 128)
        {
            one[0] = char.ToLowerInvariant(letter);
            return one[..1];
        }

        var tables = Loaded.Value;
        one[0] = tables.Single[letter];
        return one[0] != '\0' ? one[..1] : tables.Several.TryGetValue(letter, out var several) ? several : Itself(letter, one);
    }

    /// <summary>A text as it is compared: two texts are equal when these are, spaces at the end apart.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        Span<char> one = stackalloc char[1];
        foreach (var letter in text)
        {
            folded.Append(Fold(letter, one));
        }

        return folded.ToString();
    }

    /// <summary>Where a folded letter stands in the alphabet: signs before digits before letters.</summary>
    public static int Weight(char folded) => char.IsAsciiLetterOrDigit(folded) ? folded + 128 : folded < 128 ? folded : folded + 256;

    private static Span<char> Itself(char letter, Span<char> one)
    {
        one[0] = letter;
        return one[..1];
    }

    private static Tables Load()
    {
        using var stream = typeof(TextFolding).Assembly.GetManifestResourceStream("folding.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var single = new char[char.MaxValue + 1];
        var several = new Dictionary<char, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is not [var written, var letters])
            {
                continue;
            }

            var folded = Unescape(written);
            foreach (var letter in Unescape(letters))
            {
                if (folded.Length == 1)
                {
                    single[letter] = folded[0];
                }
                else
                {
                    several[letter] = folded;
                }
            }
        }

        return new Tables(single, several);
    }

    private static string Unescape(string written)
    {
        var text = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] == '\\' && i + 5 < written.Length && written[i + 1] == 'u')
            {
                text.Append((char)int.Parse(written.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 5;
            }
            else
            {
                text.Append(written[i]);
            }
        }

        return text.ToString();
    }

    private sealed record Tables(char[] Single, Dictionary<char, string> Several);
}
