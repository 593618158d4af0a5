namespace CrmSegmentation.Engine.Segments;

/// <summary>The colour of a badge as people write it: # and six hexadecimal digits.</summary>
public static class BadgeColour
{
    /// <summary>Whether a text is a colour.</summary>
    public static bool IsColour(string text) =>
        (text ?? throw new ArgumentNullException(nameof(text))).Length == 7 && text[0] == '#' && text.Skip(1).All(IsHexadecimal);

    private static bool IsHexadecimal(char c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f');
}
