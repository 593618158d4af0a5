using System.Text.Json;

namespace CrmSegmentation.Build.Npm;

/// <summary>A folder with a package.json that has a test script.</summary>
public sealed record NpmPackage(string Folder)
{
    private const string Manifest = "package.json";

    public static IReadOnlyList<NpmPackage> FindAll(IFiles files) =>
    [
        .. files.FindSources(Manifest)
            .Where(path => HasTestScript(files.Read(path)))
            .Select(path => new NpmPackage(path[..^(Manifest.Length + 1)])),
    ];

    /// <summary>A manifest that cannot be read counts, so that npm tells what is wrong with it.</summary>
    public static bool HasTestScript(string manifest)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest);
            return json.RootElement.TryGetProperty("scripts", out var scripts) && scripts.TryGetProperty("test", out _);
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
