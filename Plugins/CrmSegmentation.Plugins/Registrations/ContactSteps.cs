using CrmSegmentation.Plugins.Contacts;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>
/// The steps on contacts. Update has no filtering columns, since formulas may read any: a save that touches none of them costs one read.
/// </summary>
internal static class ContactSteps
{
    /// <summary>The steps.</summary>
    public static IReadOnlyList<StepRegistration> All { get; } =
    [
        new StepRegistration(typeof(ContactCreatingPlugin), "Create", ContactTable.LogicalName, StepStage.PreOperation)
        {
            Description = "Drops badges, tier and points from what a caller sent.",
        },
        new StepRegistration(typeof(ContactCreatedPlugin), "Create", ContactTable.LogicalName, StepStage.PostOperation)
        {
            Description = "Makes the profile of a new contact and settles it.",
        },
        new StepRegistration(typeof(ContactUpdatingPlugin), "Update", ContactTable.LogicalName, StepStage.PreOperation)
        {
            Description = "Drops badges, tier and points from what a caller sent, and takes the lock when the save can change anything.",
        },
        new StepRegistration(typeof(ContactUpdatedPlugin), "Update", ContactTable.LogicalName, StepStage.PostOperation)
        {
            Description = "Settles the contact in the same save.",
        },
        new StepRegistration(typeof(ContactDeletingPlugin), "Delete", ContactTable.LogicalName, StepStage.PreOperation)
        {
            Description = "Takes the lock, and takes the contact out of events, problems and jobs.",
        },
        new StepRegistration(typeof(ContactMergingPlugin), "Merge", ContactTable.LogicalName, StepStage.PreOperation)
        {
            Description = "Makes one customer of two before the platform moves rows.",
        },
        new StepRegistration(typeof(ContactMergedPlugin), "Merge", ContactTable.LogicalName, StepStage.PostOperation)
        {
            Description = "Settles the contact that remains.",
        },
    ];
}
