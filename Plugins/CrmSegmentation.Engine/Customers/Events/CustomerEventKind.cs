namespace CrmSegmentation.Engine.Customers.Events;

/// <summary>What happened to a customer.</summary>
public enum CustomerEventKind
{
    /// <summary>Entered a segment.</summary>
    SegmentEntered,

    /// <summary>Left a segment.</summary>
    SegmentLeft,

    /// <summary>Got another tier, the first one, or none any more.</summary>
    TierChanged,

    /// <summary>Will lose the tier soon if nothing is ordered.</summary>
    TierWillDowngrade,

    /// <summary>The balance of points is another: what can be spent, or the debt as a number below 0.</summary>
    PointsChanged,
}
