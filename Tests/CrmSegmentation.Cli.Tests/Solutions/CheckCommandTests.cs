using System.IO.Compression;

namespace CrmSegmentation.Cli.Tests.Solutions;

/// <summary><c>crmseg check</c>: what it prints, and how it ends.</summary>
[TestClass]
public sealed class CheckCommandTests
{
    private const string Types = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="xml" ContentType="application/octet-stream" />
        </Types>
        """;

    private const string Manifest = """
        <ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033">
          <SolutionManifest>
            <UniqueName>Smp</UniqueName>
            <LocalizedNames><LocalizedName description="Smp" languagecode="1033" /></LocalizedNames>
            <Descriptions />
            <Version>1.0.0.0</Version>
            <Managed>1</Managed>
            <Publisher>
              <UniqueName>smp</UniqueName>
              <CustomizationPrefix>smp</CustomizationPrefix>
              <CustomizationOptionValuePrefix>72700</CustomizationOptionValuePrefix>
            </Publisher>
            <RootComponents />
            <MissingDependencies />
          </SolutionManifest>
        </ImportExportXml>
        """;

    private const string Clean = """
        <ImportExportXml>
          <Entities />
          <Roles />
          <Languages><Language>1033</Language></Languages>
        </ImportExportXml>
        """;

    private const string Spoilt = """
        <ImportExportXml>
          <Entities />
          <Roles>
            <Role id="{0a1b2c3d-8888-4a4a-8b8b-000000000001}" name="Readers">
              <RolePrivileges>
                <RolePrivilege name="prvReadContact" level="Everything" />
                <RolePrivilege name="prvReadContatc" level="Global" />
              </RolePrivileges>
            </Role>
          </Roles>
          <Languages><Language>1033</Language></Languages>
        </ImportExportXml>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("crmseg").FullName;

    [TestCleanup]
    public void Clear() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Solution_ThatIsGood_EndsWithZero() =>
        Approved.Check(await Crmseg.RunAsync("check", Zip(Clean), "--no-schemas"), "Solutions");

    [TestMethod]
    public async Task Solution_ThatIsSpoilt_HasALineForEachFinding() =>
        Approved.Check(await Crmseg.RunAsync("check", Zip(Spoilt), "--no-schemas"), "Solutions");

    [TestMethod]
    public async Task Solution_WithDeliberateExceptions_EndsWithZero()
    {
        var file = Path.Combine(_folder, "allowed.txt");
        await File.WriteAllTextAsync(file, "# Known\nroot-missing:Readers # the role is another solution's\n");

        Approved.Check(
            await Crmseg.RunAsync(
                "check", Zip(Spoilt), "--no-schemas", "--allow-file", file, "--allow", "root-missing", "--allow", "privilege-table:prvReadContatc",
                "--allow", "privilege-depth"),
            "Solutions");
    }

    [TestMethod]
    public async Task Solution_AsJson_HasItsFindings()
    {
        var zip = Zip(Spoilt);
        var result = await Crmseg.RunAsync("check", zip, "--no-schemas", "--json");

        Approved.Check(result with { Output = result.Output.Replace(zip.Replace("\\", "\\\\", StringComparison.Ordinal), "smp.zip", StringComparison.Ordinal) }, "Solutions");
    }

    [TestMethod]
    public async Task Solution_AsSarif_NamesItsRules()
    {
        var result = await Crmseg.RunAsync("check", Zip(Spoilt), "--no-schemas", "--sarif");

        Assert.AreEqual(1, result.Code);
        Assert.Contains("\"version\": \"2.1.0\"", result.Output);
        Assert.Contains("\"ruleId\": \"privilege-table\"", result.Output);
    }

    [TestMethod]
    public async Task File_ThatIsNoZip_EndsWithTwoAndTheOthersAreChecked()
    {
        var file = Path.Combine(_folder, "no.zip");
        await File.WriteAllTextAsync(file, "no zip");

        var result = await Crmseg.RunAsync("check", file, Path.Combine(_folder, "absent.zip"), Zip(Clean), "--no-schemas");

        Assert.AreEqual(2, result.Code);
        Assert.Contains("smp.zip: nothing to find", result.Output);
        Assert.Contains("absent.zip", result.Output);
    }

    [TestMethod]
    [DataRow("--allow", "no-such-rule")]
    [DataRow("--allow-file", "absent.txt")]
    [DataRow("--schemas", "absent")]
    public async Task Option_ThatNamesNothing_EndsWithTwo(string option, string value)
    {
        var result = await Crmseg.RunAsync("check", Zip(Clean), option, value);

        Assert.AreEqual(2, result.Code, result.Output);
        Assert.Contains(value, result.Output);
    }

    [TestMethod]
    public async Task Schemas_OfAFolderWithoutThem_AreSaidToBeMissing()
    {
        var result = await Crmseg.RunAsync("check", Zip(Clean), "--schemas", _folder);

        Assert.AreEqual(0, result.Code, result.Output);
        Assert.Contains("note: There is no CustomizationsSolution.xsd", result.Output);
    }

    private string Zip(string customizations)
    {
        var path = Path.Combine(_folder, "smp.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in new[] { ("[Content_Types].xml", Types), ("solution.xml", Manifest), ("customizations.xml", customizations) })
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return path;
    }
}
