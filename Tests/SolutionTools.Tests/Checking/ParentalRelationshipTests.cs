using System.Xml.Linq;

namespace SolutionTools.Tests.Checking;

/// <summary>How many parents a table may have.</summary>
[TestClass]
public sealed class ParentalRelationshipTests
{
    [TestMethod]
    public void Parents_InTwoLookups_AreOneTooMany() => Assert.AreEqual("tst_score_AccountId_account", Found(root => Second(root)));

    [TestMethod]
    public void Parents_OfWhichOneOnlyRestricts_AreOne() => Assert.AreEqual("", Found(root => Second(root).SetChild("CascadeDelete", "Restrict")));

    [TestMethod]
    public void Parents_InALookupToSeveralTables_AreNoneTooMany() =>
        Assert.AreEqual("", Found(root => Second(root).SetChild("ReferencingAttributeName", "tst_ContactId")));

    [TestMethod]
    public void Parents_OfAProcess_AreNoneTooMany() => Assert.AreEqual("", Found(root =>
    {
        Second(root);
        root.First("IsBPFEntity").Value = "1";
    }));

    [TestMethod]
    public void Parents_OfATableOfThePlatform_AreThePlatformsBusiness() => Assert.AreEqual("", Found(root =>
    {
        Second(root).SetChild("ReferencingEntityName", "Task");
        root.Relationship().SetChild("ReferencingEntityName", "Task");
    }));

    private static XElement Second(XElement root)
    {
        var second = root.Relationship().Twice();
        second.Set("Name", "tst_score_AccountId_account");
        second.SetChild("ReferencedEntityName", "Account");
        second.SetChild("ReferencingAttributeName", "tst_AccountId");
        return second;
    }

    private static string Found(Action<XElement> change)
    {
        var solution = new TestSolution();
        solution.Edit(change);
        return string.Join(
            ", ", solution.Check().Findings.Where(finding => finding.Rule == "relationship-parental").Select(finding => finding.Element.Split('\'')[1]));
    }
}
