using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>What holds for every file of the solutions.</summary>
[TestClass]
public sealed partial class SourceTests
{
    private static readonly XName[] Labels = ["displayname", "label", "LocalizedName", "LocalizedCollectionName", "Title"];

    [TestMethod]
    public void Core_InFilesAndTheirNames_DoesNotSpeakOfSalesOrders()
    {
        var speaking = SolutionSourceFolder.Core.Files
            .Where(file => file.Contains("salesorder", StringComparison.OrdinalIgnoreCase)
                || File.ReadAllText(file).Contains("salesorder", StringComparison.OrdinalIgnoreCase));

        Assert.AreEqual("", string.Join("\n", speaking));
    }

    [TestMethod]
    public void PluginFile_OfCore_DoesNotSpeakOfSalesOrders()
    {
        var bytes = File.ReadAllBytes(BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462"));

        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            Assert.AreEqual(-1, bytes.AsSpan().IndexOf(encoding.GetBytes("salesorder")), encoding.EncodingName);
        }
    }

    [TestMethod]
    public void Tables_AndTheirColumns_AreAllDescribed()
    {
        var odd = from entity in SolutionSourceFolder.Core.Entities
                  from described in SolutionSourceFolder.ColumnsOf(entity).Concat(SolutionSourceFolder.Core.Tables.Where(table => ReferenceEquals(table, entity)))
                  let text = TextOf(described, "Descriptions", "Description")
                  where text.Length < 12 || !text.EndsWith('.') || text.TrimEnd('.') == TextOf(described, "displaynames", "displayname")
                  select $"{SolutionSourceFolder.NameOf(entity)}.{(string?)described.Attribute("PhysicalName")}: '{text}'";

        Assert.AreEqual("", string.Join("\n", odd));
    }

    [TestMethod]
    public void Parts_ThatPeopleRead_AreAllDescribed()
    {
        string[] views = [.. Below("SavedQueries").Concat(Below("Visualizations")).Concat(Below("FormXml")).Where(file => File.ReadLines(file).Any())];
        var odd = views.Where(file => XDocument.Load(file).Descendants("Description").All(text => Value(text).Length < 10));
        var choices = SolutionSourceFolder.Core.Choices.Where(choice => TextOf(choice, "Descriptions", "Description").Length < 10).Select(choice => (string?)choice.Attribute("Name"));

        Assert.IsNotEmpty(views);
        Assert.AreEqual("", string.Join("\n", odd.Concat(choices)));
    }

    [TestMethod]
    public void Labels_Anywhere_AreNotEmpty()
    {
        var empty = from source in new[] { SolutionSourceFolder.Core, SolutionSourceFolder.ForSales }
                    from file in source.Files.Where(file => file.EndsWith(".xml", StringComparison.Ordinal))
                    from label in XDocument.Load(file).Descendants().Where(element => Labels.Contains(element.Name) && element.Parent?.Parent?.Name != "Chart")
                    where string.IsNullOrWhiteSpace((string?)label.Attribute("description") ?? (string?)label.Attribute("Title") ?? (string?)label.Attribute("default"))
                    select $"{Repository.Relative(file)}: {label}";

        Assert.AreEqual("", string.Join("\n", empty));
    }

    [TestMethod]
    public void Ids_OfParts_AreUnique()
    {
        string[] inElements = ["formid", "savedqueryid", "savedqueryvisualizationid", "WebResourceId", "FormId"];
        string[] inAttributes = ["fieldsecurityprofileid", "WorkflowId"];
        string[] withId = ["tab", "section", "cell"];
        var ids = from source in new[] { SolutionSourceFolder.Core, SolutionSourceFolder.ForSales }
                  from file in source.Files.Where(file => file.EndsWith(".xml", StringComparison.Ordinal) && !file.Contains("AppModules", StringComparison.Ordinal))
                  from element in XDocument.Load(file).Descendants()
                  let id = inElements.Contains(element.Name.LocalName) ? element.Value
                      : withId.Contains(element.Name.LocalName) || (element.Name == "Role" && element.Parent is null) ? (string?)element.Attribute("id")
                      : element.Attributes().FirstOrDefault(attribute => inAttributes.Contains(attribute.Name.LocalName))?.Value
                  where id is not null
                  select (Id: Guid.Parse(id), File: Repository.Relative(file));
        var twice = ids.GroupBy(pair => pair.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(pair => pair.File))}");

        Assert.IsGreaterThan(300, ids.Count());
        Assert.AreEqual("", string.Join("\n", twice));
    }

    [TestMethod]
    public void Files_OfTheSource_HaveUnixLineEndsAndNoMark()
    {
        var odd = SolutionSourceFolder.Core.Files.Concat(SolutionSourceFolder.ForSales.Files)
            .Where(file => File.ReadAllBytes(file) is var bytes && (bytes.Contains((byte)'\r') || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])));

        Assert.AreEqual("", string.Join("\n", odd));
    }

    [TestMethod]
    public void Colours_OfOptions_AreColours()
    {
        var options = SolutionSourceFolder.Core.Choices.SelectMany(choice => choice.Element("options")!.Elements("option")).ToArray();

        Assert.IsTrue(options.All(option => Colour().IsMatch((string?)option.Attribute("Color") ?? "")));
        Assert.IsTrue(options.All(option => int.Parse((string)option.Attribute("value")!, CultureInfo.InvariantCulture) is >= 727_000_000 and < 727_010_000));
    }

    [TestMethod]
    public void Versions_OfBothSolutions_AreThatOfTheProduct()
    {
        var versions = new[] { SolutionSourceFolder.Core, SolutionSourceFolder.ForSales }
            .Select(source => (string)source.Read("Other/Solution.xml").Element("SolutionManifest")!.Element("Version")!);
        var product = XDocument.Load(Repository.PathOf("Plugins/Directory.Build.props")).Descendants("FileVersion").Single().Value;

        CollectionAssert.AreEqual(new[] { product, product }, versions.ToArray());
    }

    private static IEnumerable<string> Below(string folder) =>
        SolutionSourceFolder.Core.Files.Where(file => file.Contains($"/{folder}/", StringComparison.Ordinal) && !file.Contains("/card/", StringComparison.Ordinal));

    private static string TextOf(XElement element, string container, string item) =>
        element.Element(container)?.Element(item) is { } text ? Value(text) : "";

    private static string Value(XElement text) => (string?)text.Attribute("description") ?? "";

    [GeneratedRegex("^#[0-9A-F]{6}$")]
    private static partial Regex Colour();
}
