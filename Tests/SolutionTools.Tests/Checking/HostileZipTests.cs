using System.Globalization;
using System.Xml.Linq;
using CrmSegmentation.Testing;
using FsCheck.Fluent;
using SolutionTools.Checking;

namespace SolutionTools.Tests.Checking;

/// <summary>Zips that nobody meant well: none stops the check, save those that are no zips at all.</summary>
[TestClass]
public sealed class HostileZipTests
{
    private static readonly SolutionChecker Checker = new(new CheckOptions());

    [TestMethod]
    public void Check_OfWhatIsNoZip_Throws() =>
        Assert.ThrowsExactly<InvalidDataException>(() => Checker.Check("x", new MemoryStream("no zip"u8.ToArray())));

    [TestMethod]
    public void Check_OfAnEmptyZip_FindsTheMissingFiles()
    {
        var solution = new TestSolution();
        solution.Files.Clear();

        Assert.AreEqual("package-root-file package-root-file package-root-file", string.Join(" ", solution.Check(Checker).Findings.Select(finding => finding.Rule)));
    }

    [TestMethod]
    public void Check_OfElementsWithoutEnd_IsAFinding()
    {
        var solution = new TestSolution();
        solution.Put(TestSolution.CustomizationsFile, string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)));

        Assert.Contains("package-unreadable-part", solution.Check(Checker).Findings.Select(finding => finding.Rule));
    }

    [TestMethod]
    public void Check_OfJsonWithoutEnd_IsAFinding()
    {
        var solution = new TestSolution();
        solution.Put(TestSolution.Flow, new string('[', 100_000));

        Assert.Contains("package-unreadable-part", solution.Check(Checker).Findings.Select(finding => finding.Rule));
    }

    [TestMethod]
    public void Check_OfAFileThatGrowsWithoutMeasure_IsAFinding()
    {
        var solution = new TestSolution();
        solution.Put("WebResources/bomb", new byte[130 * 1024 * 1024]);

        var found = solution.Check(Checker).Findings.Single(finding => finding.Rule == "package-unreadable-part");

        Assert.AreEqual("WebResources/bomb", found.File);
    }

    [TestMethod]
    public void Check_OfFindingsWithoutEnd_ListsTheFirstThousandOfARule()
    {
        var solution = new TestSolution();
        solution.Edit(root => root.First("RolePrivileges").Add(Enumerable.Range(0, 20_000)
            .Select(number => new XElement("RolePrivilege", new XAttribute("name", $"prvReadNone{number}"), new XAttribute("level", "Global")))));

        var report = solution.Check(Checker);

        Assert.HasCount(1000, report.Findings.Where(finding => finding.Rule == "privilege-table"));
        Assert.Contains("privilege-table", report.Remarks[^1]);
    }

    [TestMethod]
    public void Check_OfCustomizationsSpoiltAnywhere_NeverThrows()
    {
        var good = new TestSolution().Text(TestSolution.CustomizationsFile);
        var property = Prop.ForAll(ArbMap.Default.ArbFor<int>().Generator.Four().ToArbitrary(), spots =>
        {
            var document = XDocument.Parse(good);
            foreach (var spot in new[] { spots.Item1, spots.Item2, spots.Item3, spots.Item4 })
            {
                Spoil(document, new Random(spot));
            }

            var solution = new TestSolution();
            solution.Put(TestSolution.CustomizationsFile, document.ToString(SaveOptions.DisableFormatting));
            Assert.IsNotNull(solution.Check(Checker));
        });

        FsCheck.Check.QuickThrowOnFailure(property);
    }

    [TestMethod]
    public void Check_OfSpoiltCustomizationsAgainstSchemas_NeverThrows()
    {
        var checker = new SolutionChecker(new CheckOptions { Schemas = SharedData.Require("schemas/dataverse-xsd") });
        var good = new TestSolution().Text(TestSolution.CustomizationsFile);
        var property = Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var document = XDocument.Parse(good);
            var random = new Random(seed);
            for (var i = 0; i < 5; i++)
            {
                Spoil(document, random);
            }

            var solution = new TestSolution();
            solution.Put(TestSolution.CustomizationsFile, document.ToString(SaveOptions.DisableFormatting));
            Assert.IsNotNull(solution.Check(checker));
        });

        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(40), property);
    }

    [TestMethod]
    public void Check_OfFilesSpoiltInAnyByte_NeverThrows()
    {
        var property = Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var solution = new TestSolution();
            foreach (var (name, bytes) in solution.Files.ToArray())
            {
                var spoilt = bytes.ToArray();
                for (var i = 0; i < 8; i++)
                {
                    spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
                }

                solution.Put(name, spoilt);
            }

            Assert.IsNotNull(solution.Check(Checker));
        });

        FsCheck.Check.QuickThrowOnFailure(property);
    }

    /// <summary>Removes, empties, doubles, renames or overwrites something.</summary>
    private static void Spoil(XDocument document, Random random)
    {
        var elements = document.Descendants().Skip(1).ToArray();
        var element = elements[random.Next(elements.Length)];
        switch (random.Next(6))
        {
            case 0:
                element.Remove();
                break;
            case 1:
                element.RemoveAll();
                break;
            case 2:
                element.AddAfterSelf(new XElement(element));
                break;
            case 3:
                element.Name = "changed";
                break;
            case 4:
                element.Value = random.Next(2) == 0 ? random.Next().ToString(CultureInfo.InvariantCulture) : new string('x', random.Next(200));
                break;
            default:
                element.RemoveAttributes();
                break;
        }
    }
}
