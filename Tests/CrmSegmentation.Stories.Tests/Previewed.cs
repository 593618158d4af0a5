using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>What a preview answered.</summary>
internal sealed class Previewed(ParameterCollection answer)
{
    public bool IsValid => (bool)answer["IsValid"];

    public bool IsComplete => (bool)answer["IsComplete"];

    public string Diagnostics => (string)answer["Diagnostics"];

    public string Hash => (string)answer["PreviewHash"];

    public Guid? Job => answer.TryGetValue("JobId", out var job) ? (Guid?)job : null;

    /// <summary>All numbers in one line.</summary>
    public string Counts => $"{answer["Members"]} members, {answer["Joiners"]} join, {answer["Leavers"]} leave, {answer["Stayers"]} stay, {answer["Undecided"]} undecided";

    public IReadOnlyList<(Guid Contact, string Name, string Change, string Reason)> Sample =>
    [
        .. JsonDocument.Parse((string)answer["Sample"]).RootElement.EnumerateArray().Select(entry => (
            entry.GetProperty("contactId").GetGuid(), Text(entry, "name"), Text(entry, "change"), Text(entry, "reason"))),
    ];

    /// <summary>Who is in the sample, by name.</summary>
    public string Names => string.Join("; ", Sample.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => $"{entry.Name} {entry.Change}"));

    public static Previewed Of(World world, params (string Name, object Value)[] parameters) => new(world.Call("crmseg_PreviewFormula", parameters));

    public static Previewed Draft(World world, Guid segment) => Of(world, ("SegmentId", segment), ("SampleSize", 100));

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
}
