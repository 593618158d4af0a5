using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CrmSegmentation.Testing;
using SolutionTools.Checking;

namespace CrmSegmentation.Cli.Tests.Solutions;

/// <summary>The solutions of this repository: one command makes what the admin gets, and the check has nothing against it.</summary>
[TestClass]
public sealed class OurSolutionsTests
{
    private static readonly string Out = Directory.CreateTempSubdirectory("crmseg").FullName;

    private static string Exceptions => Repository.PathOf("Solutions/exceptions.txt");

    private static string[] Zips => [.. Directory.GetFiles(Out, "*.zip").Order(StringComparer.Ordinal)];

    [ClassInitialize]
    public static async Task Pack(TestContext context)
    {
        var packed = await Crmseg.RunAsync("pack", "--both", "--out", Out, "--plugin", BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462"));
        Assert.AreEqual(0, packed.Code, packed.Output);
    }

    [ClassCleanup]
    public static void Clean() => Directory.Delete(Out, recursive: true);

    [TestMethod]
    public void Pack_OfAllSolutions_GivesTheAdminEverything() => Assert.AreEqual(
        "CrmSegmentation.Data.zip, CrmSegmentation.zip, CrmSegmentationForSales.zip, CrmSegmentationForSales_managed.zip, CrmSegmentation_managed.zip, README.md",
        string.Join(", ", Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal)));

    [TestMethod]
    public void Readme_ForTheAdmin_HasNoLinksToFilesThatAreNotThere()
    {
        var page = File.ReadAllText(Path.Combine(Out, "README.md"));

        Assert.Contains("## Import", page);
        Assert.DoesNotContain("](../", page);
        Assert.DoesNotContain(".md)", page);
    }

    [TestMethod]
    public async Task Check_OfAllZips_FindsNothingThatIsNotMeantToBeSo()
    {
        var check = await Crmseg.RunAsync(["check", .. Zips, "--no-schemas", "--allow-file", Exceptions]);

        Assert.AreEqual(0, check.Code, check.Output);
        Assert.Contains("CrmSegmentation.Data.zip: nothing to find", check.Output);
        Assert.Contains("There are no schemas to check against", check.Output);
    }

    [TestMethod]
    public async Task Check_OfAllZipsAgainstTheSchemas_FindsNothingThatIsNotMeantToBeSo()
    {
        var schemas = SharedData.Require("schemas/dataverse-xsd");

        var check = await Crmseg.RunAsync(["check", .. Zips, "--schemas", schemas, "--allow-file", Exceptions]);

        Assert.AreEqual(0, check.Code, check.Output);
        Assert.DoesNotContain("note:", check.Output);
    }

    // The file is the one that the build signed; a byte later it is another one.
    [TestMethod]
    [DataRow(false, "")]
    [DataRow(true, "assembly-signature")]
    public void Check_OfThePluginFile_SeesWhetherItIsTheOneThatWasSigned(bool changed, string rules)
    {
        using var zip = Copy("CrmSegmentation_managed.zip");
        if (changed)
        {
            Change(zip, "CrmSegmentationPlugins.dll", bytes =>
            {
                bytes[bytes.AsSpan().IndexOf("InvalidPluginExecutionException"u8)] ^= 1;
                return bytes;
            });
        }

        var found = new SolutionChecker(new CheckOptions()).Check("zip", zip).Findings.Select(finding => finding.Rule);

        Assert.AreEqual(rules, string.Join(" ", found.Where(rule => rule.StartsWith("assembly-", StringComparison.Ordinal))));
    }

    [TestMethod]
    [DataRow("salesorder", "privilege-table")]
    [DataRow("product", "privilege-table")]
    [DataRow("crmseg_catalogue", "privilege-table")]
    [DataRow("CrmSegmentation.Plugins.Orders.OrderSavedPlugin", "step-plugin-type")]
    public void Check_OfTheAddOnWithoutADependency_FindsWhatNeedsIt(string name, string rule)
    {
        using var zip = Copy("CrmSegmentationForSales_managed.zip");
        Change(zip, "solution.xml", bytes =>
        {
            var manifest = XElement.Load(new MemoryStream(bytes));
            foreach (var required in manifest.Descendants("Required").Where(required => (string?)required.Attribute("schemaName") == name).ToArray())
            {
                required.Parent!.Remove();
            }

            return Encoding.UTF8.GetBytes(manifest.ToString());
        });

        var found = new SolutionChecker(new CheckOptions()).Check("zip", zip).Findings;

        Assert.Contains(rule, found.Select(finding => finding.Rule));
    }

    [TestMethod]
    public async Task Check_WithoutTheExceptions_SaysHowToLeaveThemOut()
    {
        var check = await Crmseg.RunAsync(["check", .. Zips, "--no-schemas"]);

        Assert.AreEqual(1, check.Code, check.Output);
        Assert.Contains("leave out with --allow-file", check.Output);
        Assert.Contains("Solutions/exceptions.txt", check.Output);
    }

    [TestMethod]
    public void Exceptions_EachOfThem_AreNeeded()
    {
        var checker = new SolutionChecker(new CheckOptions());
        var findings = checker.Check([.. Zips.Select(checker.Open)]).SelectMany(report => report.Findings).ToArray();

        var idle = AllowanceFile.Parse(File.ReadLines(Exceptions)).Where(allowed => !findings.Any(allowed.Covers));

        Assert.AreEqual("", string.Join(", ", idle));
    }

    private static MemoryStream Copy(string zip)
    {
        var copy = new MemoryStream();
        copy.Write(File.ReadAllBytes(Path.Combine(Out, zip)));
        return copy;
    }

    private static void Change(Stream zip, string name, Func<byte[], byte[]> change)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true);
        using var file = archive.Entries.Single(entry => entry.Name == name).Open();
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        file.SetLength(0);
        file.Write(change(bytes));
    }
}
