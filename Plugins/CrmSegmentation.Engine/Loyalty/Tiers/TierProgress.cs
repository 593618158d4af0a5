using CrmSegmentation.Engine.Customers;

namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>Where a customer stands between tiers: what the next one needs, and what keeps this one, by when.</summary>
/// <param name="Tier">The tier; null for none.</param>
/// <param name="Amount">What the customer has in the window, in the unit of the basis.</param>
/// <param name="WindowBegin">The first day that counts, on the organisation's wall clock.</param>
/// <param name="Next">What the next tier needs; null on the highest.</param>
/// <param name="Keep">What keeps this tier beyond <paramref name="FallsOn"/>; null when it does not fall, or nothing in advance helps.</param>
/// <param name="FallsOn">The instant, in UTC, at which the tier falls if nothing is ordered; null when it does not.</param>
/// <param name="FallsTo">The tier from then on; null for none.</param>
public sealed record TierProgress(
    LoyaltyTier? Tier, decimal Amount, DateTime WindowBegin, TierNeed? Next, TierNeed? Keep, DateTime? FallsOn, LoyaltyTier? FallsTo)
{
    /// <summary>The progress of a customer.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="catalogue">What is published.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <returns>The progress; null when there is no program.</returns>
    public static TierProgress? Of(CustomerSnapshot customer, Catalogue catalogue, DateTime asOf) =>
        (catalogue ?? throw new ArgumentNullException(nameof(catalogue))).Definition.Program is { } program
            ? new TierProgressFinder(program, Recalculation.SettleLoyalty(customer, catalogue, asOf), asOf).Find()
            : null;
}

/// <summary>What is needed for a tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Basis">The unit of the amount.</param>
/// <param name="Amount">How much more; 0 when any order will do.</param>
/// <param name="By">The instant, in UTC, before which it is needed; null when there is no hurry.</param>
/// <param name="NotBefore">The instant, in UTC, before which it would not count; null when it counts at once.</param>
public sealed record TierNeed(LoyaltyTier Tier, TierBasis Basis, decimal Amount, DateTime? By, DateTime? NotBefore = null)
{
    /// <summary>The amount in words: <c>160</c>, <c>2 orders</c>, <c>any order</c>.</summary>
    /// <param name="currency">The code of the base currency; null for plain numbers.</param>
    public string AmountText(string? currency = null) => Amount == 0m ? "any order" : TierAmounts.Of(Basis, Amount, currency);
}
