using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The custom APIs of those who write and publish segments.</summary>
internal static class PublishingApis
{
    private const string WriteSegment = "prvWritecrmseg_Segment";

    /// <summary>The custom APIs.</summary>
    public static IReadOnlyList<CustomApiRegistration> All { get; } =
    [
        new("crmseg_PublishSegment", "Publish a segment", "Makes a segment's draft what members are decided by.", typeof(PublishSegmentPlugin))
        {
            ExecutePrivilege = WriteSegment,
            Parameters =
            [
                new("SegmentId", CustomApiType.Guid, "The id of the segment."),
                new("EmitEvents", CustomApiType.Boolean, "Whether those are told of who come or go by publishing alone; no by default.")
                {
                    IsOptional = true,
                },
            ],
            Properties =
            [
                new("IsPublished", CustomApiType.Boolean, "Whether it was published."),
                new("Diagnostics", CustomApiType.String, "The mistakes that forbid it, as a JSON list: code, place, start, length, message, suggestion."),
            ],
        },
    ];
}
