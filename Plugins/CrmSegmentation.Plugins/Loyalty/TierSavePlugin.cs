using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Loyalty;

/// <summary>
/// Update of crmseg_loyaltytier, stage 20: name, colour and benefits of a tier of the active program count at once; its code cannot change; all
/// else waits for the program to be published.
/// </summary>
public sealed class TierSavePlugin : PluginBase
{
    /// <summary>What counts without publishing, or cannot change.</summary>
    internal static string[] Face { get; } =
        [LoyaltyTierTable.Code, LoyaltyTierTable.Name, LoyaltyTierTable.Colour, LoyaltyTierTable.Benefits];

    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var target = (call ?? throw new ArgumentNullException(nameof(call))).Target;
        if (!Face.Any(target.Contains) || PublishedProgram.Lock(call)?.Tiers.FirstOrDefault(tier => tier.Id == call.TargetId) is not { } published)
        {
            return;
        }

        if (PublishedProgram.Changes(target, LoyaltyTierTable.Code, published.Code))
        {
            throw ProgramRefusals.CodeFixed(LoyaltyTierTable.Code, published.Code).AsException();
        }

        CatalogueRefresh.Ask(call, raisesVersion: false);
    }
}
