using System.Text.Json;
using CrmSegmentation.Plugins.Registrations;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>The cloud flows: drafts, whose connections and events exist.</summary>
[TestClass]
public sealed class FlowTests
{
    private static readonly string Folder = Path.Combine(SolutionSourceFolder.Core.Folder, "Workflows");

    public static IEnumerable<object[]> Flows => Directory.EnumerateFiles(Folder, "*.json").Select(file => new object[] { Path.GetFileName(file) });

    [TestMethod]
    [DynamicData(nameof(Flows))]
    public void Flow_AsShipped_IsADraftWithDeclaredConnections(string file)
    {
        var references = SolutionSourceFolder.Core.Read("Other/Customizations.xml").Descendants("connectionreference")
            .Select(reference => (string)reference.Attribute("connectionreferencelogicalname")!).ToArray();
        var named = Json(file).GetProperty("properties").GetProperty("connectionReferences").EnumerateObject()
            .Select(reference => reference.Value.GetProperty("connection").GetProperty("connectionReferenceLogicalName").GetString());
        var flow = SolutionSourceFolder.Core.Read($"Workflows/{file}.data.xml");

        CollectionAssert.IsSubsetOf(named.ToArray(), references);
        Assert.AreEqual("0", (string?)flow.Element("StateCode"));
        Assert.AreEqual($"/Workflows/{file}", (string?)flow.Element("JsonFileName"));
    }

    [TestMethod]
    public void WelcomeOffer_ListensTo_ABusinessEventOfTheCatalog()
    {
        var trigger = Json(Flows.Select(row => (string)row[0]).Single(name => name.StartsWith("Welcome", StringComparison.Ordinal)))
            .GetProperty("properties").GetProperty("definition").GetProperty("triggers").EnumerateObject().Single().Value.GetProperty("inputs").GetProperty("parameters");
        var message = trigger.GetProperty("subscriptionRequest/sdkmessagename").GetString();
        var assigned = SolutionSourceFolder.Core.Read("Assets/catalogassignments.xml").Elements("catalogassignment")
            .Select(assignment => $"{(string?)assignment.Attribute("catalogid.uniquename")} {(string?)assignment.Attribute("object.uniquename")}");
        var category = trigger.GetProperty("category").GetString()!;

        Assert.IsTrue(PluginRegistrations.Core.CustomApis.Any(api => api.UniqueName == message && api.Type is null));
        Assert.Contains($"{category} {message}", assigned);
        Assert.AreEqual(
            trigger.GetProperty("catalog").GetString(),
            SolutionSourceFolder.Core.Read($"catalogs/{category}/catalog.xml").Element("parentcatalogid")!.Element("uniquename")!.Value);
    }

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement;
}
