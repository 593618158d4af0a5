using SolutionTools.Packages;
using SolutionTools.Packing;

namespace SolutionTools.Tests.Packing;

/// <summary>What lies beside a solution's folder: controls, data packages, pack.json.</summary>
[TestClass]
public sealed class BuiltAlongTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crmseg").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Pack_OfABuiltControl_WritesItUnderThePublishersPrefix()
    {
        Write("out/controls/Gauge/ControlManifest.xml", "<manifest><control namespace=\"Smp\" constructor=\"Gauge\" /></manifest>");
        Write("out/controls/Gauge/bundle.js", "x");
        Write("out/controls/Gauge/css/gauge.css", "y");

        var zip = SolutionPacker.Pack(SampleSolution.Folder(), new PackOptions { Managed = true, Controls = ControlBundle.Find(_folder) });

        var control = SolutionComparison.Read(zip, SolutionZip.Customizations).Descendants("CustomControl").Single();
        Assert.AreEqual("smp_Smp.Gauge", control.Element("Name")!.Value);
        Assert.AreEqual("/Controls/smp_Smp.Gauge/ControlManifest.xml", control.Element("FileName")!.Value);
        Assert.Contains("Controls/smp_Smp.Gauge/css/gauge.css", zip.Paths);
        Assert.AreEqual("smp_Smp.Gauge", (string?)SolutionComparison.Read(zip, SolutionZip.Manifest).Descendants("RootComponent").Single().Attribute("schemaName"));
    }

    [TestMethod]
    public void Find_OfControls_TakesOnlyWhatIsBuilt()
    {
        Write("Gauge/ControlManifest.xml", "<manifest />");

        Assert.IsEmpty(ControlBundle.Find(_folder));
        Assert.IsEmpty(ControlBundle.Find(Path.Combine(_folder, "nowhere")));
    }

    [TestMethod]
    public void Find_OfAControlWithoutName_Refuses()
    {
        Write("ControlManifest.xml", "<manifest><control namespace=\"Smp\" /></manifest>");
        Write("bundle.js", "x");

        Assert.EndsWith(
            "ControlManifest.xml: its control has no namespace or no constructor.",
            Assert.ThrowsExactly<SolutionRefusedException>(() => ControlBundle.Find(_folder)).Message);
    }

    [TestMethod]
    public void Pack_OfAControlThatIsInTheFolderToo_Refuses()
    {
        Write("ControlManifest.xml", "<manifest><control namespace=\"Smp\" constructor=\"Gauge\" /></manifest>");
        Write("bundle.js", "x");
        var files = SampleSolution.Folder(files:
        [
            ("Controls/smp_Smp.Gauge/ControlManifest.xml", "<manifest />"),
            ("Controls/smp_Smp.Gauge/ControlManifest.xml.data.xml", "<CustomControl><Name>smp_Smp.Gauge</Name><FileName>/Controls/smp_Smp.Gauge/ControlManifest.xml</FileName></CustomControl>"),
        ]);

        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(
            () => SolutionPacker.Pack(files, new PackOptions { Managed = true, Controls = ControlBundle.Find(_folder) }));

        Assert.AreEqual("Controls/smp_Smp.Gauge/ControlManifest.xml: the control is both in the folder and built beside it; keep one of them.", refusal.Message);
    }

    [TestMethod]
    public void Pack_OfADataPackage_HoldsItsThreeFiles()
    {
        Write("data.xml", "<entities />");
        Write("data_schema.xml", "<entities />");

        Assert.IsTrue(DataPackage.IsOne(_folder));
        CollectionAssert.AreEquivalent(new[] { "[Content_Types].xml", "data.xml", "data_schema.xml" }, DataPackage.Pack(_folder).Paths.ToArray());
        Write("notes.txt", "x");
        Assert.StartsWith("notes.txt: a data package holds", Assert.ThrowsExactly<SolutionRefusedException>(() => DataPackage.Pack(_folder)).Message);
    }

    [TestMethod]
    public void Read_OfSettings_TakesWhatIsKnownOnly()
    {
        WriteSolution("{ \"registrations\": \"core\", \"configuration\": \"a/b.xml\", \"controls\": true }");
        var source = SolutionSource.Read(_folder);

        Assert.AreEqual("core", source.Settings.Registrations);
        Assert.AreEqual("a/b.xml", source.Settings.Configuration);
        Assert.IsTrue(source.Settings.Controls);
        CollectionAssert.AreEqual(new[] { false, true }, source.Kinds.ToArray());
        Assert.AreEqual("Smp 1.0.0.0", $"{source.UniqueName} {source.Version}");
        Assert.DoesNotContain("pack.json", source.Pack(new PackOptions { Managed = true }).Paths);
    }

    [TestMethod]
    [DataRow("{ \"plugin\": true }")]
    [DataRow("{")]
    [DataRow("null")]
    public void Read_OfBrokenSettings_NamesTheFile(string json)
    {
        WriteSolution(json);

        Assert.StartsWith("pack.json: it ", Assert.ThrowsExactly<SolutionRefusedException>(() => SolutionSource.Read(_folder)).Message);
    }

    [TestMethod]
    public void Read_OfNoSolution_SaysWhatIsMissing()
    {
        Assert.Contains("it holds no Other/Solution.xml", Assert.ThrowsExactly<SolutionRefusedException>(() => SolutionSource.Read(_folder)).Message);
        Assert.Contains("there is no such folder", Assert.ThrowsExactly<SolutionRefusedException>(() => SolutionSource.Read(Path.Combine(_folder, "x"))).Message);
    }

    private void WriteSolution(string settings)
    {
        SampleSolution.Folder().Write(_folder);
        Write("pack.json", settings);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
