using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;

namespace CrmSegmentation.Build.Setup;

/// <summary>Debian packages. Other systems bring their own Mono, and Windows needs none.</summary>
public sealed class AptRequirement(IReadOnlyList<string> packages, IMachine machine, IToolRunner tools, Repository repository)
    : IRequirement
{
    private const string NeedsMono =
        "The net462 tests need Mono 6: install it with its class libraries (often called mono-complete) and run this again.";

    public async Task<RequirementAnswer> MeetAsync(CancellationToken stop)
    {
        if (machine.IsWindows || packages.Count == 0)
        {
            return RequirementAnswer.Met();
        }

        if (!machine.HasProgram("apt-get") || !machine.HasProgram("dpkg-query"))
        {
            return machine.HasProgram("mono") ? RequirementAnswer.Met() : RequirementAnswer.Unmet(NeedsMono);
        }

        var known = await tools.RunAsync(new ToolCall("dpkg-query", ["-W", DpkgStatus.Format, .. packages]), stop);
        var missing = DpkgStatus.Missing(packages, known.Lines);
        return missing.Count == 0 ? RequirementAnswer.Met() : await InstallAsync(missing, stop);
    }

    private async Task<RequirementAnswer> InstallAsync(IReadOnlyList<string> missing, CancellationToken stop)
    {
        if (!machine.IsAdministrator && !machine.HasProgram("sudo"))
        {
            return RequirementAnswer.Unmet(
                "Packages are missing and only an administrator can install them: "
                + $"run 'apt-get install {string.Join(' ', missing)}' as root.");
        }

        var update = await tools.RunAsync(AptGet("update"), stop);
        if (!update.Succeeded)
        {
            return Unmet("apt-get could not update its lists of packages.", update);
        }

        var install = await tools.RunAsync(AptGet(["install", "-y", "--no-install-recommends", .. missing]), stop);
        return install.Succeeded
            ? RequirementAnswer.Met(missing)
            : Unmet($"apt-get could not install {string.Join(", ", missing)}.", install);
    }

    private RequirementAnswer Unmet(string sentence, ToolOutcome outcome) =>
        RequirementAnswer.Unmet([sentence, .. OutputTail.Of(outcome, repository)]);

    private ToolCall AptGet(params IReadOnlyList<string> arguments)
    {
        // Another apt-get may be at work: wait for its lock instead of failing.
        IReadOnlyList<string> command =
            ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120", .. arguments];
        return machine.IsAdministrator ? new ToolCall("env", command) : new ToolCall("sudo", ["env", .. command]);
    }
}
