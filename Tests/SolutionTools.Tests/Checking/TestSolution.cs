using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CrmSegmentation.Testing;
using SolutionTools.Checking;

namespace SolutionTools.Tests.Checking;

/// <summary>The good solution beside the tests, with a plug-in file made for it: to be spoilt and checked.</summary>
internal sealed class TestSolution
{
    public const string Dll = "PluginAssemblies/TstPlugins-1C2D3E4F-5555-4A4A-8B8B-000000000001/TstPlugins.dll";
    public const string Script = "WebResources/tst_jscontactjs1C2D3E4F-AAAA-4A4A-8B8B-000000000001";
    public const string Flow = "Workflows/TstNightly-1C2D3E4F-9999-4A4A-8B8B-000000000001.json";
    public const string Api = "customapis/tst_Recalculate/customapi.xml";
    public const string Request = "customapis/tst_Recalculate/customapirequestparameters/AsOf/customapirequestparameter.xml";
    public const string Response = "customapis/tst_Recalculate/customapiresponseproperties/Score/customapiresponseproperty.xml";
    public const string Variable = "environmentvariabledefinitions/tst_Limit/environmentvariabledefinition.xml";
    public const string Catalog = "catalogs/tst_ScoreEvents/catalog.xml";
    public const string Assignments = "Assets/catalogassignments.xml";
    public const string ControlManifest = "Controls/tst_Tst.ScoreGauge/ControlManifest.xml";
    public const string ContentTypes = "[Content_Types].xml";
    public const string ManifestFile = "solution.xml";
    public const string CustomizationsFile = "customizations.xml";

    private const string Folder = "Tests/SolutionTools.Tests/Checking/Good";
    private const string AssemblyMark = "$ASSEMBLY$";

    public TestSolution()
    {
        var root = Repository.PathOf(Folder);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, file).Replace('\\', '/');
            Files.Add((name, Encoding.UTF8.GetBytes(File.ReadAllText(file).Replace(AssemblyMark, TestAssembly.FullName, StringComparison.Ordinal))));
        }

        Files.Add((Dll, new TestAssembly().Build()));
        Files.Add((ContentTypes, Encoding.UTF8.GetBytes(Types().ToString())));
    }

    /// <summary>The files in order; a list, since a zip may hold a name twice.</summary>
    public List<(string Name, byte[] Bytes)> Files { get; } = [];

    public void Put(string name, byte[] bytes)
    {
        Files.RemoveAll(file => file.Name == name);
        Files.Add((name, bytes));
    }

    public void Put(string name, string text) => Put(name, Encoding.UTF8.GetBytes(text));

    public void Remove(string name) => Files.RemoveAll(file => file.Name == name);

    public string Text(string name) => Encoding.UTF8.GetString(Files.Single(file => file.Name == name).Bytes);

    public void Replace(string name, string old, string text)
    {
        var before = Text(name);
        Assert.Contains(old, before, "the text to be replaced is not there");
        Put(name, before.Replace(old, text, StringComparison.Ordinal));
    }

    public void Edit(string name, Action<XElement> change)
    {
        var document = XDocument.Parse(Text(name));
        change(document.Root!);
        Put(name, document.ToString(SaveOptions.DisableFormatting));
    }

    public void Edit(Action<XElement> change) => Edit(CustomizationsFile, change);

    public void Manifest(Action<XElement> change) => Edit(ManifestFile, change);

    public byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public CheckReport Check(CheckOptions? options = null) => Check(new SolutionChecker(options ?? new CheckOptions()));

    public CheckReport Check(SolutionChecker checker) => checker.Check("tst.zip", new MemoryStream(Zip()));

    private static XElement Types()
    {
        XNamespace space = "http://schemas.openxmlformats.org/package/2006/content-types";
        var extensions = new[] { "xml", "dll", "json", "js" };
        return new XElement(
            space + "Types",
            extensions.Select(extension => new XElement(space + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", "application/octet-stream"))),
            new XElement(space + "Override", new XAttribute("PartName", $"/{Script}"), new XAttribute("ContentType", "application/octet-stream")));
    }
}
