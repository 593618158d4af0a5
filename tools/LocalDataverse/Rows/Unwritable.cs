using System.Buffers;

namespace LocalDataverse.Rows;

/// <summary>Characters that no message to Dataverse can hold: control characters that XML knows no way to write, and halves of pairs.</summary>
internal static class Unwritable
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code).Where(sign => sign is not ('\t' or '\n' or '\r')), '\uFFFE', '\uFFFF']);

    /// <summary>Where the first one is; negative where there is none.</summary>
    public static int Find(string text)
    {
        var control = text.AsSpan().IndexOfAny(Controls);
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
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
