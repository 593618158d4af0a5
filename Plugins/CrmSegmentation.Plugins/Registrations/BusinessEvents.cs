namespace CrmSegmentation.Plugins.Registrations;

/// <summary>
/// The business events: custom APIs without a plug-in, to which makers' flows and other asynchronous steps listen. They tell of segments
/// that are visible to everyone, and never why.
/// </summary>
internal static class BusinessEvents
{
    // No role has it: flows act on what events say, so nobody else may say it.
    private const string RaisedByTheProduct = "prvCreatecrmseg_Event";

    private static readonly CustomApiField Contact = new("ContactId", CustomApiType.Guid, "The id of the contact.");
    private static readonly CustomApiField OccurredOn = new("OccurredOn", CustomApiType.DateTime, "When it happened, in UTC.");
    private static readonly CustomApiField EventKey = new(
        "EventKey", CustomApiType.String, "Tells the event from all others; the same when it is told again.");

    private static readonly CustomApiField SegmentCode = new("SegmentCode", CustomApiType.String, "The code of the segment.");
    private static readonly CustomApiField SegmentName = new("SegmentName", CustomApiType.String, "The name of the segment, for people.");

    /// <summary>The events, in the order in which the catalog holds them.</summary>
    public static IReadOnlyList<CustomApiRegistration> All { get; } =
    [
        Event(
            "crmseg_OnSegmentEntered", "When a customer enters a segment", "A contact has entered a segment that is visible to everyone.",
            SegmentCode, SegmentName),
        Event(
            "crmseg_OnSegmentLeft", "When a customer leaves a segment", "A contact has left a segment that is visible to everyone.",
            SegmentCode, SegmentName),
        Event(
            "crmseg_OnTierChanged", "When a customer's tier changes", "A contact has another loyalty tier, the first one, or none any more.",
            Optional("Before", CustomApiType.String, "The code of the tier until now; nothing for none."),
            Optional("After", CustomApiType.String, "The code of the tier from now on; nothing for none.")),
        Event(
            "crmseg_OnTierWillDowngrade", "When a customer's tier will fall", "A contact loses the loyalty tier soon if nothing is ordered.",
            new CustomApiField("Before", CustomApiType.String, "The code of the tier that is held."),
            Optional("After", CustomApiType.String, "The code of the tier that it falls to; nothing for none."),
            new CustomApiField("DueOn", CustomApiType.DateTime, "When the tier falls, in UTC.")),
        Event(
            "crmseg_OnPointsChanged", "When a customer's points change", "A contact's balance of points is another one.",
            new CustomApiField("Before", CustomApiType.Decimal, "The balance until now, whole; below 0 for a debt."),
            new CustomApiField("After", CustomApiType.Decimal, "The balance from now on, whole; below 0 for a debt.")),
    ];

    private static CustomApiRegistration Event(string name, string displayName, string description, params CustomApiField[] own) =>
        new(name, displayName, description, type: null)
        {
            AllowedSteps = CustomApiSteps.Asynchronous,
            ExecutePrivilege = RaisedByTheProduct,
            Parameters = [Contact, OccurredOn, EventKey, .. own],
        };

    private static CustomApiField Optional(string name, CustomApiType type, string description) => new(name, type, description) { IsOptional = true };
}
