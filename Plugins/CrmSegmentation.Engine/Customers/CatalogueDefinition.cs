using CrmSegmentation.Engine.Customers.Measures;
using CrmSegmentation.Engine.Loyalty;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Customers;

/// <summary>All that is published in an organisation, as data.</summary>
public sealed record CatalogueDefinition
{
    /// <summary>Raised by one with each publication of anything.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The segments.</summary>
    public IReadOnlyList<SegmentDefinition> Segments { get; init; } = [];

    /// <summary>The one active loyalty program; null when there is none.</summary>
    public LoyaltyProgram? Program { get; init; }

    /// <summary>What makes the stages of a customer's life.</summary>
    public LifecycleSettings Lifecycle { get; init; } = LifecycleSettings.Standard;

    /// <summary>The bounds between RFM scores; null until they are computed, and then nobody has scores.</summary>
    public RfmCutPoints? RfmCutPoints { get; init; }

    /// <summary>The last so many months whose orders count for the scores of frequency and money; null for all time.</summary>
    public int? RfmMonths { get; init; }

    /// <summary>Whether open orders count already.</summary>
    public bool CountsOpenOrders { get; init; }
}
