namespace CrmSegmentation.Cli.Simulations.Stories;

/// <summary>Something that happened to a customer.</summary>
/// <param name="At">When, on the organisation's wall clock.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">What, in words: <c>entered VIP</c>.</param>
/// <param name="Reason">Why, in words; null when nothing is to be said.</param>
internal sealed record StoryEntry(DateTime At, StoryKind Kind, string Text, string? Reason = null);

/// <summary>What kind of thing happened.</summary>
internal enum StoryKind
{
    /// <summary>Something was ordered or given back, or an order was cancelled.</summary>
    Order,

    /// <summary>A segment was entered.</summary>
    Entered,

    /// <summary>A segment was left.</summary>
    Left,

    /// <summary>The tier rose.</summary>
    Rose,

    /// <summary>The tier fell.</summary>
    Fell,

    /// <summary>The tier will fall soon.</summary>
    Warning,

    /// <summary>The points that can be spent are others.</summary>
    Points,
}
