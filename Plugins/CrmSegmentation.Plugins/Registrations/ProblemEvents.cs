using CrmSegmentation.Plugins.Customers;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>
/// A failing formula as a private event: raised in the transaction of the save, noted by a job behind it, so that noting never keeps
/// anybody from saving.
/// </summary>
internal static class ProblemEvents
{
    /// <summary>The event's name.</summary>
    public const string FormulaFailed = "crmseg_OnFormulaFailed";

    /// <summary>The event.</summary>
    public static IReadOnlyList<CustomApiRegistration> All { get; } =
    [
        new(FormulaFailed, "When a formula fails", "Tells the product itself that a segment's formula failed for a contact.", type: null)
        {
            IsPrivate = true,
            AllowedSteps = CustomApiSteps.Asynchronous,
            ExecutePrivilege = "prvCreatecrmseg_Problem",
            Parameters =
            [
                new("SegmentId", CustomApiType.Guid, "The id of the segment."),
                new("IsExitFormula", CustomApiType.Boolean, "Whether it was the exit formula."),
                new("FormulaVersion", CustomApiType.Integer, "The version of the formula."),
                new("ContactId", CustomApiType.Guid, "The id of the contact."),
                new("OccurredOn", CustomApiType.DateTime, "When it failed, in UTC."),
                new("Message", CustomApiType.String, "What went wrong, without values of the contact."),
            ],
        },
    ];

    /// <summary>The step that notes it.</summary>
    public static IReadOnlyList<StepRegistration> Steps { get; } =
    [
        new StepRegistration(typeof(FormulaFailedPlugin), FormulaFailed, null, StepStage.PostOperation)
        {
            IsAsynchronous = true,
            Description = "Notes that a formula failed.",
        },
    ];
}
