namespace CrmSegmentation.Engine.Segments;

/// <summary>Whether a segment's memberships are kept up.</summary>
public enum SegmentStatus
{
    /// <summary>They are.</summary>
    Published,

    /// <summary>They stay as they are, and nothing is told.</summary>
    Paused,

    /// <summary>They end.</summary>
    Retired,
}
