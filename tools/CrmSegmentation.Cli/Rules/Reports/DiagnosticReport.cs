using CrmSegmentation.Engine.Rules.Diagnostics;
using Spectre.Console;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>The mistakes of a formula, for a person.</summary>
internal static class DiagnosticReport
{
    /// <summary>The page of a code.</summary>
    public static string PageOf(RuleDiagnostic diagnostic) => $"Plugins/docs/diagnostics/{diagnostic.Code}.md";

    public static void Write(IAnsiConsole console, string formula, IReadOnlyList<RuleDiagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            console.Write(diagnostic.Code, Styles.MistakeWord);
            console.WriteLine(" " + Printable.Line(diagnostic.Message));
            CodeFrame.Write(console, formula, diagnostic);
            console.WriteLine("  see " + PageOf(diagnostic), Styles.Dim);
            console.WriteLine();
        }

        console.WriteLine(diagnostics.Count == 1 ? "1 mistake." : $"{diagnostics.Count} mistakes.", Styles.Mistake);
    }
}
