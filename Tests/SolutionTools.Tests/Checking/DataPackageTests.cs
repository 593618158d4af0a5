using SolutionTools.Checking;

namespace SolutionTools.Tests.Checking;

/// <summary>A good package of the Configuration Migration tool, and every way to spoil it.</summary>
[TestClass]
public sealed class DataPackageTests
{
    private static readonly SolutionChecker Checker = new(new CheckOptions());

    public static IEnumerable<object[]> AllBreaks => DataBreaks.All.Index().Select(item => new object[] { item.Index, item.Item.Rule });

    [TestMethod]
    public void GoodPackage_WithItsSolution_GivesNoFinding()
    {
        var report = Together(TestData.Package());

        Assert.AreEqual("", GoodSolutionTests.Lines(report));
        Assert.IsEmpty(report.Remarks);
    }

    [TestMethod]
    public void GoodPackage_Alone_GivesNoFindingAndSaysWhatWasNotLookedAt()
    {
        var report = TestData.Package().Check(Checker);

        Assert.AreEqual("", GoodSolutionTests.Lines(report));
        Assert.Contains("no solution is checked with it", report.Remarks.Single());
    }

    [TestMethod]
    [DynamicData(nameof(AllBreaks))]
    public void Break_OfTheGoodPackage_IsFoundByItsRule(int index, string rule)
    {
        var package = TestData.Package();
        DataBreaks.All[index].Change(package);

        var report = Together(package);

        Assert.Contains(rule, report.Findings.Select(finding => finding.Rule), GoodSolutionTests.Lines(report));
        Assert.IsTrue(report.Findings.All(finding => finding.Message.Length > 0 && finding.Remedy.Length > 0));
        Assert.IsFalse(report.Findings.Any(finding => finding.Rule == "package-root-file"), "it is taken for a solution");
    }

    [TestMethod]
    public void Finding_InAPackage_HasItsLineAndElement()
    {
        var package = TestData.Package();
        package.Replace(TestData.DataFile, "727000001", "Import");

        var finding = Together(package).Findings.Single();

        Assert.AreEqual(TestData.DataFile, finding.File);
        Assert.AreEqual(24, finding.Line);
        Assert.AreEqual("entity[@name='tst_score']/records/record[@id='0d1c2d3e-2222-4a4a-8b8b-000000000001']/field[@name='tst_source']/@value", finding.Element);
    }

    [TestMethod]
    public void Reports_OfZipsTogether_AreInTheirOrder()
    {
        var reports = Checker.Check([Open("data.zip", TestData.Package()), Open("tst.zip", new TestSolution())]);

        Assert.AreEqual("data.zip, tst.zip", string.Join(", ", reports.Select(report => report.Zip)));
        Assert.IsTrue(reports.All(report => report.Findings.Count == 0));
    }

    [TestMethod]
    public void Solution_WithADataFileOfItsOwn_IsASolution()
    {
        var solution = new TestSolution();
        solution.Put("data.xml", "<entities />");

        var rules = solution.Check(Checker).Findings.Select(finding => finding.Rule);

        Assert.AreEqual("payload-unreferenced", string.Join(", ", rules));
    }

    private static CheckReport Together(TestSolution package) => Checker.Check([Open("tst.zip", new TestSolution()), Open("data.zip", package)])[1];

    private static OpenedZip Open(string name, TestSolution package) => Checker.Open(name, new MemoryStream(package.Zip()));
}
