using CrmSegmentation.Testing;
using FsCheck;
using FsCheck.Fluent;
using SolutionTools.Layout;
using SolutionTools.Packages;
using SolutionTools.Packing;
using SolutionTools.Unpacking;

namespace SolutionTools.Tests.Unpacking;

/// <summary>Unpacked and packed again, a solution is the same: genuine exports, one with a part of each kind, and generated ones.</summary>
[TestClass]
public sealed class RoundTripTests
{
    [TestMethod]
    public void Pack_OfUnpackedGenuineExports_GivesThemBack()
    {
        var exports = Directory.GetFiles(SharedData.Require("samples/solutions"), "*.zip").Order().ToArray();

        Assert.IsNotEmpty(exports);
        foreach (var export in exports)
        {
            var zip = SolutionZip.Read(export);
            SolutionComparison.AreEqual(zip, ThroughAFolder(SolutionUnpacker.Unpack(zip)));
        }
    }

    [TestMethod]
    public void Unpack_OfAGenuineExport_MakesTheFilesOfTheClassicLayout()
    {
        var zip = SolutionZip.Read(SharedData.Require("samples/solutions/BrazilianCommerce_1.0.0.4_managed_be90017e.zip"));

        var files = SolutionUnpacker.Unpack(zip);

        Assert.Contains("Entities/aib_Order/Entity.xml", files.Paths);
        Assert.Contains("Entities/aib_Order/Formulas/aib_order-aib_deliverydelta.xaml", files.Paths);
        Assert.Contains("Other/Relationships/aib_Customer.xml", files.Paths);
        Assert.IsGreaterThan(5, files.Paths.Count(path => path.StartsWith("Entities/aib_Order/FormXml/") || path.StartsWith("Entities/aib_Order/SavedQueries/")));
    }

    [TestMethod]
    public void Pack_OfUnpackedMinimalSample_GivesItBack()
    {
        var customizations = SolutionXml.Read(File.ReadAllBytes(SharedData.Require("samples/customizations-minimal.xml")), "minimal").Root!;
        var zip = new SolutionZip();
        SampleSolution.With(zip, (SolutionZip.Manifest, SampleSolution.Manifest("1")));
        zip.Add(SolutionZip.Customizations, SolutionXml.Write(customizations));
        foreach (var path in PayloadReferences.In(customizations).Select(element => element.Value[1..]).Distinct())
        {
            SampleSolution.With(zip, (path, path.EndsWith(".json") ? "{}" : "<x />"));
        }

        SampleSolution.Complete(zip);

        SolutionComparison.AreEqual(zip, ThroughAFolder(SolutionUnpacker.Unpack(zip)));
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("1")]
    public void Pack_OfAnUnpackedSolutionWithEachKindOfPart_GivesItBack(string managed)
    {
        var zip = SampleSolution.Zip(managed);

        SolutionComparison.AreEqual(zip, ThroughAFolder(SolutionUnpacker.Unpack(zip)));
    }

    [TestMethod]
    public void Pack_OfAnyUnpackedSolution_GivesItBack() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(SomeSolution.Zips.ToArbitrary(), zip =>
            SolutionComparison.AreEqual(zip, SolutionPacker.Pack(SolutionUnpacker.Unpack(zip), new PackOptions()))));

    // Guards the property above: containers that stay in the shell would prove little.
    [TestMethod]
    public void Unpack_OfGeneratedSolutions_MakesFilesOfEachKind()
    {
        var made = SomeSolution.Zips.Sample(60, size: 60).SelectMany(zip => SolutionUnpacker.Unpack(zip).Paths).Select(path => path.Split('/')[0]).ToHashSet();
        var parts = SomeSolution.Zips.Sample(60, size: 60)
            .SelectMany(zip => SolutionUnpacker.Unpack(zip).Paths)
            .Where(path => path.StartsWith("Entities/") && path.Split('/').Length > 3)
            .Select(path => path.Split('/')[2])
            .ToHashSet();

        CollectionAssert.IsSubsetOf(new[] { "Roles", "Workflows", "OptionSets", "WebResources", "Controls", "AppModules", "Entities", "Other" }, made.ToArray());
        CollectionAssert.IsSubsetOf(new[] { "FormXml", "SavedQueries", "Visualizations" }, parts.ToArray());
    }

    [TestMethod]
    public void Pack_OfAnyUnpackedSolutionTwice_GivesTheSameBytes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), Prop.ForAll(SomeSolution.Zips.ToArbitrary(), zip =>
        {
            var files = SolutionUnpacker.Unpack(zip);
            CollectionAssert.AreEqual(
                SolutionPacker.Pack(files, new PackOptions()).ToArray(),
                SolutionPacker.Pack(SolutionUnpacker.Unpack(SolutionPacker.Pack(files, new PackOptions())), new PackOptions()).ToArray());
        }));

    private static SolutionZip ThroughAFolder(SourceFiles files)
    {
        var folder = Directory.CreateTempSubdirectory("crmseg").FullName;
        try
        {
            files.Write(folder);
            return SolutionZip.Read(new MemoryStream(SolutionSource.Read(folder).Pack(new PackOptions()).ToArray()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
