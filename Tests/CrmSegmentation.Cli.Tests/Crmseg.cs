using Spectre.Console;

namespace CrmSegmentation.Cli.Tests;

/// <summary>Runs the program on a recorded console, on a Sunday afternoon in November 2026.</summary>
internal static class Crmseg
{
    private const int Width = 100;

    public static TimeProvider Clock { get; } = new FixedTime(new DateTimeOffset(2026, 11, 22, 15, 48, 0, TimeSpan.Zero));

    public static Task<CrmsegResult> RunAsync(params string[] args) => RunAsync(TextReader.Null, args);

    /// <summary>Runs the program with something piped in.</summary>
    public static Task<CrmsegResult> RunAsync(TextReader input, params string[] args) =>
        RecordAsync(console => CommandLine.RunAsync(args, console, Clock, input));

    /// <summary>Shows a part of the program.</summary>
    public static Task<CrmsegResult> ShowAsync(Action<IAnsiConsole> show) => RecordAsync(console =>
    {
        show(console);
        return Task.FromResult(0);
    });

    private static async Task<CrmsegResult> RecordAsync(Func<IAnsiConsole, Task<int>> run)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = Width;
        var code = await run(console);
        var lines = output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        return new CrmsegResult(code, string.Join("\n", lines));
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>What a run gave.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record CrmsegResult(int Code, string Output);
