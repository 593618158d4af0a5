using CrmSegmentation.Plugins.Schema;
using CrmSegmentation.Plugins.Segments;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The steps on segments.</summary>
internal static class SegmentSteps
{
    /// <summary>The steps.</summary>
    public static IReadOnlyList<StepRegistration> All { get; } =
    [
        new StepRegistration(typeof(SegmentSavePlugin), "Create", SegmentTable.LogicalName, StepStage.PreOperation)
        {
            Description = "Refuses an empty, malformed or duplicate code.",
        },
        new StepRegistration(typeof(SegmentSavePlugin), "Update", SegmentTable.LogicalName, StepStage.PreOperation)
        {
            FilteringAttributes = [SegmentTable.Code],
            Description = "Refuses an empty, malformed or duplicate code.",
        },
    ];
}
