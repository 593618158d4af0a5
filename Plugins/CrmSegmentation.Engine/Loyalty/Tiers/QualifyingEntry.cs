using CrmSegmentation.Engine.Loyalty.Points;

namespace CrmSegmentation.Engine.Loyalty.Tiers;

/// <summary>Something that counts towards a tier: an order, or points that were awarded.</summary>
internal struct QualifyingEntry
{
    private const decimal MostPoints = PointsEntry.MostPoints;

    /// <summary>The instant, in UTC.</summary>
    public DateTime At;

    /// <summary>The day on the organisation's wall clock.</summary>
    public DateTime Day;

    /// <summary>An order's total in the base currency.</summary>
    public decimal Total;

    /// <summary>Whether it earns: an order that is no return, an award.</summary>
    public bool IsPurchase;

    /// <summary>The points per unit at which the order's points were posted under an earlier version of the program; null when they were not.</summary>
    public decimal? PostedRate;

    /// <summary>What is awarded, or supposed, instead of an order, in the unit of the program's basis.</summary>
    public decimal? Awarded;

    /// <summary>The points per unit that the order earned at; known when the replay has come to it.</summary>
    public decimal Rate;

    /// <summary>The points of the order; known when the replay has come to it.</summary>
    public long Points;

    /// <summary>What it adds to the window; known when the replay has come to it.</summary>
    public decimal Counted;

    /// <summary>The instant at which it leaves a rolling window; known when the replay has come to it.</summary>
    public DateTime LeavesOn;

    /// <summary>Of a purchase, what later returns have not taken back yet; known when the replay has come to it.</summary>
    public decimal Kept;

    /// <summary>Works out points and amount.</summary>
    /// <param name="program">The program.</param>
    /// <param name="rate">The points per unit: those of the tier held on the order's date, or of what a return takes back.</param>
    public void Count(LoyaltyProgram program, decimal rate)
    {
        if (Awarded is { } awarded)
        {
            Counted = awarded;
            return;
        }

        Rate = PostedRate ?? rate;
        Points = PointsOf(Total, Rate);
        Kept = IsPurchase ? Total : 0m;
        Counted = program.Basis switch
        {
            TierBasis.Spend => Total,
            TierBasis.Points => Points,
            _ => IsPurchase ? 1m : 0m,
        };
    }

    /// <summary>The points for an amount; parts of points are cut off, towards zero, so that a return takes what its order gave.</summary>
    private static long PointsOf(decimal total, decimal rate)
    {
        // An absurd total must not overflow.
        if (total > MostPoints || total < -MostPoints)
        {
            total = total > 0m ? MostPoints : -MostPoints;
        }

        var points = decimal.Truncate(total * rate);
        return (long)Math.Max(-MostPoints, Math.Min(MostPoints, points));
    }
}
