using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;
using CrmSegmentation.Build.Steps;

namespace CrmSegmentation.Build.Testing;

/// <summary>Runs one built test assembly; dotnet test starts Mono by itself where that is needed.</summary>
public sealed class TestAssemblyStep(TestAssembly assembly, IToolRunner tools, IFiles files, Repository repository) : IStep
{
    private const string ResultsFolder = "artifacts/test-results";

    public string Title => $"Unit tests {assembly.Name}";

    public async Task<StepResult> RunAsync(CancellationToken stop)
    {
        if (!files.Exists(assembly.Path))
        {
            return StepResult.Failed([$"{assembly.Name} was not built: is its project part of {Repository.Solution}?"]);
        }

        var fileName = $"{assembly.Project}.{assembly.Framework}.trx";
        var results = $"{ResultsFolder}/{fileName}";
        files.Delete(results);
        var test = new ToolCall(
            "dotnet", "test", assembly.Path, "--logger", $"trx;LogFileName={fileName}", "--results-directory", ResultsFolder);
        var outcome = await tools.RunAsync(test, stop);
        var report = TrxReport.Read(files.Exists(results) ? files.Read(results) : null).JudgedBy(outcome);
        return StepResult.Tested(assembly.Name, report, () => OutputTail.Of(outcome, repository));
    }
}
