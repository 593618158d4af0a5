namespace CrmSegmentation.Engine.Segments;

/// <summary>A segment as it was published, before its formulas are compiled.</summary>
public sealed record SegmentDefinition
{
    /// <summary>The name by which formulas and flows know it.</summary>
    public required string Code { get; init; }

    /// <summary>The name that people read.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>What it groups customers by.</summary>
    public SegmentKind Kind { get; init; } = SegmentKind.Behavioural;

    /// <summary>Who belongs to it; null when members are added by hand or by a model.</summary>
    public string? Formula { get; init; }

    /// <summary>Who leaves it; null when it is left as soon as the formula no longer holds. Nobody enters while this holds.</summary>
    public string? ExitFormula { get; init; }

    /// <summary>Raised by one with each publication.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The family within which a customer belongs to one segment at most; null for none.</summary>
    public string? Family { get; init; }

    /// <summary>The smaller, the earlier: in its family the first that matches is taken, and badges are shown in this order.</summary>
    public int Priority { get; init; } = 100;

    /// <summary>
    /// For how many days at least a member stays, the formula notwithstanding; a segment of the family with a higher priority still takes over.
    /// </summary>
    public int MinimumStayDays { get; init; }

    /// <summary>Whether its memberships are kept up.</summary>
    public SegmentStatus Status { get; init; } = SegmentStatus.Published;

    /// <summary>The badge's colour as <c>#RRGGBB</c>; null for one made from the name.</summary>
    public string? Colour { get; init; }

    /// <summary>The badge's icon, by its name in Fluent UI; null for none.</summary>
    public string? Icon { get; init; }

    /// <summary>
    /// The version of the catalogue at which it was filled in silence: of customers who were settled under an earlier one last, the first
    /// settling is told to nobody. Null when every change is told.
    /// </summary>
    public int? SilentSince { get; init; }
}
