using System.Text.Json;
using CrmSegmentation.Build.Processes;

namespace CrmSegmentation.Build.Testing;

/// <summary>Asks MSBuild, once for all, where each test project's assemblies will be.</summary>
public sealed class TestAssemblyFinder(IToolRunner tools)
{
    private static readonly ToolCall Question = new(
        "dotnet", "msbuild", "tools/Build/TestAssemblies.targets", "-nologo", "-t:FindTestAssemblies", "-getItem:TestAssembly",
        "-nodeReuse:false");

    /// <summary>Asks; the assemblies are null when MSBuild could not answer.</summary>
    public async Task<(IReadOnlyList<TestAssembly>? Assemblies, ToolOutcome Outcome)> FindAsync(CancellationToken stop)
    {
        var outcome = await tools.RunAsync(Question, stop);
        return (outcome.Succeeded ? Read(string.Join('\n', outcome.Lines)) : null, outcome);
    }

    /// <summary>Reads MSBuild's answer; null when it is not one.</summary>
    public static IReadOnlyList<TestAssembly>? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var items = document.RootElement.GetProperty("Items").GetProperty("TestAssembly").EnumerateArray();
            return [.. items.Select(ReadItem).OrderBy(assembly => assembly.Project, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static TestAssembly ReadItem(JsonElement item)
    {
        var project = item.GetProperty("MSBuildSourceProjectFile").GetString()!;
        return new TestAssembly(
            Path.GetFileNameWithoutExtension(project),
            item.GetProperty("Framework").GetString()!,
            item.GetProperty("FullPath").GetString()!);
    }
}
