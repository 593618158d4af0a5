using System.Text.Json;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Architecture.Tests;

/// <summary>A project or package that a project uses, whether its own file says so or one that is imported.</summary>
internal sealed record ProjectUse(string Project, string Kind, string Used, bool InSandbox)
{
    private static readonly Lazy<IReadOnlyList<ProjectUse>> Evaluated = new(Evaluate);

    public static IReadOnlyList<ProjectUse> All => Evaluated.Value;

    private static IReadOnlyList<ProjectUse> Evaluate()
    {
        var answer = Tool.TryRun(
            "dotnet", "msbuild", Repository.PathOf("Tests/CrmSegmentation.Architecture.Tests/ProjectUse.targets"), "-nologo",
            "-t:FindProjectUse", "-getItem:ProjectUse", "-nodeReuse:false", $"-p:Root={Repository.Root}");
        Assert.AreEqual(0, answer?.ExitCode, answer?.Output);
        using var document = JsonDocument.Parse(answer!.Value.Output);
        return [.. document.RootElement.GetProperty("Items").GetProperty("ProjectUse").EnumerateArray().Select(Read).Distinct()];
    }

    private static ProjectUse Read(JsonElement item) => new(
        Path.GetFileNameWithoutExtension(item.GetProperty("MSBuildSourceProjectFile").GetString()!),
        item.GetProperty(nameof(Kind)).GetString()!,
        item.GetProperty("Identity").GetString()!,
        item.GetProperty("RunsInSandbox").GetString() == "true");
}
