using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LocalDataverse.Rows;

/// <summary>
/// What the store would give back as another text: the character zero, and halves of surrogate pairs, which UTF-8 cannot write. No XML can
/// hold them either. Other control characters are kept as they are: callers with JSON bring them.
/// </summary>
internal static class Unwritable
{
    /// <summary>The text with a sign in the place of each, for what must be kept in some way.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Replace(string? text)
    {
        if (text is null || Find(text) < 0)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        for (var at = Find(rest); at >= 0; at = Find(rest))
        {
            kept.Append(rest[..at]).Append('\uFFFD');
            rest = rest[(at + 1)..];
        }

        return kept.Append(rest).ToString();
    }

    /// <summary>Where the first one is; negative where there is none.</summary>
    public static int Find(ReadOnlySpan<char> text)
    {
        var zero = text.IndexOf('\0');
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return zero < 0 ? i : Math.Min(zero, i);
            }
        }

        return zero;
    }
}
