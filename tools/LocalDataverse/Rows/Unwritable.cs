using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace LocalDataverse.Rows;

/// <summary>Characters that no message to Dataverse can hold: control characters that XML knows no way to write, and halves of pairs.</summary>
internal static class Unwritable
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code).Where(sign => sign is not ('\t' or '\n' or '\r')), '\uFFFE', '\uFFFF']);

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
        var control = text.IndexOfAny(Controls);
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return control < 0 ? i : Math.Min(control, i);
            }
        }

        return control;
    }
}
