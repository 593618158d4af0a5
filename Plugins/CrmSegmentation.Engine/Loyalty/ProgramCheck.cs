using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Loyalty;

/// <summary>Finds the mistakes in a program.</summary>
internal static class ProgramCheck
{
    private const decimal MostMultiplier = 1000m;
    private const int MostDays = 36_500;
    private const int MostMonths = LoyaltyProgram.MostMonths;

    public static IEnumerable<Refusal> Of(LoyaltyProgram program) => OfTiers(program).Concat(
    [
        .. SegmentCode.TryParse(program.Code, "code", out _, out _) ? Array.Empty<Refusal>() : [PublishingRefusals.LoyaltyCode("code", program.Code)],
        .. program.Name.Trim().Length > 0 ? Array.Empty<Refusal>() : [PublishingRefusals.NameMissing("name")],
        .. Range("windowMonths", program.WindowMonths, 1, MostMonths),
        .. Range("expiryMonths", program.ExpiryMonths, 1, MostMonths),
        .. Range("graceDays", program.GraceDays, 0, MostDays),
        .. Range("warningDays", program.WarningDays, 0, MostDays),
        .. Range("pendingDays", program.PendingDays, 0, MostDays),
        .. Range("pointsPerUnit", program.PointsPerUnit, 0m, 1_000_000m),
    ]);

    private static IEnumerable<Refusal> OfTiers(LoyaltyProgram program)
    {
        if (program.Tiers.Count == 0)
        {
            yield return PublishingRefusals.NoTiers();
        }

        for (var rank = 0; rank < program.Tiers.Count; rank++)
        {
            var tier = program.Tiers[rank];
            var place = $"tiers[{rank}]";
            if (!SegmentCode.TryParse(tier.Code, place, out _, out _) || program.RankOf(tier.Code) != rank)
            {
                yield return PublishingRefusals.LoyaltyCode($"{place}.code", tier.Code);
            }

            if (tier.Name.Trim().Length == 0)
            {
                yield return PublishingRefusals.NameMissing($"{place}.name");
            }

            if (rank > 0 && tier.Threshold <= program.Tiers[rank - 1].Threshold)
            {
                yield return PublishingRefusals.ThresholdTooLow($"{place}.threshold", tier, program.Tiers[rank - 1]);
            }

            var threshold = Range($"{place}.threshold", tier.Threshold, 0m, LoyaltyTier.MostThreshold);
            foreach (var refusal in threshold.Concat(Range($"{place}.multiplier", tier.Multiplier, 0.0001m, MostMultiplier)))
            {
                yield return refusal;
            }
        }
    }

    private static IEnumerable<Refusal> Range(string place, decimal value, decimal least, decimal most) =>
        value < least || value > most ? [PublishingRefusals.OutOfRange(place, value, least, most)] : [];
}
