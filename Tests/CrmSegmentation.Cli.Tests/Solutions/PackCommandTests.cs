using System.IO.Compression;
using System.Xml.Linq;
using CrmSegmentation.Plugins.Registrations;
using CrmSegmentation.Testing;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Tests.Solutions;

/// <summary><c>crmseg pack</c> and <c>crmseg unpack</c>: from a folder to zips and back.</summary>
[TestClass]
public sealed class PackCommandTests
{
    private const string Table = "<Entity><Name>crmseg_Segment</Name></Entity>";

    /// <summary>What asks for core's registrations, and the tables that its steps are on.</summary>
    private static readonly (string Path, string Text)[] WithCore =
    [
        ("pack.json", "{ \"registrations\": \"core\" }"),
        .. PluginRegistrations.Core.Steps.Select(step => step.Table).OfType<string>().Where(table => table.StartsWith("crmseg_", StringComparison.Ordinal)).Distinct()
            .Select(table => ($"Entities/{table}/Entity.xml", $"<Entity><Name>{table}</Name></Entity>")),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("crmseg").FullName;

    private string Source => Path.Combine(_folder, "Smp");

    private string Out => Path.Combine(_folder, "out");

    private static string PluginFile => BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462");

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Pack_OfASolutionForBothKinds_WritesTwoZips()
    {
        WriteSolution(("Entities/crmseg_Segment/Entity.xml", Table));

        var packed = await Crmseg.RunAsync("pack", "--solution", Source, "--out", Out);

        Approve(packed);
        CollectionAssert.AreEquivalent(new[] { "Smp.zip", "Smp_managed.zip" }, Directory.GetFiles(Out).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public async Task Pack_OfTheRegistrations_WritesEachStepTypeAndTheFile()
    {
        WriteSolution(WithCore);

        var packed = await Crmseg.RunAsync("pack", "--managed", "--solution", Source, "--out", Out, "--plugin", PluginFile);

        Assert.AreEqual(0, packed.Code, packed.Output);
        using var zip = ZipFile.OpenRead(Path.Combine(Out, "Smp_managed.zip"));
        var customizations = XDocument.Load(zip.GetEntry("customizations.xml")!.Open());
        CollectionAssert.AreEquivalent(
            PluginRegistrations.Core.Steps.Select(Describe).ToArray(), customizations.Descendants("SdkMessageProcessingStep").Select(Describe).ToArray());
        CollectionAssert.AreEquivalent(
            PluginRegistrations.Core.Types.Select(type => type.FullName).ToArray(),
            customizations.Descendants("PluginType").Select(type => type.Attribute("Name")!.Value).ToArray());
        var name = customizations.Descendants("PluginAssembly").Single().Element("FileName")!.Value;
        Assert.AreEqual(new FileInfo(PluginFile).Length, zip.GetEntry(name[1..])!.Length);
    }

    [TestMethod]
    public async Task Pack_FromTwoFolders_GivesTheSameBytes()
    {
        WriteSolution([.. WithCore, ("Roles/A.xml", "<Role name=\"a\" />")]);
        var other = Path.Combine(_folder, "elsewhere", "Copy");
        foreach (var file in Directory.GetFiles(Source, "*", SearchOption.AllDirectories).Reverse())
        {
            var copy = Path.Combine(other, Path.GetRelativePath(Source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await Crmseg.RunAsync("pack", "--both", "--solution", Source, "--out", Out, "--plugin", PluginFile);
        await Crmseg.RunAsync("pack", "--both", "--solution", other, "--out", Path.Combine(_folder, "out2"), "--plugin", PluginFile);

        foreach (var name in new[] { "Smp.zip", "Smp_managed.zip" })
        {
            CollectionAssert.AreEqual(await File.ReadAllBytesAsync(Path.Combine(Out, name)), await File.ReadAllBytesAsync(Path.Combine(_folder, "out2", name)));
        }
    }

    [TestMethod]
    public async Task Pack_AsJson_TellsTheChecksums()
    {
        WriteSolution();

        var packed = await Crmseg.RunAsync("pack", "--unmanaged", "--solution", Source, "--out", Out, "--json");

        Assert.AreEqual(0, packed.Code, packed.Output);
        var file = (JObject)JArray.Parse(packed.Output).Single();
        Assert.AreEqual("Smp", (string?)file["solution"]);
        Assert.IsFalse((bool)file["managed"]!);
        Assert.AreEqual(3, (int)file["entries"]!);
        Assert.AreEqual(64, ((string)file["sha256"]!).Length);
        Assert.AreEqual(new FileInfo(Path.Combine(Out, "Smp.zip")).Length, (long)file["bytes"]!);
    }

    [TestMethod]
    public async Task Pack_OfABrokenFile_NamesItAndWritesNothing()
    {
        WriteSolution(("Roles/Reader.xml", "<Role>\n  <RolePrivileges>\n</Role>"));

        var packed = await Crmseg.RunAsync("pack", "--both", "--solution", Source, "--out", Out);

        Approve(packed);
        Assert.IsFalse(Directory.Exists(Out));
    }

    [TestMethod]
    public async Task Pack_OfAnUnknownFile_NamesIt()
    {
        WriteSolution(("Rolez/Reader.xml", "<Role />"));

        Approve(await Crmseg.RunAsync("pack", "--both", "--solution", Source, "--out", Out));
    }

    [TestMethod]
    public async Task Pack_OfAStepWithoutItsTable_NamesTheStep()
    {
        WriteSolution([.. WithCore.Where(file => !file.Path.Contains("crmseg_segment", StringComparison.Ordinal))]);

        var packed = await Crmseg.RunAsync("pack", "--both", "--solution", Source, "--out", Out, "--plugin", PluginFile);

        Assert.AreEqual(1, packed.Code);
        Assert.Contains("the table 'crmseg_segment', which the solution Smp neither has nor requires.", packed.Output.ReplaceLineEndings(" "));
    }

    [TestMethod]
    public async Task Pack_OfUnknownRegistrations_NamesTheKnown()
    {
        WriteSolution(("pack.json", "{ \"registrations\": \"kore\" }"));

        Approve(await Crmseg.RunAsync("pack", "--both", "--solution", Source, "--out", Out));
    }

    [TestMethod]
    [DataRow(null, "pack.json: the registrations 'orderSource' need \"configuration\"")]
    [DataRow("Elsewhere.xml", "pack.json: the registrations 'orderSource' need \"configuration\"")]
    [DataRow("", "it holds no default value.")]
    [DataRow("{}", "The mapping of orders lacks one of")]
    public async Task Pack_OfAnOrderSourceWithoutItsMapping_SaysWhatIsMissing(string? mapping, string expected)
    {
        const string File = "environmentvariabledefinitions/crmseg_A/environmentvariabledefinition.xml";
        var asksFor = mapping is null ? "" : $", \"configuration\": \"{(mapping == "Elsewhere.xml" ? mapping : File)}\"";
        WriteSolution(
            (File, $"<environmentvariabledefinition schemaname=\"crmseg_A\"><defaultvalue>{mapping}</defaultvalue></environmentvariabledefinition>"),
            ("pack.json", $"{{ \"registrations\": \"orderSource\"{asksFor} }}"));

        var packed = await Crmseg.RunAsync("pack", "--both", "--solution", Source, "--out", Out);

        Assert.AreEqual(1, packed.Code, packed.Output);
        Assert.Contains(expected, packed.Output.ReplaceLineEndings(" "));
    }

    [TestMethod]
    public async Task Pack_OfASolutionThatIsNotThere_Ends1() =>
        Assert.AreEqual(1, (await Crmseg.RunAsync("pack", "--solution", "Nowhere", "--out", Out)).Code);

    [TestMethod]
    public async Task Pack_AsTwoKindsAtOnce_IsMisuse()
    {
        var packed = await Crmseg.RunAsync("pack", "--managed", "--unmanaged");

        Assert.AreEqual(2, packed.Code, packed.Output);
        Assert.Contains("Say one of --managed, --unmanaged and --both.", packed.Output);
    }

    [TestMethod]
    public async Task Pack_OfADataPackageBesideTheSolution_WritesItToo()
    {
        WriteSolution();
        Directory.CreateDirectory(Source + ".Data");
        await File.WriteAllTextAsync(Path.Combine(Source + ".Data", "data.xml"), "<entities />");
        await File.WriteAllTextAsync(Path.Combine(Source + ".Data", "data_schema.xml"), "<entities />");

        Approve(await Crmseg.RunAsync("pack", "--managed", "--solution", Source, "--out", Out));
        Assert.IsTrue(File.Exists(Path.Combine(Out, "Smp.Data.zip")));
    }

    [TestMethod]
    public async Task Pack_OfASolutionWithAReadmeBeside_WritesItWithoutLinksToFiles()
    {
        WriteSolution();
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "README.md"), "# To import\n\n[One](#one), [two](https://example.org/a), [the source](../src/Smp) and [`x`](x.txt).\n");

        Approve(await Crmseg.RunAsync("pack", "--both", "--solution", Source, "--out", Out));
        Assert.AreEqual(
            "# To import\n\n[One](#one), [two](https://example.org/a), the source and `x`.\n", await File.ReadAllTextAsync(Path.Combine(Out, "README.md")));
        var page = JArray.Parse((await Crmseg.RunAsync("pack", "--managed", "--solution", Source, "--out", Out, "--json")).Output).Last().ToObject<JObject>()!;
        Assert.AreEqual(Path.Combine(Out, "README.md"), (string?)page["file"]);
        Assert.AreEqual(JTokenType.Null, page["entries"]!.Type);
        Assert.AreEqual(JTokenType.Null, page["managed"]!.Type);
    }

    [TestMethod]
    public async Task Pack_IntoTheFolderOfTheReadme_LeavesItAsItIs()
    {
        WriteSolution();
        await File.WriteAllTextAsync(Path.Combine(_folder, "README.md"), "[the source](Smp)");

        await Crmseg.RunAsync("pack", "--managed", "--solution", Source, "--out", _folder);

        Assert.IsTrue(File.Exists(Path.Combine(_folder, "Smp_managed.zip")));
        Assert.AreEqual("[the source](Smp)", await File.ReadAllTextAsync(Path.Combine(_folder, "README.md")));
    }

    [TestMethod]
    public async Task Unpack_OfWhatWasPacked_GivesTheFolderBack()
    {
        WriteSolution(("Roles/A.xml", "<Role name=\"A\" />"), ("Entities/crmseg_Segment/Entity.xml", Table));
        await Crmseg.RunAsync("pack", "--managed", "--solution", Source, "--out", Out);
        var zip = Path.Combine(Out, "Smp_managed.zip");
        var folder = Path.Combine(_folder, "unpacked");

        var unpacked = await Crmseg.RunAsync("unpack", zip, folder);
        await Crmseg.RunAsync("pack", "--solution", folder, "--out", Path.Combine(_folder, "again"));

        Approve(unpacked);
        Assert.IsTrue(File.Exists(Path.Combine(folder, "Roles", "A.xml")));
        CollectionAssert.AreEqual(await File.ReadAllBytesAsync(zip), await File.ReadAllBytesAsync(Path.Combine(_folder, "again", "Smp_managed.zip")));
    }

    [TestMethod]
    public async Task Unpack_AsJson_ListsTheFiles()
    {
        WriteSolution();
        await Crmseg.RunAsync("pack", "--managed", "--solution", Source, "--out", Out);

        var unpacked = await Crmseg.RunAsync("unpack", Path.Combine(Out, "Smp_managed.zip"), Path.Combine(_folder, "unpacked"), "--json");

        CollectionAssert.AreEqual(
            new[] { "Other/Customizations.xml", "Other/Solution.xml" }, JObject.Parse(unpacked.Output)["files"]!.Select(file => (string?)file).ToArray());
    }

    [TestMethod]
    public async Task Unpack_OverSomethingElse_RefusesUnlessForced()
    {
        WriteSolution();
        await Crmseg.RunAsync("pack", "--managed", "--solution", Source, "--out", Out);
        var zip = Path.Combine(Out, "Smp_managed.zip");

        var refused = await Crmseg.RunAsync("unpack", zip, Out);
        var forced = await Crmseg.RunAsync("unpack", zip, Out, "--force");

        Assert.AreEqual(1, refused.Code);
        Assert.Contains("not empty", refused.Output);
        Assert.AreEqual(0, forced.Code, forced.Output);
    }

    [TestMethod]
    public async Task Unpack_OfWhatIsNoZip_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "notes.zip"), "my notes");

        var unpacked = await Crmseg.RunAsync("unpack", Path.Combine(_folder, "notes.zip"), Out);

        Assert.AreEqual(1, unpacked.Code);
        Assert.Contains("The zip: it cannot be read:", unpacked.Output);
        Assert.IsFalse(Directory.Exists(Out));
    }

    [TestMethod]
    public async Task Unpack_WithoutAFolder_IsMisuse() => Assert.AreEqual(2, (await Crmseg.RunAsync("unpack", "a.zip")).Code);

    [TestMethod]
    [DataRow("pack")]
    [DataRow("unpack")]
    public async Task Help_OfACommand_TellsTheExitCodes(string command)
    {
        var help = await Crmseg.RunAsync(command, "--help");

        Assert.Contains("Ends with 0", help.Output.ReplaceLineEndings(" "));
        Assert.Contains("with 2 when called wrongly", string.Join(' ', help.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static string Describe(StepRegistration step) => string.Join(
        '|', step.Id.ToString("B"), step.Name, step.Type.AssemblyQualifiedName, PluginRegistrations.IdOf(step.Type), step.Table, (int)step.Stage, step.IsAsynchronous ? 1 : 0,
        step.Rank, string.Join(',', step.FilteringAttributes), step.Description, string.Join(';', step.Images.Select(image => $"{step.IdOf(image):B},{image.Name}")));

    private static string Describe(XElement step) => string.Join(
        '|', (string?)step.Attribute("SdkMessageProcessingStepId"), (string?)step.Attribute("Name"), Text(step, "PluginTypeName"), Text(step, "PluginTypeId"), Text(step, "PrimaryEntity"),
        Text(step, "Stage"), Text(step, "Mode"), Text(step, "Rank"), Text(step, "FilteringAttributes"), Text(step, "Description"),
        string.Join(';', step.Descendants("SdkMessageProcessingStepImage").Select(image => $"{Text(image, "SdkMessageProcessingStepImageId")},{(string?)image.Attribute("Name")}")));

    private static string Text(XElement element, string name) => element.Element(name)?.Value ?? "";

    private static void Approve(CrmsegResult result, [System.Runtime.CompilerServices.CallerMemberName] string test = "") => Approved.Check(result, "Solutions", test);

    private void WriteSolution(params (string Path, string Text)[] files)
    {
        Write("Other/Solution.xml", """
            <ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive">
              <SolutionManifest>
                <UniqueName>Smp</UniqueName>
                <Version>1.0.0.0</Version>
                <Managed>2</Managed>
                <Publisher><UniqueName>smp</UniqueName><CustomizationPrefix>smp</CustomizationPrefix></Publisher>
                <RootComponents />
                <MissingDependencies />
              </SolutionManifest>
            </ImportExportXml>
            """);
        Write("Other/Customizations.xml", "<ImportExportXml><Entities /><Roles /></ImportExportXml>");
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(Source, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
