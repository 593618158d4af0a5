using System.Text.Json;
using CrmSegmentation.Testing;
using SolutionTools.Checking;
using SolutionTools.Checking.Reports;

namespace SolutionTools.Tests.Checking;

/// <summary>Reports for programs, and the table of rules for people.</summary>
[TestClass]
public sealed class ReportTests
{
    private const string Readme = "tools/SolutionTools/README.md";

    [TestMethod]
    public void Sarif_OfFindings_HasTheStructureOfTheStandard()
    {
        using var log = JsonDocument.Parse(SarifReport.Write([Spoilt()]));
        var run = log.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToArray();
        var results = run.GetProperty("results").EnumerateArray().ToArray();

        Assert.AreEqual("2.1.0", log.RootElement.GetProperty("version").GetString());
        Assert.AreEqual("crmseg check", run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
        CollectionAssert.AreEqual(SolutionChecker.Rules.Select(rule => rule.Id).ToArray(), rules);
        Assert.HasCount(3, results);
        foreach (var result in results)
        {
            var location = result.GetProperty("locations")[0];
            Assert.Contains(result.GetProperty("ruleId").GetString(), rules);
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "error", "warning" });
            Assert.IsGreaterThan(20, result.GetProperty("message").GetProperty("text").GetString()!.Length);
            Assert.AreEqual("my%20tst.zip/customizations.xml", location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
            Assert.IsGreaterThan(0, location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        }

        Assert.HasCount(1, results.Where(result => result.TryGetProperty("suppressions", out _)));
    }

    [TestMethod]
    public void Json_OfFindings_HasEverythingThatIsPrinted()
    {
        using var json = JsonDocument.Parse(JsonReport.Write([Spoilt()]));
        var finding = json.RootElement[0].GetProperty("findings")[0];

        foreach (var member in new[] { "rule", "severity", "file", "element", "line", "message", "remedy" })
        {
            Assert.IsTrue(finding.TryGetProperty(member, out _), member);
        }

        Assert.AreEqual("error", finding.GetProperty("severity").GetString());
    }

    [TestMethod]
    public void Readme_OfTheTools_HasEveryRuleAndNoOther()
    {
        var table = File.ReadLines(Repository.PathOf(Readme)).Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Split('|').Length == 6).ToArray();

        var expected = SolutionChecker.Rules.Select(rule => $"| `{rule.Id}` | {(rule.Severity == Severity.Error ? "error" : "warning")} | {rule.What.Replace("<", "\\<", StringComparison.Ordinal)} | {rule.Why} |");

        Assert.AreEqual(string.Join("\n", expected), string.Join("\n", table));
    }

    [TestMethod]
    public void Rules_AllOfThem_AreListedOnceAndSpokenOfInSentences()
    {
        var types = typeof(SolutionChecker).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CheckRule)));

        Assert.HasCount(types.Count(), CheckRules.All);
        Assert.HasCount(CheckRules.All.Count, CheckRules.All.Select(rule => rule.Description.Id).Distinct());
        Assert.IsTrue(SolutionChecker.Rules.All(rule => rule.What.EndsWith('.') && rule.Why.EndsWith('.')));
    }

    private static CheckReport Spoilt()
    {
        var solution = new TestSolution();
        solution.Edit(root =>
        {
            root.Step().SetChild("FilteringAttributes", "");
            root.Step().SetChild("Stage", "30");
            root.Step().SetChild("Rank", "first");
        });
        var checker = new SolutionChecker(new CheckOptions { Allowed = [new Allowance("meta-avoid-reg-no-attribute", "")] });
        return checker.Check("my tst.zip", new MemoryStream(solution.Zip()));
    }
}
