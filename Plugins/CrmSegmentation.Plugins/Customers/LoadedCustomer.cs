using CrmSegmentation.Engine.Customers;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>A customer as it is stored, and the rows that hold it.</summary>
internal sealed record LoadedCustomer
{
    /// <summary>The contact's id, which is also that of the profile.</summary>
    public required Guid ContactId { get; init; }

    /// <summary>What the engine takes.</summary>
    public required CustomerSnapshot Snapshot { get; init; }

    /// <summary>The rows of open memberships, by the segment's code.</summary>
    public required IReadOnlyDictionary<string, Guid> MembershipRows { get; init; }

    /// <summary>The row of the open tier interval; null when there is none.</summary>
    public Guid? StandingRow { get; init; }

    /// <summary>Whether there is a profile row.</summary>
    public bool HasProfile { get; init; }

    /// <summary>The contact's name.</summary>
    public string? FullName { get; init; }

    /// <summary>The badges as the contact shows them.</summary>
    public string? Badges { get; init; }

    /// <summary>The balance of points as the contact shows it.</summary>
    public decimal? PointsBalance { get; init; }

    /// <summary>The row of the tier that the contact shows.</summary>
    public Guid? TierId { get; init; }

    /// <summary>Since when changes wait to be settled; null when none wait.</summary>
    public DateTime? PendingSince { get; init; }

    /// <summary>Up to when the waiting changes reach.</summary>
    public DateTime? PendingUntil { get; init; }

    /// <summary>As of when it was settled last; null for never.</summary>
    public DateTime? SettledOn { get; init; }

    /// <summary>Whether it is to be settled whatever the time.</summary>
    public bool IsDue { get; init; }

    /// <summary>How many of its intervals have ended.</summary>
    public int EndedIntervals { get; init; }

    /// <summary>The instant to settle as of: never behind the last one, nor before what is waiting.</summary>
    /// <param name="asOf">When the change happened, in UTC.</param>
    public DateTime AsOf(DateTime asOf)
    {
        var settled = SettledOn > asOf ? SettledOn.Value : asOf;
        return PendingUntil > settled ? PendingUntil.Value : settled;
    }
}
