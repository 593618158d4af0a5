using System.Globalization;
using CrmSegmentation.Build.Npm;
using CrmSegmentation.Build.Processes;

namespace CrmSegmentation.Build.Setup;

/// <summary>Node.js, where there is a package to test with it.</summary>
public sealed class NodeRequirement(IReadOnlyList<NpmPackage> packages, IToolRunner tools) : IRequirement
{
    private const int OldestMajor = 20;

    public async Task<RequirementAnswer> MeetAsync(CancellationToken stop)
    {
        if (packages.Count == 0)
        {
            return RequirementAnswer.Met();
        }

        var outcome = await tools.RunAsync(new ToolCall("node", "--version"), stop);
        var found = outcome.Succeeded ? outcome.Lines.FirstOrDefault("") : "";
        return Major(found) >= OldestMajor
            ? RequirementAnswer.Met()
            : RequirementAnswer.Unmet(
                $"Node.js {OldestMajor} or later is needed for the npm packages ({(found.Length > 0 ? $"found {found}" : "found none")}): "
                + "install it from https://nodejs.org and run this again.");
    }

    private static int Major(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
}
