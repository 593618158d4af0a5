using System.Xml.Linq;
using CrmSegmentation.Testing;
using SolutionTools.Checking;

namespace SolutionTools.Tests.Checking;

/// <summary>A good solution, and every way to spoil it.</summary>
[TestClass]
public sealed class GoodSolutionTests
{
    private static readonly SolutionChecker Checker = new(new CheckOptions());

    public static IEnumerable<object[]> AllBreaks => Breaks.All.Index().Select(item => new object[] { item.Index, item.Item.Rule });

    [TestMethod]
    public void GoodSolution_Checked_GivesNoFinding() => Assert.AreEqual("", Lines(new TestSolution().Check(Checker)));

    [TestMethod]
    public void GoodSolution_CheckedAgainstSchemas_GivesNoFinding()
    {
        var schemas = SharedData.Require("schemas/dataverse-xsd");

        Assert.AreEqual("", Lines(new TestSolution().Check(new CheckOptions { Schemas = schemas })));
    }

    [TestMethod]
    public void Step_InTheOrderOfNewExports_IsNoFinding()
    {
        var schemas = SharedData.Require("schemas/dataverse-xsd");
        var solution = new TestSolution();
        solution.Edit(root =>
        {
            var message = root.Step().Element("SdkMessageId")!;
            message.Remove();
            root.Step().AddFirst(message);
            root.Step().Element("AsyncAutoDelete")!.AddAfterSelf(new XElement("Configuration", "{}"), new XElement("Description", "What it does."));
        });

        Assert.AreEqual("", Lines(solution.Check(new CheckOptions { Schemas = schemas })));
    }

    [TestMethod]
    [DynamicData(nameof(AllBreaks))]
    public void Break_OfTheGoodSolution_IsFoundByItsRule(int index, string rule)
    {
        var solution = new TestSolution();
        Breaks.All[index].Change(solution);

        var report = solution.Check(Checker);

        Assert.Contains(rule, report.Findings.Select(finding => finding.Rule), Lines(report));
        Assert.IsTrue(report.Findings.All(finding => finding.Message.Length > 0 && finding.Remedy.Length > 0));
    }

    [TestMethod]
    public void Rules_ApartFromTheSchemas_HaveEachABreak()
    {
        var broken = Breaks.All.Concat(DataBreaks.All).Select(item => item.Rule).ToHashSet();

        Assert.AreEqual("schema-invalid\nschema-undeclared-node", string.Join("\n", SolutionChecker.Rules.Select(rule => rule.Id).Where(id => !broken.Contains(id))));
    }

    [TestMethod]
    [DataRow("schema-invalid", "IsNotANumber")]
    [DataRow("schema-undeclared-node", "Unheard")]
    public void BreakOfTheSchemas_OfTheGoodSolution_IsFound(string rule, string what)
    {
        var schemas = SharedData.Require("schemas/dataverse-xsd");
        var solution = new TestSolution();
        solution.Edit(root =>
        {
            if (what == "Unheard")
            {
                root.Column("tst_name").Set("unheardOf", "1");
            }
            else
            {
                root.Column("tst_name").SetChild("Type", "memo");
            }
        });

        var report = solution.Check(new CheckOptions { Schemas = schemas });

        var found = report.Findings.Single(finding => finding.Rule == rule);
        Assert.IsGreaterThan(0, found.Line);
        Assert.Contains("tst_Name", found.Element);
    }

    [TestMethod]
    public void Check_WithoutSchemas_SaysSo() => Assert.Contains("no schemas", new TestSolution().Check(Checker).Remarks.Single());

    public static string Lines(CheckReport report) =>
        string.Join("\n", report.Findings.Select(finding => $"{finding.File}({finding.Line}) {finding.Element}: {finding.Rule}: {finding.Message}"));
}
