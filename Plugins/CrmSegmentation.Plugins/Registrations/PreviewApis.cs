using CrmSegmentation.Plugins.Previews;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The custom APIs that say what publishing would do.</summary>
internal static class PreviewApis
{
    /// <summary>The custom APIs.</summary>
    public static IReadOnlyList<CustomApiRegistration> All { get; } =
    [
        new(
            "crmseg_PreviewFormula", "Preview a formula",
            "Says who would join and who would leave a segment if it were published now. It changes nothing.", typeof(PreviewFormulaPlugin))
        {
            ExecutePrivilege = "prvWritecrmseg_Segment",
            Parameters =
            [
                Optional("SegmentId", CustomApiType.Guid, "The id of the segment; without one the formula is previewed as a new segment."),
                Optional("Formula", CustomApiType.String, "The formula; by default the segment's draft. Empty for a segment that is filled by hand."),
                Optional("ExitFormula", CustomApiType.String, "The exit formula; by default the segment's draft. Empty for none."),
                Optional("SampleSize", CustomApiType.Integer, "How many joiners, and how many leavers, the sample has at most: 1 to 100; 20 by default."),
                Optional("JobId", CustomApiType.Guid, "The id of the job that an earlier preview became; then all other parameters but SampleSize are ignored."),
            ],
            Properties =
            [
                new("IsValid", CustomApiType.Boolean, "Whether it could be published."),
                new("Diagnostics", CustomApiType.String, "The mistakes that forbid it, as a JSON list: code, place, start, length, message, suggestion."),
                new("Members", CustomApiType.Integer, "How many members the segment has now."),
                new("Joiners", CustomApiType.Integer, "How many would join."),
                new("Leavers", CustomApiType.Integer, "How many would leave."),
                new("Stayers", CustomApiType.Integer, "How many members would stay."),
                new("Undecided", CustomApiType.Integer, "For how many the formula fails, so that they stay as they are."),
                new("Sample", CustomApiType.String, "Some of those that the caller may read, as a JSON list: contactId, name, change (joins, leaves), reason."),
                new("PreviewHash", CustomApiType.String, "What crmseg_PublishSegment takes to publish this and nothing else."),
                new("JobId", CustomApiType.Guid, "The job that counts, when there are too many to be waited for; then call again with it."),
                new("IsComplete", CustomApiType.Boolean, "Whether everybody was looked at; until then the numbers are those so far."),
            ],
        },
    ];

    private static CustomApiField Optional(string name, CustomApiType type, string description) => new(name, type, description) { IsOptional = true };
}
