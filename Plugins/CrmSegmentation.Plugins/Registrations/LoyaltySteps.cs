using CrmSegmentation.Plugins.Loyalty;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Registrations;

/// <summary>The steps on loyalty programs and their tiers, and on the catalogue.</summary>
internal static class LoyaltySteps
{
    /// <summary>The steps.</summary>
    public static IReadOnlyList<StepRegistration> All { get; } =
    [
        Before<ProgramSavePlugin>("Create", LoyaltyProgramTable.LogicalName, "Drops what only publishing writes."),
        Before<ProgramSavePlugin>(
            "Update", LoyaltyProgramTable.LogicalName, "Drops what only publishing writes, and keeps the code of the active program.",
            [.. ProgramSavePlugin.Derived, .. ProgramSavePlugin.Face]),
        Behind("Update", LoyaltyProgramTable.LogicalName, "Takes the name of the active program into the catalogue.", ProgramSavePlugin.Face),
        Before<ProgramDeletePlugin>("Delete", LoyaltyProgramTable.LogicalName, "Refuses to delete the active program."),
        Before<TierSavePlugin>("Update", LoyaltyTierTable.LogicalName, "Keeps the codes of tiers of the active program.", TierSavePlugin.Face),
        Behind(
            "Update", LoyaltyTierTable.LogicalName, "Takes name, colour and benefits of a tier of the active program into the catalogue.", TierSavePlugin.Face),
        Before<TierDeletePlugin>("Delete", LoyaltyTierTable.LogicalName, "Refuses to delete a tier that somebody has or had."),
        Behind("Delete", LoyaltyTierTable.LogicalName, "Takes a deleted tier out of the catalogue."),
        Before<CatalogueSavePlugin>("Create", CatalogueTable.LogicalName, "Drops what only publishing writes."),
        Before<CatalogueSavePlugin>(
            "Update", CatalogueTable.LogicalName, "Drops what only publishing and maintenance write.",
            [.. CatalogueSavePlugin.Derived, CatalogueTable.LastMaintenanceOn, .. CatalogueSavePlugin.Settings]),
        Behind("Create", CatalogueTable.LogicalName, "Refuses settings that contradict each other."),
        Behind("Update", CatalogueTable.LogicalName, "Takes settings over, and refuses those that contradict each other.", CatalogueSavePlugin.Settings),
    ];

    private static StepRegistration Before<T>(string message, string table, string description, string[]? filter = null) =>
        new(typeof(T), message, table, StepStage.PreOperation) { FilteringAttributes = filter ?? [], Description = description };

    private static StepRegistration Behind(string message, string table, string description, string[]? filter = null) =>
        new(typeof(CatalogueRefreshPlugin), message, table, StepStage.PostOperation) { FilteringAttributes = filter ?? [], Description = description };
}
