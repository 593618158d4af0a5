using CrmSegmentation.Build.Setup;

namespace CrmSegmentation.Build.Steps;

/// <summary>Sees to it that the machine has what the other steps need.</summary>
public sealed class SetupStep(params IReadOnlyList<IRequirement> requirements) : IStep
{
    public string Title => "Setup";

    public async Task<StepResult> RunAsync(CancellationToken stop)
    {
        var installed = new List<string>();
        foreach (var requirement in requirements)
        {
            var answer = await requirement.MeetAsync(stop);
            if (!answer.IsMet)
            {
                return StepResult.FailedForGood(answer.Problem);
            }

            installed.AddRange(answer.Installed);
        }

        return StepResult.Done(installed.Count > 0 ? $"installed {string.Join(", ", installed)}" : "nothing to install");
    }
}
