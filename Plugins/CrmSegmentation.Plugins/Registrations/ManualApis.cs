using CrmSegmentation.Plugins.Memberships;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The custom APIs that add contacts to segments by hand and remove them.</summary>
internal static class ManualApis
{
    private const string WriteSegment = "prvWritecrmseg_Segment";

    /// <summary>The custom APIs.</summary>
    public static IReadOnlyList<CustomApiRegistration> All { get; } =
    [
        new(
            "crmseg_AddToSegment", "Add to a segment", "Adds a contact to a published segment by hand. The contact stays until a person removes it.",
            typeof(AddToSegmentPlugin))
        {
            ExecutePrivilege = WriteSegment,
            Parameters = Parameters,
            Properties = Properties,
        },
        new(
            "crmseg_RemoveFromSegment", "Remove from a segment", "Ends a membership that was given by hand. What a formula decides is refused.",
            typeof(RemoveFromSegmentPlugin))
        {
            ExecutePrivilege = WriteSegment,
            Parameters = Parameters,
            Properties = Properties,
        },
    ];

    private static CustomApiField[] Parameters =>
    [
        new("ContactId", CustomApiType.Guid, "The id of the contact."),
        new("SegmentCode", CustomApiType.String, "The code of the segment."),
        new("Remark", CustomApiType.String, "The reason, for people; at most 500 characters.") { IsOptional = true },
    ];

    private static CustomApiField[] Properties =>
    [
        new("IsMember", CustomApiType.Boolean, "Whether the contact belongs to the segment now: also when the formula wants it after it was removed by hand."),
        new("Changed", CustomApiType.Boolean, "Whether the call changed anything; no for one that was made before."),
    ];
}
