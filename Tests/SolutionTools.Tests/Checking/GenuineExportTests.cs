using System.Globalization;
using CrmSegmentation.Testing;
using SolutionTools.Checking;

namespace SolutionTools.Tests.Checking;

/// <summary>
/// Exports of real organisations: what is found in them must be on the reviewed list, which says why it is right, and nothing on the
/// list may have gone away.
/// </summary>
[TestClass]
public sealed class GenuineExportTests
{
    private const string List = "Tests/SolutionTools.Tests/Checking/GenuineExports.reviewed.txt";

    [TestMethod]
    public void GenuineExports_Checked_GiveOnlyWhatWasReviewed()
    {
        var folder = SharedData.Require("samples/solutions");
        var checker = new SolutionChecker(new CheckOptions { Schemas = SharedData.Require("schemas/dataverse-xsd") });

        var found = from zip in Directory.EnumerateFiles(folder, "*.zip").Order(StringComparer.Ordinal)
                    from finding in checker.Check(zip).Findings
                    group finding by (Zip: Path.GetFileName(zip), finding.Rule) into sames
                    orderby sames.Key.Zip, sames.Key.Rule
                    select string.Create(CultureInfo.InvariantCulture, $"{sames.Key.Zip}|{sames.Key.Rule}|{sames.Count()}");

        Assert.AreEqual(string.Join("\n", Reviewed().Select(line => line[..line.LastIndexOf('|')])), string.Join("\n", found));
    }

    [TestMethod]
    public void ReviewedFindings_OnTheList_HaveEachARuleAndAReason()
    {
        foreach (var line in Reviewed())
        {
            var parts = line.Split('|');
            Assert.HasCount(4, parts, line);
            Assert.Contains(parts[1], SolutionChecker.Rules.Select(rule => rule.Id), line);
            Assert.IsGreaterThan(20, parts[3].Length, line);
        }
    }

    private static IEnumerable<string> Reviewed() =>
        File.ReadLines(Repository.PathOf(List)).Where(line => line.Length > 0 && !line.StartsWith('#')).Order(StringComparer.Ordinal);
}
