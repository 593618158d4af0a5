using System.Text.Json.Nodes;

namespace SolutionTools.Checking.Reports;

/// <summary>Reports as SARIF 2.1.0, which code hosts and editors show beside the code.</summary>
public static class SarifReport
{
    /// <summary>The reports as one SARIF log with one run.</summary>
    /// <param name="reports">The reports.</param>
    public static string Write(IEnumerable<CheckReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var all = reports.ToArray();
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject { ["driver"] = Driver() },
                ["invocations"] = new JsonArray(new JsonObject
                {
                    ["executionSuccessful"] = true,
                    ["toolExecutionNotifications"] = new JsonArray([.. all.SelectMany(report => report.Remarks).Distinct().Select(Notification)]),
                }),
                ["results"] = new JsonArray(
                [
                    .. all.SelectMany(report => report.Findings, (report, finding) => Result(report.Zip, finding, isAllowed: false)),
                    .. all.SelectMany(report => report.Allowed, (report, finding) => Result(report.Zip, finding, isAllowed: true)),
                ]),
            }),
        };
        return log.ToJsonString(JsonReport.Options);
    }

    private static JsonObject Driver() => new()
    {
        ["name"] = "crmseg check",
        ["rules"] = new JsonArray([.. SolutionChecker.Rules.Select(Rule)]),
    };

    private static JsonObject Rule(RuleDescription rule) => new()
    {
        ["id"] = rule.Id,
        ["shortDescription"] = Text(rule.What),
        ["help"] = Text(rule.Why),
        ["defaultConfiguration"] = new JsonObject { ["level"] = Level(rule.Severity) },
    };

    private static JsonObject Notification(string remark) => new() { ["level"] = "note", ["message"] = Text(remark) };

    private static JsonObject Result(string zip, Finding finding, bool isAllowed)
    {
        var physical = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = Address(zip, finding.File) } };
        if (finding.Line > 0)
        {
            physical["region"] = new JsonObject { ["startLine"] = finding.Line };
        }

        var location = new JsonObject { ["physicalLocation"] = physical };
        if (finding.Element.Length > 0)
        {
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = finding.Element, ["kind"] = "element" });
        }

        var result = new JsonObject
        {
            ["ruleId"] = finding.Rule,
            ["level"] = Level(finding.Severity),
            ["message"] = Text($"{finding.Message} {finding.Remedy}"),
            ["locations"] = new JsonArray(location),
        };
        if (isAllowed)
        {
            result["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "external" });
        }

        return result;
    }

    /// <summary>The zip and the file in it, as one address.</summary>
    private static string Address(string zip, string file) =>
        string.Join('/', $"{zip.Replace('\\', '/')}/{file.Replace('\\', '/')}".Split('/').Select(Uri.EscapeDataString)).TrimEnd('/');

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static string Level(Severity severity) => severity == Severity.Error ? "error" : "warning";
}
