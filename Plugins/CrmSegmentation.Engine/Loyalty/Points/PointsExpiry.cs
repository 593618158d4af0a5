namespace CrmSegmentation.Engine.Loyalty.Points;

/// <summary>When points are lost.</summary>
public enum PointsExpiry
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>So many months after they were earned, each earning by itself.</summary>
    ByAge,

    /// <summary>All at once, so many months after the last order, award or redemption.</summary>
    ByInactivity,
}
