using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Loyalty;

/// <summary>
/// Delete of crmseg_loyaltytier, stage 20: one that somebody has or had stays. One of the active program that nobody ever had is taken out of
/// the catalogue. The relationship to standings holds against deletion too; this plug-in is there so that a person reads why.
/// </summary>
public sealed class TierDeletePlugin : PluginBase
{
    /// <inheritdoc />
    protected override void Run(PluginCall call)
    {
        var tier = (call ?? throw new ArgumentNullException(nameof(call))).Context.PrimaryEntityId;
        var published = PublishedProgram.Lock(call)?.Tiers.FirstOrDefault(each => each.Id == tier);
        var standings = new QueryExpression(TierStandingTable.LogicalName) { ColumnSet = new ColumnSet(TierStandingTable.Id), TopCount = 1 };
        standings.Criteria.AddCondition(TierStandingTable.LoyaltyTierId, ConditionOperator.Equal, tier);
        if (call.AsSystem().RetrieveMultiple(standings).Entities.Count > 0)
        {
            var code = published?.Code ?? call.AsSystem().Retrieve(LoyaltyTierTable.LogicalName, tier, new ColumnSet(LoyaltyTierTable.Code))
                .GetAttributeValue<string>(LoyaltyTierTable.Code);
            throw ProgramRefusals.TierHeld(code ?? "").AsException(PluginHttpStatusCode.Conflict);
        }

        if (published is not null)
        {
            CatalogueRefresh.Ask(call, raisesVersion: true);
        }
    }
}
