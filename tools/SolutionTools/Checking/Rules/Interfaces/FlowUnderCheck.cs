using System.Text.Json;
using System.Xml.Linq;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Interfaces;

/// <summary>A cloud flow with its definition.</summary>
internal sealed record FlowUnderCheck(XElement Element, string File, JsonElement Json)
{
    private const string CloudFlow = "5";

    public JsonElement? Properties => Member(Json, "properties");

    public JsonElement? Definition => Member(Properties, "definition");

    /// <summary>The connections of the flow, by the keys that its actions use.</summary>
    public IEnumerable<JsonProperty> Connections =>
        Member(Properties, "connectionReferences") is { ValueKind: JsonValueKind.Object } references ? references.EnumerateObject() : [];

    public static IEnumerable<FlowUnderCheck> All(SolutionUnderCheck solution)
    {
        foreach (var workflow in solution.Workflows.Where(IsFlow))
        {
            var path = PackageEntry.PathOf(workflow.Text("JsonFileName"));
            if (solution.Flows.TryGetValue(path, out var json))
            {
                yield return new FlowUnderCheck(workflow, path, json);
            }
        }
    }

    public static bool IsFlow(XElement workflow) => workflow.Text("Category") == CloudFlow;

    public static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;

    public static string Text(JsonElement? parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() ?? "" : "";

    /// <summary>All values of members of a name, anywhere below an element.</summary>
    public static IEnumerable<JsonElement> Find(JsonElement root, string name)
    {
        var open = new Stack<JsonElement>([root]);
        while (open.TryPop(out var element))
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in element.EnumerateObject())
                {
                    if (member.NameEquals(name))
                    {
                        yield return member.Value;
                    }

                    open.Push(member.Value);
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    open.Push(item);
                }
            }
        }
    }
}
