using System.Xml.Linq;
using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Verdicts;
using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>How Dataverse would be asked for a rule's members: what it answers, and what the evaluator has to decide.</summary>
internal sealed class FetchXmlReport
{
    /// <summary>Stands for the ids of the customers that an aggregate query is asked for.</summary>
    private static readonly FetchXmlPartition SomeCustomer = new([Guid.Empty]);

    private readonly string _formula;
    private readonly FetchXmlPlan _plan;

    private FetchXmlReport(Verdict verdict)
    {
        _formula = verdict.Rule.Expression.Text;
        _plan = FetchXmlBackend.Translate(verdict.Rule, verdict.AsOf, verdict.Zone, FetchXmlMapping.Core);
    }

    /// <summary>For a person.</summary>
    public static void Write(IAnsiConsole console, Verdict verdict) => new FetchXmlReport(verdict).Write(console);

    /// <summary>For a program.</summary>
    public static JObject Json(Verdict verdict)
    {
        var report = new FetchXmlReport(verdict);
        return new JObject
        {
            ["fetch"] = Lines(report._plan.Fetch),
            ["aggregates"] = new JArray(report._plan.Aggregates.Select(aggregate => new JObject
            {
                ["condition"] = report.TextOf(aggregate.Condition.Span),
                ["fetch"] = Lines(aggregate.Query(SomeCustomer)),
            })),
            ["residual"] = new JArray(report.Residual()),
            ["notes"] = new JArray(report._plan.Diagnostics.Select(diagnostic => diagnostic.ToString())),
        };
    }

    private void Write(IAnsiConsole console)
    {
        console.WriteLine();
        console.WriteLine("FetchXML for all members", Styles.Formula);
        WriteLines(console, Lines(_plan.Fetch));
        foreach (var aggregate in _plan.Aggregates)
        {
            console.WriteLine();
            console.WriteLine("Then, for those customers, a query of its own: " + TextOf(aggregate.Condition.Span), Styles.Formula);
            WriteLines(console, Lines(aggregate.Query(SomeCustomer)));
        }

        console.WriteLine();
        console.WriteLine("Left to the evaluator", Styles.Formula);
        WriteLines(console, Residual() is { Count: > 0 } parts ? string.Join("\n", parts) : "nothing");
        foreach (var diagnostic in _plan.Diagnostics)
        {
            console.WriteLine($"  {diagnostic.Code} {diagnostic.Message}", Styles.Dim);
        }
    }

    private IReadOnlyList<string> Residual() =>
        _plan.Residual is null ? []
        : _plan.Residual is BoundLogic { IsAnd: true } all ? [.. all.Children.Select(part => TextOf(part.Span))]
        : [TextOf(_plan.Residual.Span)];

    private string TextOf(TextSpan span) =>
        string.Join(" ", _formula.Substring(span.Start, span.Length).Split('\n').Select(line => line.Trim()));

    private static string Lines(XElement xml) => xml.ToString().ReplaceLineEndings("\n");

    /// <summary>Past the console, which would break long lines.</summary>
    private static void WriteLines(IAnsiConsole console, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            console.Profile.Out.Writer.WriteLine("  " + line);
        }
    }
}
