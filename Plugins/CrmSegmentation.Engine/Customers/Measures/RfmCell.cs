namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>
/// The eleven usual names for the 125 combinations of RFM scores. No two vendors draw the lines alike; <see cref="RfmCells.Of"/> has ours.
/// </summary>
public enum RfmCell
{
    /// <summary>Ordered lately, orders often, spends most.</summary>
    Champions,

    /// <summary>Orders often and spends well.</summary>
    Loyal,

    /// <summary>Ordered lately, and more than once.</summary>
    PotentialLoyalists,

    /// <summary>Ordered lately, for the first time or nearly.</summary>
    NewCustomers,

    /// <summary>Not long ago, but little so far.</summary>
    Promising,

    /// <summary>Average in all, and cooling.</summary>
    NeedAttention,

    /// <summary>Little, and a while ago.</summary>
    AboutToSleep,

    /// <summary>Good customers who have not ordered for long.</summary>
    AtRisk,

    /// <summary>The best customers of the past, longest silent.</summary>
    CannotLose,

    /// <summary>Little, and long ago.</summary>
    Hibernating,

    /// <summary>The least of all.</summary>
    Lost,
}
