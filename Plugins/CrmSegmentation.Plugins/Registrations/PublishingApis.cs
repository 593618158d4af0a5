using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The custom APIs of those who write and publish segments.</summary>
internal static class PublishingApis
{
    private const string WriteSegment = "prvWritecrmseg_Segment";
    private const string WriteProgram = "prvWritecrmseg_LoyaltyProgram";

    /// <summary>The custom APIs.</summary>
    public static IReadOnlyList<CustomApiRegistration> All { get; } =
    [
        new("crmseg_PublishSegment", "Publish a segment", "Makes a segment's draft what members are decided by.", typeof(PublishSegmentPlugin))
        {
            ExecutePrivilege = WriteSegment,
            Parameters =
            [
                new("SegmentId", CustomApiType.Guid, "The id of the segment."),
                EmitEvents("Whether those are told of who come or go by publishing alone; no by default."),
                new("PreviewHash", CustomApiType.String, "What a preview answered: publishing is refused when draft or catalogue changed since.")
                {
                    IsOptional = true,
                },
            ],
            Properties = Answer("IsPublished", "Whether it was published."),
        },
        new(
            "crmseg_PublishProgram", "Publish a loyalty program", "Makes a loyalty program the active one, in place of any other.",
            typeof(PublishProgramPlugin))
        {
            ExecutePrivilege = WriteProgram,
            Parameters =
            [
                new("ProgramId", CustomApiType.Guid, "The id of the loyalty program."),
                EmitEvents("Whether tiers that change by publishing alone are told; no by default."),
            ],
            Properties = Answer("IsPublished", "Whether it was published."),
        },
        new("crmseg_RetireProgram", "Retire a loyalty program", "Ends the active loyalty program, so that none is active.", typeof(RetireProgramPlugin))
        {
            ExecutePrivilege = WriteProgram,
            Parameters =
            [
                new("ProgramId", CustomApiType.Guid, "The id of the active loyalty program."),
                EmitEvents("Whether tiers that end by it are told; no by default."),
            ],
            Properties = Answer("IsRetired", "Whether it was ended."),
        },
    ];

    private static CustomApiField EmitEvents(string description) => new("EmitEvents", CustomApiType.Boolean, description) { IsOptional = true };

    private static CustomApiField[] Answer(string done, string description) =>
    [
        new(done, CustomApiType.Boolean, description),
        new("Diagnostics", CustomApiType.String, "The mistakes that forbid it, as a JSON list: code, place, start, length, message, suggestion."),
        new("JobId", CustomApiType.Guid, "The id of the job that settles existing customers; absent when it was not done."),
    ];
}
