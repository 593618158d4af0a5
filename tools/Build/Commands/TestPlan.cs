using CrmSegmentation.Build.Npm;
using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Setup;
using CrmSegmentation.Build.Steps;
using CrmSegmentation.Build.Testing;

namespace CrmSegmentation.Build.Commands;

/// <summary>Which steps a test run has; their number depends on what is in the tree.</summary>
public sealed class TestPlan(IToolRunner tools, IFiles files, IMachine machine, Repository repository)
{
    public async Task<IReadOnlyList<IStep>> MakeAsync(CancellationToken stop)
    {
        var packages = NpmPackage.FindAll(files);
        return
        [
            new SetupStep(new AptRequirement(Packages.ForTests, machine, tools, repository), new NodeRequirement(packages, tools)),
            DotnetStep.Restore(tools, repository),
            DotnetStep.Build(tools, repository),
            DotnetStep.Format(tools, repository),
            .. await UnitTestsAsync(stop),
            .. NpmTests(packages),
        ];
    }

    private async Task<IEnumerable<IStep>> UnitTestsAsync(CancellationToken stop)
    {
        var (assemblies, outcome) = await new TestAssemblyFinder(tools).FindAsync(stop);
        return assemblies is null
            ? [new UnknownTestsStep(outcome, repository)]
            : assemblies.Select(assembly => new TestAssemblyStep(assembly, tools, files, repository));
    }

    private IEnumerable<IStep> NpmTests(IReadOnlyList<NpmPackage> packages) =>
        packages.Count == 0 ? [new NoNpmStep()] : packages.Select(package => new NpmStep(package, tools, repository));
}
