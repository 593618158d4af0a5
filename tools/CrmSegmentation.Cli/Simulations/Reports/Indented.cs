using Spectre.Console;

namespace CrmSegmentation.Cli.Simulations.Reports;

/// <summary>Lines that stay indented when they are too long for the screen.</summary>
internal static class Indented
{
    /// <summary>Writes a line.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="depth">How far from the left.</param>
    /// <param name="text">The line.</param>
    /// <param name="style">Its style; null for the usual one.</param>
    public static void WriteIndented(this IAnsiConsole console, int depth, string text, Style? style = null) =>
        console.Write(new Padder(new Text(text, style), new Padding(depth, 0, 0, 0)));
}
