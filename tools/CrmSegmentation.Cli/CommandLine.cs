using System.CommandLine;
using CrmSegmentation.Cli.Dataverse;
using CrmSegmentation.Cli.Demo;
using CrmSegmentation.Cli.Import;
using CrmSegmentation.Cli.Rules;
using CrmSegmentation.Cli.Samples;
using CrmSegmentation.Cli.Simulations;
using CrmSegmentation.Cli.Solutions;
using Spectre.Console;

namespace CrmSegmentation.Cli;

/// <summary>The commands of crmseg.</summary>
internal static class CommandLine
{
    private const int Misused = 2;

    /// <summary>Runs a command.</summary>
    /// <param name="args">The words behind the program's name.</param>
    /// <param name="console">What it writes to.</param>
    /// <param name="time">What it calls now.</param>
    /// <param name="input">What is typed or piped in; null for the terminal's.</param>
    /// <returns>0 when it did what was asked; 1 when something is wrong with what it was given; 2 when it was called wrongly.</returns>
    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, TimeProvider time, TextReader? input = null)
    {
        var root = new RootCommand("crmseg: CRM Segmentation on one machine.")
        {
            DemoCommand.Create(console, time),
            RuleCommand.Create(console, time),
            DataverseCommand.Create(console, time, input ?? Console.In),
            SimulateCommand.Create(console, time),
            SampleCommand.Create(console, time),
            CheckCommand.Create(console),
            ImportCommand.Create(console, time),
            PackCommand.Create(console),
            UnpackCommand.Create(console),
        };
        var parsed = root.Parse(args);
        if (RuleCommand.RefuseUnquoted(parsed, console) is { } refused)
        {
            return refused;
        }

        var code = await parsed.InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = console.Profile.Out.Writer,
            Error = console.Profile.Out.Writer,
        });
        return parsed.Errors.Count > 0 ? Misused : code;
    }
}
