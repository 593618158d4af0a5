using CrmSegmentation.Cli.Rules.Reports;
using Spectre.Console;

namespace CrmSegmentation.Cli.Rules;

/// <summary><c>crmseg rule --cases</c>: runs a file of cases and counts.</summary>
internal static class CaseCommand
{
    /// <returns>0 when all pass; 1 when one fails or a line is no case.</returns>
    public static int Run(IAnsiConsole console, string path)
    {
        var passed = 0;
        var failed = 0;
        try
        {
            foreach (var item in RuleCaseFile.Read(path))
            {
                if (item.Check() is { } found)
                {
                    failed++;
                    console.WriteLine(Printable.Of($"{item.File}: {item.Formula}\n    expected {item.Expected}\n    found    {found}"));
                }
                else
                {
                    passed++;
                }
            }
        }
        catch (FormatException exception)
        {
            console.WriteLine(Printable.Of(exception.Message), new Style(Color.Red));
            return 1;
        }

        console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
