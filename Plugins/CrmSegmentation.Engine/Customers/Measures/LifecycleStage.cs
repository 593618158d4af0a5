namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>Where a customer stands in the life of customers, by the customer's own rhythm.</summary>
public enum LifecycleStage
{
    /// <summary>Has not ordered yet.</summary>
    Prospect,

    /// <summary>Ordered for the first time not long ago.</summary>
    New,

    /// <summary>Orders as expected.</summary>
    Active,

    /// <summary>Orders as expected, and has done so often.</summary>
    Loyal,

    /// <summary>Silent for longer than usual.</summary>
    AtRisk,

    /// <summary>Silent for so long that nothing more is expected.</summary>
    Lapsed,

    /// <summary>Ordered again, not long ago, after having lapsed.</summary>
    WonBack,
}
