using CrmSegmentation.Cli.Rules.Reports;
using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Engine.Customers;
using Spectre.Console;

namespace CrmSegmentation.Cli.Simulations.Reports;

/// <summary>What keeps a simulation from being run, for a person.</summary>
internal static class MistakeReport
{
    private const int Shown = 10;

    /// <summary>Bad lines: the first of them, and how many more there are.</summary>
    public static void WriteBad(IAnsiConsole console, IReadOnlyList<CsvTable> tables)
    {
        foreach (var table in tables)
        {
            console.WriteLine(Printable.Line(table.Name), Styles.Formula);
            foreach (var bad in table.Bad.Take(Shown))
            {
                console.WriteLine("  " + Cut(Printable.Line(bad.ToString())), Styles.Mistake);
            }

            if (table.Bad.Count > Shown)
            {
                console.WriteLine($"  and {DayWords.Number(table.Bad.Count - Shown)} more", Styles.Mistake);
            }
        }

        var count = tables.Sum(table => (long)table.Bad.Count);
        console.WriteLine();
        console.WriteLine(
            $"{DayWords.Count(count, "bad line")}. Correct {(count == 1 ? "it" : "them")}, or go on without: --skip-bad FILE writes "
                + $"{(count == 1 ? "it" : "them")} to a file.",
            Styles.Mistake);
    }

    /// <summary>What is wrong with a catalogue, formulas with the mistake under its words.</summary>
    public static void WriteProblems(IAnsiConsole console, string name, IReadOnlyList<CatalogueProblem> problems)
    {
        foreach (var problem in problems)
        {
            console.Write(problem.Code, Styles.MistakeWord);
            console.WriteLine($" {Printable.Line(problem.Place)}: {Printable.Line(problem.Message)}");
            if (problem is { Formula: { } formula, Diagnostic: { } diagnostic })
            {
                CodeFrame.Write(console, formula, diagnostic);
            }

            console.WriteLine($"  see Plugins/docs/diagnostics/{problem.Code}.md", Styles.Dim);
            console.WriteLine();
        }

        console.WriteLine(Printable.Line($"{name} cannot be used: {DayWords.Count(problems.Count, "mistake")}."), Styles.Mistake);
    }

    /// <summary>A cell may hold a whole book.</summary>
    private static string Cut(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
