namespace CrmSegmentation.Engine.Loyalty.Points;

/// <summary>Points that were given at one time for one thing, and what is left of them.</summary>
internal struct PointsLot
{
    /// <summary>What they were given for.</summary>
    public PointsSource Source;

    /// <summary>The points; below 0 for a return, which takes points back.</summary>
    public long Points;

    /// <summary>The instant, in UTC, at which they were given: that of the order or award.</summary>
    public DateTime At;

    /// <summary>The day of it on the organisation's wall clock.</summary>
    public DateTime Day;

    /// <summary>The instant, in UTC, from which they can be spent.</summary>
    public DateTime AvailableOn;

    /// <summary>The instant, in UTC, at which they are lost by age; the end of time when they are not.</summary>
    public DateTime ExpiresOn;

    /// <summary>Whether it shows that the customer is active: an order or an award, not a return or a correction.</summary>
    public bool IsActivity;

    /// <summary>What is left.</summary>
    public long Left;

    /// <summary>What was lost with time.</summary>
    public long Expired;
}
