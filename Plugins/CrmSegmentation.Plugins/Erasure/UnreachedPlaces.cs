namespace CrmSegmentation.Plugins.Erasure;

/// <summary>Where a contact may be found that no operation of this product reaches, and who can.</summary>
internal static class UnreachedPlaces
{
    /// <summary>The places.</summary>
    public static IReadOnlyList<ErasedPlace> All { get; } =
    [
        Of("the contact itself", "delete or anonymise it; while it is active, its next save is settled anew"),
        Of("orders of another source than crmseg_order", "they belong to the product that holds them"),
        Of("audit history", "an administrator deletes it, where auditing is on"),
        Of("system jobs and runs of flows", "they end with their retention; an administrator can delete them before"),
        Of("plug-in trace log", "it holds no values of contacts from us, and ends after a day"),
        Of("change tracking", "Dataverse keeps the ids of deleted rows for a time"),
        Of("backups and copies of the environment", "they end with their retention"),
        Of("receivers of events", "flows and systems that were told before; ask those who run them"),
        Of("exports, reports and lists of marketing", "whoever made them"),
    ];

    private static ErasedPlace Of(string place, string what) => new() { Place = place, What = what };
}
