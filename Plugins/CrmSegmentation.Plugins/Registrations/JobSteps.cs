using CrmSegmentation.Plugins.Jobs;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The steps on jobs.</summary>
internal static class JobSteps
{
    /// <summary>The steps.</summary>
    public static IReadOnlyList<StepRegistration> All { get; } =
    [
        new StepRegistration(typeof(JobStepPlugin), "Create", JobTable.LogicalName, StepStage.PostOperation)
        {
            IsAsynchronous = true,
            Description = "Begins a job.",
        },
        new StepRegistration(typeof(JobStepPlugin), "Update", JobTable.LogicalName, StepStage.PostOperation)
        {
            IsAsynchronous = true,
            FilteringAttributes = [JobTable.LeaseOwner],
            Description = "Goes on with a job that it began.",
        },
    ];
}
