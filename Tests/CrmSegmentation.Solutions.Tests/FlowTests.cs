using System.Text.Json;
using System.Text.RegularExpressions;
using CrmSegmentation.Plugins.Registrations;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>The cloud flows: drafts, whose connections and events exist.</summary>
[TestClass]
public sealed partial class FlowTests
{
    private static readonly string Folder = Path.Combine(SolutionSourceFolder.Core.Folder, "Workflows");

    public static IEnumerable<object[]> Flows => Directory.EnumerateFiles(Folder, "*.json").Select(file => new object[] { Path.GetFileName(file) });

    private static string WelcomeOffer => Flows.Select(row => (string)row[0]).Single(name => name.StartsWith("Welcome", StringComparison.Ordinal));

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
        var trigger = Json(WelcomeOffer)
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

    // A business event is told at least once.
    [TestMethod]
    public void WelcomeOffer_BeforeItAddsATask_LooksForOneOfTheSameEvent()
    {
        var actions = Objects(Json(WelcomeOffer)).ToArray();
        var look = actions.Single(action => Operation(action.Value) == "ListRecords");
        var decide = actions.Single(action =>
            action.Value.TryGetProperty("expression", out var expression) && expression.ToString().Contains(look.Name, StringComparison.Ordinal)).Value;
        var create = actions.Single(action => Operation(action.Value) == "CreateRecord");
        var key = Parameters(create.Value).EnumerateObject().Single(item => item.Value.ToString() == "@triggerBody()?['InputParameters']?['EventKey']");
        var column = key.Name["item/".Length..];

        Assert.AreEqual("tasks", Parameters(create.Value).GetProperty("entityName").GetString());
        Assert.AreEqual("tasks", Parameters(look.Value).GetProperty("entityName").GetString());
        Assert.Contains($"{column} eq '@{{", Parameters(look.Value).GetProperty("$filter").GetString()!);
        Assert.AreEqual("Succeeded", decide.GetProperty("runAfter").GetProperty(look.Name)[0].GetString());
        Assert.AreEqual($"@empty(outputs('{look.Name}')?['body/value'])", decide.GetProperty("expression").GetProperty("equals")[0].GetString());
        Assert.IsTrue(decide.GetProperty("expression").GetProperty("equals")[1].GetBoolean());
        Assert.Contains(create.Name, Objects(decide.GetProperty("actions")).Select(action => action.Name));
        Assert.IsLessThanOrEqualTo(LengthOf("task", column), LengthOf("crmseg_event", "crmseg_eventkey"));
    }

    [TestMethod]
    public void WelcomeOffer_OfItsEvent_ReadsParametersThatItHas()
    {
        var read = InputParameter().Matches(Json(WelcomeOffer).GetRawText()).Select(match => match.Groups[1].Value).Distinct().ToArray();
        var given = PluginRegistrations.Core.CustomApis.Single(api => api.UniqueName == "crmseg_OnSegmentEntered").Parameters.Select(parameter => parameter.Name);

        Assert.IsNotEmpty(read);
        CollectionAssert.IsSubsetOf(read, given.ToArray());
    }

    [TestMethod]
    public void Maintenance_UntilNothingIsLeft_CallsWhatThereIs()
    {
        var file = Flows.Select(row => (string)row[0]).Single(name => name.StartsWith("Segmentationmaintenance", StringComparison.Ordinal));
        var actions = Objects(Json(file)).Where(action => Operation(action.Value) == "PerformUnboundAction").ToArray();
        var loops = Objects(Json(file)).Where(action => action.Value.TryGetProperty("type", out var type) && type.ToString() == "Until").ToArray();

        Assert.HasCount(4, actions);
        Assert.HasCount(2, loops);
        foreach (var action in actions)
        {
            var parameters = Parameters(action.Value);
            var api = PluginRegistrations.Core.CustomApis.Single(each => each.UniqueName == parameters.GetProperty("actionName").GetString());
            var given = parameters.EnumerateObject().Select(item => item.Name).Where(name => name.StartsWith("item/", StringComparison.Ordinal)).Select(name => name["item/".Length..]);
            CollectionAssert.IsSubsetOf(given.ToArray(), api.Parameters.Select(parameter => parameter.Name).ToArray());
            Assert.Contains("HasMore", api.Properties.Select(property => property.Name));
        }

        foreach (var loop in loops)
        {
            var called = loop.Value.GetProperty("actions").EnumerateObject().First().Name;
            Assert.AreEqual($"@equals(outputs('{called}')?['body/HasMore'], false)", loop.Value.GetProperty("expression").GetString());
        }
    }

    // An apostrophe in a text would end the text of the filter, and what follows would be taken for more of the filter.
    [TestMethod]
    [DynamicData(nameof(Flows))]
    public void Filters_OfAFlow_EscapeTheTextsInThem(string file)
    {
        var open = from item in Objects(Json(file))
                   where item.Value.TryGetProperty("$filter", out _)
                   from text in TextInAFilter().Matches(item.Value.GetProperty("$filter").GetString()!)
                   where !Escaped().IsMatch(text.Groups[1].Value)
                   select text.Value;

        Assert.AreEqual("", string.Join("\n", open));
    }

    [TestMethod]
    [DataRow("name eq '@{triggerBody()?['Name']}'", false)]
    [DataRow("name eq '@{replace(triggerBody()?['Name'], '''', '')}'", false)]
    [DataRow("name eq '@{replace(triggerBody()?['Name'], '''', '''''')}'", true)]
    public void Escaped_OfATextInAFilter_TellsOneFromTheOther(string filter, bool escaped) =>
        Assert.AreEqual(escaped, Escaped().IsMatch(TextInAFilter().Match(filter).Groups[1].Value));

    private static IEnumerable<JsonProperty> Objects(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).SelectMany(member => Objects(member.Value).Prepend(member))
        : [];

    private static JsonElement Parameters(JsonElement action) => action.GetProperty("inputs").GetProperty("parameters");

    private static string? Operation(JsonElement action) =>
        action.TryGetProperty("inputs", out var inputs) && inputs.TryGetProperty("host", out var host) ? host.GetProperty("operationId").GetString() : null;

    private static int LengthOf(string table, string column)
    {
        using var organization = Packed.Organization();
        organization.Install(Packed.Core());
        var answer = (RetrieveAttributeResponse)organization.CreateService(organization.AdministratorId)
            .Execute(new RetrieveAttributeRequest { EntityLogicalName = table, LogicalName = column });
        return ((StringAttributeMetadata)answer.AttributeMetadata).MaxLength!.Value;
    }

    [GeneratedRegex(@"'@\{(.*?)\}'")]
    private static partial Regex TextInAFilter();

    [GeneratedRegex(@"^replace\(.*, '''', ''''''\)$")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\['InputParameters'\]\?\['(\w+)'\]")]
    private static partial Regex InputParameter();

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement;
}
