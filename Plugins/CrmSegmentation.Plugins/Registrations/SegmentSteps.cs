using CrmSegmentation.Plugins.Publishing;
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
            Description = "Refuses an empty, malformed or duplicate code, drops what callers may not write, and finds the mistakes of the draft.",
        },
        new StepRegistration(typeof(SegmentSavePlugin), "Update", SegmentTable.LogicalName, StepStage.PreOperation)
        {
            FilteringAttributes = SegmentColumns.Watched,
            Images = [new StepImage(SegmentSavePlugin.BeforeImage, StepImageKind.Before, SegmentColumns.Image)],
            Description = "Refuses an empty, malformed or duplicate code, drops what callers may not write, and finds the mistakes of the draft.",
        },
        new StepRegistration(typeof(SegmentSavedPlugin), "Update", SegmentTable.LogicalName, StepStage.PostOperation)
        {
            FilteringAttributes = SegmentColumns.Face,
            Description = "Takes name, colour, status and restriction of a published segment into the catalogue, and leaves badges to a job.",
        },
        new StepRegistration(typeof(SegmentDeletePlugin), "Delete", SegmentTable.LogicalName, StepStage.PreOperation)
        {
            Description = "Refuses to delete a segment that is kept up, or that somebody is or was in.",
        },
        new StepRegistration(typeof(CatalogueRefreshPlugin), "Delete", SegmentTable.LogicalName, StepStage.PostOperation)
        {
            Description = "Takes a deleted segment out of the catalogue.",
        },
    ];
}
