using Spectre.Console;

namespace CrmSegmentation.Cli;

/// <summary>What the program writes to.</summary>
internal static class Terminal
{
    /// <summary>Wide enough that nothing is wrapped in a file or a pipe.</summary>
    private const int WidthOfAFile = 200;

    /// <summary>Colours on a screen, unless NO_COLOR asks for none; plain text in a file or a pipe.</summary>
    public static IAnsiConsole Open()
    {
        var plain = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfAFile;
        }

        return console;
    }
}
