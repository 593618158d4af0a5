using System.Xml.Linq;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>Who may use whom. A project that is not in the table fails, so that a new one is thought about.</summary>
[TestClass]
public sealed class ProjectReferenceTests
{
    private const string Sdk = "the Dataverse SDK";

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["System.ServiceModel"] = [],
        ["Microsoft.Xrm.Sdk"] = ["System.ServiceModel"],
        ["Microsoft.Crm.Sdk.Proxy"] = ["Microsoft.Xrm.Sdk"],
        ["MicrosoftSdkProbe"] = [Sdk],
        ["CrmSegmentation.Engine"] = [],
        ["CrmSegmentation.Plugins"] = ["CrmSegmentation.Engine", Sdk],
        ["CrmSegmentation.Build"] = [],
        ["CrmSegmentation.Cli"] = ["CrmSegmentation.Engine", "CrmSegmentation.Plugins"],
        ["CrmSegmentation.Testing"] = [Sdk],
        ["CrmSegmentation.Sdk.Tests"] = ["System.ServiceModel", Sdk],
        ["CrmSegmentation.Engine.Testing"] = ["CrmSegmentation.Engine"],
        ["CrmSegmentation.Engine.Tests"] = ["CrmSegmentation.Engine", "CrmSegmentation.Engine.Testing", "CrmSegmentation.Testing"],
        ["CrmSegmentation.Plugins.Tests"] = ["CrmSegmentation.Plugins", "CrmSegmentation.Testing", Sdk],
        ["CrmSegmentation.FakeXrmEasy.Tests"] = ["CrmSegmentation.Plugins", Sdk],
        ["CrmSegmentation.Build.Tests"] = ["CrmSegmentation.Build", "CrmSegmentation.Testing"],
        ["CrmSegmentation.Architecture.Tests"] = ["CrmSegmentation.Testing"],
    };

    public static IEnumerable<object[]> Projects =>
        Repository.Files(Repository.Root, "*.csproj", "*.proj").Select(file => new object[] { Repository.Relative(file) });

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatItsRowAllows(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);

        Assert.IsTrue(MayUse.TryGetValue(name, out var allowed), $"{name} is new: give it a row in the table.");
        CollectionAssert.IsSubsetOf(Used(file).ToArray(), allowed, $"{name} uses more than its row allows.");
    }

    [TestMethod]
    public void Table_NamesOnlyProjectsThatExist()
    {
        var projects = Projects.Select(row => Path.GetFileNameWithoutExtension((string)row[0])).ToArray();

        CollectionAssert.IsSubsetOf(MayUse.Keys, projects);
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Project_IsInTheSolution(string file)
    {
        if (Path.GetExtension(file) == ".csproj")
        {
            Assert.Contains(file.Replace('/', '\\'), File.ReadAllText(Repository.PathOf("CrmSegmentation.sln")));
        }
    }

    [TestMethod]
    [DataRow("Plugins/CrmSegmentation.Engine/CrmSegmentation.Engine.csproj")]
    [DataRow("Plugins/CrmSegmentation.Plugins/CrmSegmentation.Plugins.csproj")]
    public void Project_InsideDataverse_HasNoPackageAndIsHeldToTheBannedSymbols(string file)
    {
        var project = Load(file);

        Assert.IsEmpty(project.Descendants("PackageReference"));
        Assert.AreEqual("true", project.Descendants("RunsInSandbox").Single().Value);
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Project_PinsNoVersionOfItsOwn(string file) =>
        Assert.IsEmpty(Load(file).Descendants("PackageReference").Where(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null));

    [TestMethod]
    public void Packages_AreAllPinnedToOneVersion()
    {
        var versions = Load("Directory.Packages.props").Descendants("PackageVersion").Select(p => (string?)p.Attribute("Version")).ToArray();

        Assert.IsNotEmpty(versions);
        Assert.IsTrue(versions.All(v => Version.TryParse(v, out _)), "a range or a star is no pin");
    }

    private static IEnumerable<string> Used(string file)
    {
        var project = Load(file);
        var references = project.Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
        return project.Descendants("UsesDataverseSdk").Any(p => p.Value == "true") ? references.Append(Sdk) : references;
    }

    private static XDocument Load(string file) => XDocument.Load(Repository.PathOf(file));
}
