using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;
using Spectre.Console;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>A trial, for a person.</summary>
internal static class TrialReport
{
    public static void Write(IAnsiConsole console, Trial trial)
    {
        WriteFormula(console, trial.Formula);
        if (trial.Verdict is null && trial.Value is null)
        {
            DiagnosticReport.Write(console, trial.Formula, trial.Diagnostics);
            return;
        }

        WriteCustomer(console, trial.Setting);
        if (trial.Verdict is { } verdict)
        {
            WriteVerdict(console, trial.Setting, verdict);
        }

        if (trial.Value is { } value)
        {
            WriteValue(console, value);
        }

        if (trial.Diagnostics.Count > 0)
        {
            console.WriteLine();
            DiagnosticReport.Write(console, trial.Formula, trial.Diagnostics);
        }
    }

    private static void WriteFormula(IAnsiConsole console, string formula)
    {
        foreach (var line in formula.Split('\n'))
        {
            console.WriteLine("  " + Printable.Line(line.TrimEnd('\r')), Styles.Formula);
        }

        console.WriteLine();
    }

    private static void WriteCustomer(IAnsiConsole console, TrialSetting setting)
    {
        console.WriteLine(Printable.Line(setting.Customer.Summary));
        if (setting.Customer.IsExample)
        {
            console.WriteLine("(the example customer: 'crmseg rule --example' prints her file, '--customer FILE' takes yours)", Styles.Dim);
        }

        console.WriteLine();
    }

    private static void WriteVerdict(IAnsiConsole console, TrialSetting setting, Verdict verdict)
    {
        var (word, style, meaning) = verdict.Decision switch
        {
            Decision.Member => ("YES", Styles.GoodWord, "a member"),
            Decision.NotMember => ("NO", Styles.OtherWord, "not a member"),
            _ => ("ERROR", Styles.MistakeWord, "the formula cannot be worked out for this customer"),
        };
        console.Write(word, style);
        console.WriteLine($"  {meaning} on {TimeWords.Of(verdict.Zone.ToLocal(verdict.AsOf))} ({setting.ZoneId})");
        foreach (var error in verdict.Error?.Errors ?? [])
        {
            console.WriteLine($"  {error.Kind}: {Printable.Line(error.Message)}", Styles.Mistake);
        }

        WriteList(console, "Because", VerdictTexts.Because(verdict));
        var missing = VerdictTexts.Missing(verdict);
        WriteList(console, "Missing", missing);
        if (VerdictTexts.CheapestStep(verdict) is { } step && !(missing.Count == 1 && missing[0] == step))
        {
            WriteList(console, "Cheapest step", [step]);
        }

        WriteList(console, "Stable until", [VerdictTexts.StableUntil(verdict)]);
        WriteList(console, "Reads", [ReadsText.Of(verdict.Rule.Dependencies)]);
    }

    private static void WriteValue(IAnsiConsole console, Value value)
    {
        console.Write("= ", Styles.Dim);
        console.WriteLine(Printable.Of(ValueText.Of(value)), value.IsError ? Styles.Mistake : Styles.Good);
        foreach (var error in value.IsError ? value.Error.Errors : [])
        {
            console.WriteLine("  " + Printable.Line(error.Message), Styles.Mistake);
        }
    }

    private static void WriteList(IAnsiConsole console, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        console.WriteLine();
        console.WriteLine(title, Styles.Formula);
        foreach (var line in lines)
        {
            console.WriteLine("  " + Printable.Line(line));
        }
    }
}
