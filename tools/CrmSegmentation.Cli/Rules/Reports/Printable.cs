namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>What others wrote, safe to show: nothing in it steers the terminal.</summary>
internal static class Printable
{
    private const char Dot = '\u00B7';

    /// <summary>The text with a dot for each control character and each mark that turns the direction of reading; line ends stay.</summary>
    public static string Of(string text) => string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).Select(Of));

    /// <summary>A text of one line, the same way: line ends are dots too.</summary>
    public static string Line(string text) => Of(text).Replace('\n', Dot);

    private static char Of(char letter) => letter switch
    {
        '\n' => letter,
        '\t' => ' ',
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => Dot,
        _ => char.IsControl(letter) ? Dot : letter,
    };
}
