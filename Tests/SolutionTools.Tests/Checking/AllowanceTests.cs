using SolutionTools.Checking;

namespace SolutionTools.Tests.Checking;

/// <summary>Deliberate exceptions.</summary>
[TestClass]
public sealed class AllowanceTests
{
    private const string Rule = "meta-avoid-reg-no-attribute";

    [TestMethod]
    [DataRow("meta-avoid-reg-no-attribute", 0, 1)]
    [DataRow("meta-avoid-reg-no-attribute:Update of contact", 0, 1)]
    [DataRow("meta-avoid-reg-no-attribute:customizations.xml", 0, 1)]
    [DataRow("meta-avoid-reg-no-attribute:Update of account", 1, 0)]
    [DataRow("step-stage", 1, 0)]
    public void Allowance_OfARuleAndAnElement_CoversThatAlone(string text, int found, int allowed)
    {
        var solution = new TestSolution();
        solution.Edit(root => root.Step().SetChild("FilteringAttributes", ""));

        var report = solution.Check(new CheckOptions { Allowed = [Allowance.Parse(text)!] });

        Assert.AreEqual(found, report.Findings.Count(finding => finding.Rule == Rule));
        Assert.AreEqual(allowed, report.Allowed.Count(finding => finding.Rule == Rule));
    }

    [TestMethod]
    public void Allowance_OfNoRule_IsNone() => Assert.IsNull(Allowance.Parse("no-such-rule:x"));

    [TestMethod]
    public void File_OfAllowances_IsReadWithoutItsComments()
    {
        var allowed = AllowanceFile.Parse(["# why", "", "step-stage:A step # because", "name-prefix"]);

        Assert.AreEqual("step-stage:A step, name-prefix:", string.Join(", ", allowed.Select(one => $"{one.Rule}:{one.Element}")));
        Assert.Contains("Line 2", Assert.ThrowsExactly<FormatException>(() => AllowanceFile.Parse(["step-stage", "nothing"])).Message);
    }
}
