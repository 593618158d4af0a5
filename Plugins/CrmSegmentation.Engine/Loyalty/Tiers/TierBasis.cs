namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>What a tier is earned by.</summary>
public enum TierBasis
{
    /// <summary>What was spent, less what was returned, in the base currency.</summary>
    Spend,

    /// <summary>Points earned by orders, awarded or corrected, less what returns took back; spending points costs no tier.</summary>
    Points,

    /// <summary>The number of orders.</summary>
    Orders,
}
