using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;
using CrmSegmentation.Build.Steps;

namespace CrmSegmentation.Build.Npm;

/// <summary>Installs and tests one npm package.</summary>
public sealed class NpmStep(NpmPackage package, IToolRunner tools, Repository repository) : IStep
{
    private static readonly string Npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    public string Title => $"npm test {package.Folder}";

    public async Task<StepResult> RunAsync(CancellationToken stop)
    {
        var install = await tools.RunAsync(Call("ci", "--no-audit", "--no-fund"), stop);
        if (!install.Succeeded)
        {
            return StepResult.Failed([$"npm ci failed in {package.Folder}.", .. OutputTail.Of(install, repository)]);
        }

        var outcome = await tools.RunAsync(Call("test"), stop);
        var report = NpmSummary.Read(outcome.Lines).JudgedBy(outcome);
        return StepResult.Tested(package.Folder, report, () => OutputTail.Of(outcome, repository));
    }

    private ToolCall Call(params IReadOnlyList<string> arguments) => new(Npm, arguments) { Folder = package.Folder };
}
