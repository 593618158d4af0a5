using SolutionTools.Checking.Reading;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Rules.Resources;

/// <summary>Content of web resources.</summary>
internal sealed class WebResourceContentRule() : CheckRule(
    "web-resource-content",
    "XML, SVG, XSL and RESX resources are well-formed, PNG, JPEG, GIF and ICO are pictures, and none is empty.",
    "The resource is not shown, or texts are missing.")
{
    private static readonly Dictionary<string, byte[][]> Beginnings = new(StringComparer.Ordinal)
    {
        ["5"] = [[0x89, 0x50, 0x4E, 0x47]],
        ["6"] = [[0xFF, 0xD8, 0xFF]],
        ["7"] = ["GIF8"u8.ToArray()],
        ["10"] = [[0, 0, 1, 0]],
    };

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var resource in solution.WebResources)
        {
            var path = PackageEntry.PathOf(resource.Text("FileName"));
            if (solution.Entries.FirstOrDefault(entry => entry.Path.Same(path)) is { } entry && Problem(resource.Text("WebResourceType"), entry) is { } problem)
            {
                yield return In(entry.Name, $"{resource.Text("Name")}: {problem}", "Put a sound file in its place.");
            }
        }
    }

    private static string? Problem(string type, PackageEntry entry)
    {
        if (entry.Bytes.Length == 0)
        {
            return "the file is empty.";
        }

        if (Beginnings.TryGetValue(type, out var beginnings))
        {
            return Array.Exists(beginnings, beginning => entry.Bytes.AsSpan().StartsWith(beginning)) ? null : "the file is no picture of its type.";
        }

        if (type is not ("4" or "9" or "11" or "12"))
        {
            return null;
        }

        try
        {
            SolutionXml.Read(entry.Bytes, entry.Name);
            return null;
        }
        catch (SolutionRefusedException exception)
        {
            return exception.Message;
        }
    }
}
