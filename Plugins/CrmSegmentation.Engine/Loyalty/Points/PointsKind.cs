namespace CrmSegmentation.Engine.Loyalty.Points;

/// <summary>Why points were entered.</summary>
public enum PointsKind
{
    /// <summary>Given for an order, or awarded.</summary>
    Earn,

    /// <summary>Spent.</summary>
    Redeem,

    /// <summary>Lost with time. A positive entry takes back an expiry that later turned out not to be one.</summary>
    Expire,

    /// <summary>A correction: the order turned out to be another, or a person decided.</summary>
    Adjust,

    /// <summary>Taken back, because the order was cancelled, deleted or returned.</summary>
    Reverse,
}
