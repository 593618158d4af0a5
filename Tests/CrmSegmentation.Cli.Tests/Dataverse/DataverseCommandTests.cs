using System.IO.Compression;

namespace CrmSegmentation.Cli.Tests.Dataverse;

/// <summary><c>crmseg dataverse</c>: a store, a solution, a question.</summary>
[TestClass]
public sealed class DataverseCommandTests
{
    private const string Solutions = "<fetch><entity name='solution'><attribute name='uniquename'/><attribute name='version'/>"
        + "<filter><condition attribute='uniquename' operator='eq' value='Smp'/></filter></entity></fetch>";

    private readonly string _folder = Directory.CreateTempSubdirectory("crmseg").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Install_ThenAskInAnotherRun_FindsTheSolutionInTheFile()
    {
        var data = Path.Combine(_folder, "org.db");

        var installed = await Crmseg.RunAsync("dataverse", "--data", data, "--install", Zip("1.0.0.0"));
        var asked = await Crmseg.RunAsync("dataverse", "--data", data, "--fetch", Solutions);
        var upgraded = await Crmseg.RunAsync("dataverse", "--data", data, "--install", Zip("1.1.0.0"));
        var lower = await Crmseg.RunAsync("dataverse", "--data", data, "--install", Zip("1.0.0.0"));
        var removed = await Crmseg.RunAsync("dataverse", "--data", data, "--uninstall", "Smp", "--fetch", Solutions);

        Assert.AreEqual(0, installed.Code, installed.Output);
        Assert.Contains("smp.zip installed: Smp 1.0.0.0, managed", installed.Output);
        Assert.Contains("1 row", asked.Output);
        Assert.Contains("upgraded to Smp 1.1.0.0", upgraded.Output);
        Assert.AreEqual(1, lower.Code, lower.Output);
        Assert.AreEqual(0, removed.Code, removed.Output);
        Assert.Contains("Smp is uninstalled.", removed.Output);
        Assert.Contains("0 rows", removed.Output);
    }

    [TestMethod]
    public async Task Fetch_AsJson_GivesRowsForAProgram()
    {
        var answer = await Crmseg.RunAsync("dataverse", "--json", "--fetch", "<fetch><entity name='transactioncurrency'><attribute name='isocurrencycode'/></entity></fetch>");

        Assert.AreEqual(0, answer.Code, answer.Output);
        Assert.Contains("\"isocurrencycode\": \"USD\"", answer.Output);
    }

    [TestMethod]
    [DataRow("<fetch><entity name='nosuch'/></fetch>", "0x80041102")]
    [DataRow("<fetch><entity name='contact'><attribute name='nosuch'/></entity></fetch>", "0x80041103")]
    [DataRow("<fetch", "0x")]
    public async Task Fetch_OfWhatIsNotThere_SaysTheCode(string fetch, string code)
    {
        var answer = await Crmseg.RunAsync("dataverse", "--fetch", fetch);

        Assert.AreEqual(1, answer.Code);
        Assert.Contains(code, answer.Output);
    }

    [TestMethod]
    public async Task Tables_OfANewOrganisation_AreListed()
    {
        var core = await Crmseg.RunAsync("dataverse", "--tables");
        var sales = await Crmseg.RunAsync("dataverse", "--tables", "--sales");

        Assert.Contains("contact", core.Output);
        Assert.DoesNotContain("salesorder", core.Output);
        Assert.Contains("salesorderdetail", sales.Output);
    }

    [TestMethod]
    public async Task Input_OfSeveralQueries_IsAnsweredOneByOne()
    {
        var answer = await Crmseg.RunAsync(new StringReader("""
            <fetch>
              <entity name='businessunit'><attribute name='name'/></entity>
            </fetch>
            <fetch><entity name='contact'><attribute name='fullname'/></entity></fetch>
            tables
            quit
            """), "dataverse");

        Assert.AreEqual(0, answer.Code, answer.Output);
        Assert.Contains("1 row", answer.Output);
        Assert.Contains("0 rows", answer.Output);
        Assert.Contains("transactioncurrency", answer.Output);
    }

    [TestMethod]
    public async Task Data_ThatIsNoStore_IsRefusedInWordsAndLeftAlone()
    {
        var file = Path.Combine(_folder, "notes.txt");
        await File.WriteAllTextAsync(file, "my notes");

        var answer = await Crmseg.RunAsync("dataverse", "--data", file, "--tables");

        Assert.AreEqual(1, answer.Code);
        Assert.Contains("notes.txt", answer.Output);
        Assert.AreEqual("my notes", await File.ReadAllTextAsync(file));
    }

    private string Zip(string version)
    {
        var path = Path.Combine(_folder, "smp.zip");
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Write(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"text/xml\"/></Types>");
        Write(zip, "solution.xml", $"""
            <ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive">
              <SolutionManifest>
                <UniqueName>Smp</UniqueName>
                <LocalizedNames><LocalizedName description="Sample" languagecode="1033" /></LocalizedNames>
                <Descriptions />
                <Version>{version}</Version>
                <Managed>1</Managed>
                <Publisher>
                  <UniqueName>smp</UniqueName>
                  <LocalizedNames><LocalizedName description="Sample" languagecode="1033" /></LocalizedNames>
                  <Descriptions />
                  <CustomizationPrefix>smp</CustomizationPrefix>
                  <CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix>
                  <Addresses />
                </Publisher>
                <RootComponents />
                <MissingDependencies />
              </SolutionManifest>
            </ImportExportXml>
            """);
        Write(zip, "customizations.xml", """
            <ImportExportXml><Entities /><Roles /><Workflows /><FieldSecurityProfiles /><Templates /><EntityMaps /><EntityRelationships />
            <OrganizationSettings /><optionsets /><Languages><Language>1033</Language></Languages></ImportExportXml>
            """);
        return path;
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
