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
        ["CrmSegmentation.Engine"] = [],
        ["CrmSegmentation.Plugins"] = ["CrmSegmentation.Engine", Sdk],
        ["CrmSegmentation.Dataverse"] = [],
        ["CrmSegmentation.Dataverse.Tests"] = ["CrmSegmentation.Dataverse", "LocalDataverse", "CrmSegmentation.Testing", Sdk],
        ["CrmSegmentation.Build"] = [],
        ["CrmSegmentation.Cli"] =
            ["CrmSegmentation.Engine", "CrmSegmentation.Plugins", "CrmSegmentation.Dataverse", "LocalDataverse", "SolutionTools", Sdk],
        ["LocalDataverse"] = [Sdk],
        ["SolutionTools"] = [],
        ["CrmSegmentation.Testing"] = [Sdk],
        ["CrmSegmentation.Sdk.Tests"] = [Sdk],
        ["CrmSegmentation.Engine.Testing"] = ["CrmSegmentation.Engine"],
        ["CrmSegmentation.Engine.Tests"] = ["CrmSegmentation.Engine", "CrmSegmentation.Engine.Testing", "CrmSegmentation.Testing"],
        ["CrmSegmentation.Plugins.Tests"] = ["CrmSegmentation.Plugins", "CrmSegmentation.Testing", Sdk],
        ["CrmSegmentation.FakeXrmEasy.Tests"] = ["CrmSegmentation.Plugins", Sdk],
        ["CrmSegmentation.Cli.Tests"] = ["CrmSegmentation.Cli", "CrmSegmentation.Testing"],
        ["CrmSegmentation.LocalDataverse.Tests"] =
            ["LocalDataverse", "CrmSegmentation.Testing", "CrmSegmentation.LocalDataverse.TestPlugins", "CrmSegmentation.Plugins", Sdk],
        ["CrmSegmentation.LocalDataverse.TestPlugins"] = [Sdk],
        ["SolutionTools.Tests"] = ["SolutionTools", "CrmSegmentation.Testing"],
        ["CrmSegmentation.Stories.Tests"] = ["CrmSegmentation.Cli", "CrmSegmentation.Testing", "CrmSegmentation.LocalDataverse.TestPlugins", Sdk],
        ["CrmSegmentation.Solutions.Tests"] = ["CrmSegmentation.Cli", "CrmSegmentation.Testing", Sdk],
        ["CrmSegmentation.Benchmarks"] = ["CrmSegmentation.Engine", "CrmSegmentation.Cli", "CrmSegmentation.Testing", "LocalDataverse", Sdk],
        ["CrmSegmentation.Build.Tests"] = ["CrmSegmentation.Build", "CrmSegmentation.Testing"],
        ["CrmSegmentation.Architecture.Tests"] = ["CrmSegmentation.Testing"],
    };

    public static IEnumerable<object[]> Projects =>
        Repository.Files(Repository.Root, "*.csproj").Select(file => new object[] { Repository.Relative(file) });

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatItsRowAllows(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);

        Assert.IsTrue(MayUse.TryGetValue(name, out var allowed), $"{name} is new: give it a row in the table.");
        CollectionAssert.Contains(Used(name, "Itself"), name, "MSBuild was not asked about it");
        CollectionAssert.IsSubsetOf(Used(name, "Project"), Expand(allowed).ToArray(), $"{name} uses more than its row allows.");
    }

    [TestMethod]
    public void Table_NamesOnlyProjectsThatExist()
    {
        var projects = Projects.Select(row => Path.GetFileNameWithoutExtension((string)row[0])).ToArray();

        CollectionAssert.IsSubsetOf(MayUse.Keys, projects);
    }

    [TestMethod]
    [DataRow("CrmSegmentation.Engine")]
    [DataRow("CrmSegmentation.Plugins")]
    public void Project_InsideDataverse_HasNoPackageAndIsHeldToTheBannedSymbols(string project)
    {
        string[] ofTheBuild = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.NETFramework.ReferenceAssemblies.net462"];

        CollectionAssert.IsSubsetOf(Used(project, "Package"), ofTheBuild);
        Assert.IsTrue(ProjectUse.All.Where(use => use.Project == project).All(use => use.InSandbox));
    }

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void Project_PinsNoVersionOfItsOwn(string file) =>
        Assert.IsEmpty(
            Load(file).Descendants("PackageReference").Where(p => (p.Attribute("Version") ?? p.Attribute("VersionOverride")) is not null));

    [TestMethod]
    public void Packages_AreAllPinnedToOneVersion()
    {
        var versions = Load("Directory.Packages.props").Descendants("PackageVersion")
            .Select(p => (string?)p.Attribute("Version"))
            .ToArray();

        Assert.IsNotEmpty(versions);
        Assert.IsTrue(versions.All(v => Version.TryParse(v, out _)), "a range or a star is no pin");
    }

    private static string[] Used(string project, string kind) =>
        [.. ProjectUse.All.Where(use => use.Project == project && use.Kind == kind).Select(use => use.Used)];

    private static IEnumerable<string> Expand(string[] allowed) =>
        allowed.SelectMany(name => name == Sdk ? ["Microsoft.Xrm.Sdk", "Microsoft.Crm.Sdk.Proxy"] : new[] { name });

    private static XDocument Load(string file) => XDocument.Load(Repository.PathOf(file));
}
