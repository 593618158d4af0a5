using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>
/// Create and Update of crmseg_catalogue, stage 20: drops what only publishing writes. The settings of the stages count at once, and are refused
/// behind the save when they contradict each other.
/// </summary>
public sealed class CatalogueSavePlugin : PluginBase
{
    /// <summary>What only publishing writes.</summary>
    internal static string[] Derived { get; } =
    [
        CatalogueTable.Version, CatalogueTable.PublishedOn, CatalogueTable.Definition, CatalogueTable.DefinitionHash, CatalogueTable.ContactColumns,
        CatalogueTable.ReadsOrders, CatalogueTable.ReadsOrderLines, CatalogueTable.LookBackDays, CatalogueTable.TimeZone, CatalogueTable.OrderSource,
    ];

    /// <summary>The settings that customers are settled by. How many are settled at once is no such one: every save reads it.</summary>
    internal static string[] Settings { get; } =
    [
        CatalogueTable.CountsOpenOrders, CatalogueTable.NewFor, CatalogueTable.LoyalFrom, CatalogueTable.WonBackFor, CatalogueTable.UsualRhythm,
        CatalogueTable.ShortestRhythm, CatalogueTable.LongestRhythm, CatalogueTable.AtRiskAfter, CatalogueTable.LapsedAfter,
    ];

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var target = (call ?? throw new ArgumentNullException(nameof(call))).Target;
        if (call.IsOurs)
        {
            return;
        }

        foreach (var column in Derived)
        {
            target.Attributes.Remove(column);
        }

        // Maintenance notes it inside its own call; nobody else may say that it ran.
        if (call.Context.Depth == 1)
        {
            target.Attributes.Remove(CatalogueTable.LastMaintenanceOn);
        }

        if (Settings.Any(target.Contains))
        {
            CatalogueRefresh.Ask(call, raisesVersion: true);
        }
    }
}
