using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The steps on profiles.</summary>
internal static class ProfileSteps
{
    /// <summary>The steps.</summary>
    public static IReadOnlyList<StepRegistration> All { get; } =
    [
        new StepRegistration(typeof(PendingProfilePlugin), "Update", ProfileTable.LogicalName, StepStage.PostOperation)
        {
            IsAsynchronous = true,
            FilteringAttributes = [ProfileTable.PendingSince],
            Description = "Settles what a save left.",
        },
    ];
}
