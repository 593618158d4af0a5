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

    /// <summary>The points that can be spent are others.</summary>
    PointsChanged,
}
