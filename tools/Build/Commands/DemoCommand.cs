using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Reporting;
using CrmSegmentation.Build.Setup;

namespace CrmSegmentation.Build.Commands;

/// <summary>Builds the command line and hands this console to its demo.</summary>
public sealed class DemoCommand(IRequirement setup, IToolRunner tools, IFiles files, Repository repository, TextWriter console)
{
    public const string LogPath = "artifacts/demo.log";
    private const string Project = "tools/CrmSegmentation.Cli";
    private const string Assembly = "artifacts/bin/CrmSegmentation.Cli/release/crmseg.dll";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken stop)
    {
        var answer = await setup.MeetAsync(stop);
        if (!answer.IsMet)
        {
            return Refuse(answer.Problem);
        }

        console.WriteLine("Building ...");
        var build = await tools.RunAsync(new ToolCall("dotnet", "build", Project, "-c", "Release", "-nodeReuse:false", "-v", "q"), stop);
        if (!build.Succeeded)
        {
            return Refuse(PackageSource.AdviceFor(build) is { } advice
                ? [advice]
                : ["The build failed:", .. OutputTail.Of(build, repository)]);
        }

        return files.Exists(Assembly)
            ? await tools.RunAttachedAsync(new ToolCall("dotnet", [repository.PathOf(Assembly), "demo", .. arguments]), stop)
            : Refuse([$"The build left no {Assembly}."]);
    }

    private int Refuse(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            console.WriteLine(line);
        }

        console.WriteLine($"The complete output is in {LogPath}.");
        return 1;
    }
}
