using System.Globalization;

namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>Why a customer has a tier, or has it no longer, in parts that can be stored.</summary>
/// <param name="Basis">What tiers are earned by.</param>
/// <param name="Amount">What the customer has of it.</param>
/// <param name="Since">The first day that counts, on the organisation's wall clock.</param>
/// <param name="Tier">The name of the tier that was gained, or that is lost.</param>
/// <param name="Threshold">What that tier needs.</param>
public sealed record TierReason(TierBasis Basis, decimal Amount, DateTime Since, string Tier, decimal Threshold)
{
    /// <summary>The reason in words: <c>spent 1,240 since 22 Nov 2025, Gold needs 1,000</c>.</summary>
    /// <param name="currency">The code of the base currency; null for plain numbers.</param>
    public string ToText(string? currency = null)
    {
        var since = Since == DateTime.MinValue ? "" : $" since {Since.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";
        return $"{TierAmounts.Had(Basis, Amount, currency)}{since}, {Tier} needs {TierAmounts.Of(Basis, Threshold, currency)}";
    }

    /// <inheritdoc />
    public override string ToString() => ToText();
}
