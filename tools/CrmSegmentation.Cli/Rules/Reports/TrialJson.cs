using System.Globalization;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Diagnostics;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>A trial, for a program.</summary>
internal static class TrialJson
{
    public static string Of(Trial trial, bool fetchXml)
    {
        var json = new JObject
        {
            ["formula"] = trial.Formula,
            ["customer"] = trial.Setting.Customer.Name,
            ["asOf"] = Instant(trial.Setting.AsOf),
            ["zone"] = trial.Setting.ZoneId,
            ["diagnostics"] = new JArray(trial.Diagnostics.Select(diagnostic => Diagnostic(trial.Formula, diagnostic))),
        };
        if (trial.Value is { } value)
        {
            json["value"] = ValueText.Of(value);
        }

        if (trial.Verdict is { } verdict)
        {
            AddVerdict(json, verdict);
            if (fetchXml)
            {
                json["fetchXml"] = FetchXmlReport.Json(verdict);
            }
        }

        return json.ToString(Formatting.Indented);
    }

    private static void AddVerdict(JObject json, Verdict verdict)
    {
        var stability = verdict.StableUntil();
        json["decision"] = verdict.Decision switch { Decision.Member => "member", Decision.NotMember => "not a member", _ => "error" };
        json["errors"] = new JArray((verdict.Error?.Errors ?? []).Select(Error));
        json["because"] = new JArray(VerdictTexts.Because(verdict));
        json["missing"] = new JArray(VerdictTexts.Missing(verdict));
        json["cheapestStep"] = VerdictTexts.CheapestStep(verdict);
        json["stableUntil"] = stability.Until == DateTime.MaxValue ? null : Instant(stability.Until);
        json["differsThen"] = stability.Differs;
        json["reads"] = Reads(verdict.Rule.Dependencies);
    }

    private static JObject Error(RuleError error) => new() { ["kind"] = error.Kind.ToString(), ["message"] = error.Message };

    private static JObject Reads(RuleDependencies reads) => new()
    {
        ["contact"] = new JArray(reads.ContactColumns),
        ["measures"] = new JArray(reads.Measures),
        ["orders"] = reads.ReadsOrders ? new JArray(reads.OrderColumns) : null,
        ["orderLines"] = reads.ReadsOrderLines ? new JArray(reads.OrderLineColumns) : null,
        ["segments"] = reads.ReadsSegments ? new JArray(reads.Segments) : null,
        ["clock"] = reads.ReadsClock,
        ["windows"] = new JArray(reads.Windows.Select(window => window.ToString())),
    };

    private static JObject Diagnostic(string formula, RuleDiagnostic diagnostic)
    {
        var (line, column) = CodeFrame.PlaceOf(formula, diagnostic);
        return new JObject
        {
            ["code"] = diagnostic.Code,
            ["message"] = diagnostic.Message,
            ["line"] = line,
            ["column"] = column,
            ["start"] = diagnostic.Span.Start,
            ["length"] = diagnostic.Span.Length,
            ["suggestion"] = diagnostic.Suggestion,
            ["page"] = DiagnosticReport.PageOf(diagnostic),
        };
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
