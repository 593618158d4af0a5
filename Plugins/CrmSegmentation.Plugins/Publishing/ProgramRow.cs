using CrmSegmentation.Engine;
using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Segments;
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
            RfmCutPoints = JsonCutPoints.Read(program.GetAttributeValue<string>(LoyaltyProgramTable.RfmCutPoints)),
            Tiers = [.. service.RetrieveMultiple(query).Entities.Select(Tier)],
        };
    }

    /// <summary>Takes over what needs no publishing: names, colours, benefits, and that a tier which nobody ever had was deleted.</summary>
    /// <param name="service">The service to read with.</param>
    /// <param name="published">The program as it was published.</param>
    /// <returns>The program; null when it was deleted.</returns>
    public static JsonProgram? WithFace(IOrganizationService service, JsonProgram published)
    {
        var programs = new QueryExpression(LoyaltyProgramTable.LogicalName) { ColumnSet = new ColumnSet(LoyaltyProgramTable.Name) };
        programs.Criteria.AddCondition(LoyaltyProgramTable.Id, ConditionOperator.Equal, published.Id);
        if (service.RetrieveMultiple(programs).Entities.FirstOrDefault() is not { } program)
        {
            return null;
        }

        var tiers = new QueryExpression(LoyaltyTierTable.LogicalName) { ColumnSet = new ColumnSet(TierColumns) };
        tiers.Criteria.Conditions.Add(RowConditions.OneOf(LoyaltyTierTable.Id, [.. published.Tiers.Select(tier => tier.Id)]));
        var rows = service.RetrieveMultiple(tiers).Entities.ToDictionary(row => row.Id);
        published.Name = program.GetAttributeValue<string>(LoyaltyProgramTable.Name) ?? "";
        published.Tiers = [.. published.Tiers.Where(tier => rows.ContainsKey(tier.Id))];
        foreach (var tier in published.Tiers)
        {
            var now = Tier(rows[tier.Id]);
            tier.Name = now.Name;
            tier.Colour = now.Colour;
            tier.Benefits = now.Benefits;
        }

        return published;
    }

    /// <summary>What is wrong with a program that the engine does not look at: its cut points are made before, and colours are not its business.</summary>
    public static IReadOnlyList<Diagnosis> Problems(JsonProgram? program)
    {
        if (program is null)
        {
            return [];
        }

        var problems = new List<Refusal>();
        if (program.RfmCutPoints is { IsUsable: false })
        {
            problems.Add(PublishingRefusals.CutPointsMalformed());
        }

        for (var rank = 0; rank < program.Tiers.Count; rank++)
        {
            if (program.Tiers[rank].Colour is { Length: > 0 } colour && !BadgeColour.IsColour(colour))
            {
                problems.Add(PublishingRefusals.ColourMalformed(colour) with { Place = FormattableString.Invariant($"program.tiers[{rank}].colour") });
            }
        }

        return [.. problems.Select(Diagnosis.Of)];
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
