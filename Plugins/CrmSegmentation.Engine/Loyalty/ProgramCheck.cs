using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Loyalty;

/// <summary>Finds the mistakes in a program.</summary>
internal static class ProgramCheck
{
    private const decimal MostAmount = 1_000_000_000_000m;
    private const decimal MostMultiplier = 1000m;
    private const int MostDays = 36_500;
    private const int MostMonths = LoyaltyProgram.MostMonths;

    public static IEnumerable<Refusal> Of(LoyaltyProgram program) => OfTiers(program).Concat(
    [
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
                yield return PublishingRefusals.TierCode($"{place}.code", tier.Code);
            }

            if (rank > 0 && tier.Threshold <= program.Tiers[rank - 1].Threshold)
            {
                yield return PublishingRefusals.ThresholdTooLow($"{place}.threshold", tier, program.Tiers[rank - 1]);
            }

            foreach (var refusal in Range($"{place}.threshold", tier.Threshold, 0m, MostAmount).Concat(Range($"{place}.multiplier", tier.Multiplier, 0.0001m, MostMultiplier)))
            {
                yield return refusal;
            }
        }
    }

    private static IEnumerable<Refusal> Range(string place, decimal value, decimal least, decimal most) =>
        value < least || value > most ? [PublishingRefusals.OutOfRange(place, value, least, most)] : [];
}
