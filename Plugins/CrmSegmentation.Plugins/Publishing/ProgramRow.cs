using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Rows;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>A loyalty program's rows as publishing reads them.</summary>
internal static class ProgramRow
{
    private static readonly string[] TierColumns =
    [
        LoyaltyTierTable.Code, LoyaltyTierTable.Name, LoyaltyTierTable.Rank, LoyaltyTierTable.Threshold, LoyaltyTierTable.Multiplier,
        LoyaltyTierTable.Colour, LoyaltyTierTable.Benefits,
    ];

    /// <summary>Reads a program with its tiers.</summary>
    /// <param name="service">The service to read with.</param>
    /// <param name="program">The program's row, with all columns.</param>
    public static JsonProgram Read(IOrganizationService service, Entity program)
    {
        var query = new QueryExpression(LoyaltyTierTable.LogicalName) { ColumnSet = new ColumnSet(TierColumns) };
        query.Criteria.AddCondition(LoyaltyTierTable.LoyaltyProgramId, ConditionOperator.Equal, program.Id);
        query.AddOrder(LoyaltyTierTable.Rank, OrderType.Ascending);
        query.AddOrder(LoyaltyTierTable.Threshold, OrderType.Ascending);
        return new JsonProgram
        {
            Id = program.Id,
            Code = program.GetAttributeValue<string>(LoyaltyProgramTable.Code) ?? "",
            Name = program.GetAttributeValue<string>(LoyaltyProgramTable.Name) ?? "",
            Version = RowValues.Whole(program, LoyaltyProgramTable.Version) ?? 0,
            PublishedOn = JsonInstant.Of(RowValues.Instant(program, LoyaltyProgramTable.PublishedOn)),
            StartsOn = JsonInstant.OfDay(RowValues.Instant(program, LoyaltyProgramTable.StartsOn)),
            Basis = ChoiceOf(program, LoyaltyProgramTable.Basis, (int)TierBasis.Spend),
            Window = ChoiceOf(program, LoyaltyProgramTable.Window, (int)QualificationWindow.RollingMonths),
            WindowMonths = RowValues.Whole(program, LoyaltyProgramTable.WindowMonths) ?? 12,
            Downgrade = ChoiceOf(program, LoyaltyProgramTable.Downgrade, (int)DowngradeTiming.AtOnce),
            DowngradesOneLevel = program.GetAttributeValue<bool?>(LoyaltyProgramTable.DowngradesOneLevel) ?? false,
            GraceDays = RowValues.Whole(program, LoyaltyProgramTable.GraceDays) ?? 0,
            WarningDays = RowValues.Whole(program, LoyaltyProgramTable.WarningDays) ?? 30,
            PointsPerUnit = RowValues.Number(program, LoyaltyProgramTable.PointsPerUnit) ?? 1m,
            PendingDays = RowValues.Whole(program, LoyaltyProgramTable.PendingDays) ?? 0,
            Expiry = ChoiceOf(program, LoyaltyProgramTable.Expiry, (int)PointsExpiry.Never),
            ExpiryMonths = RowValues.Whole(program, LoyaltyProgramTable.ExpiryMonths) ?? 24,
            RfmMonths = RowValues.Whole(program, LoyaltyProgramTable.RfmMonths),
            RfmCutPoints = program.GetAttributeValue<string>(LoyaltyProgramTable.RfmCutPoints) is { Length: > 0 } cuts
                ? JsonText.Read<JsonCutPoints>(cuts)
                : null,
            Tiers = [.. service.RetrieveMultiple(query).Entities.Select(Tier)],
        };
    }

    private static JsonTier Tier(Entity row) => new()
    {
        Id = row.Id,
        Code = row.GetAttributeValue<string>(LoyaltyTierTable.Code) ?? "",
        Name = row.GetAttributeValue<string>(LoyaltyTierTable.Name) ?? "",
        Threshold = RowValues.Number(row, LoyaltyTierTable.Threshold) ?? 0m,
        Multiplier = RowValues.Number(row, LoyaltyTierTable.Multiplier) ?? 1m,
        Colour = row.GetAttributeValue<string>(LoyaltyTierTable.Colour),
        Benefits = row.GetAttributeValue<string>(LoyaltyTierTable.Benefits),
    };

    private static int ChoiceOf(Entity row, string column, int otherwise) =>
        RowValues.Whole(row, column) is { } value ? value - Choices.First : otherwise;
}
