using System.CommandLine;
using Spectre.Console;

namespace CrmSegmentation.Cli.Rules;

/// <summary><c>crmseg rule</c>: tries a formula, or runs a file of cases.</summary>
internal static class RuleCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var cases = new Option<FileInfo?>("--cases") { Description = "Runs a file of cases: JSON lines with formula and expected.", HelpName = "FILE" };
        var command = new Command("rule", "Tries a formula, or runs a file of cases.") { cases };
        command.SetAction(parsed => parsed.GetValue(cases) is { } file ? RunCases(console, file.FullName) : 2);
        return command;
    }

    private static int RunCases(IAnsiConsole console, string path)
    {
        var passed = 0;
        var failed = 0;
        foreach (var item in RuleCaseFile.Read(path))
        {
            if (item.Check() is { } found)
            {
                failed++;
                console.WriteLine($"{item.File}: {item.Formula}\n    expected {item.Expected}\n    found    {found}");
            }
            else
            {
                passed++;
            }
        }

        console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
