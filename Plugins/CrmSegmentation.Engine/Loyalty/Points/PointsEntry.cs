namespace CrmSegmentation.Engine.Loyalty.Points;

/// <summary>An entry of a customer's points ledger. Entries are added, never changed.</summary>
public sealed record PointsEntry
{
    /// <summary>The table of entries, which is the source of what an award expires from.</summary>
    public const string OwnTable = "crmseg_pointsentry";

    /// <summary>The longest key, in characters.</summary>
    public const int LongestKey = 200;

    /// <summary>The longest key of a caller's own: the key of its expiry, which has more in front, must have room too.</summary>
    public const int LongestOwnKey = 150;

    /// <summary>The most points that one entry gives or takes: what a column of Dataverse holds.</summary>
    public const long MostPoints = 100_000_000_000;

    /// <summary>The longest <see cref="SourceTable"/>, in characters.</summary>
    public const int LongestSourceTable = 128;

    /// <summary>The longest <see cref="SourceId"/>, in characters.</summary>
    public const int LongestSourceId = 200;

    /// <summary>The longest <see cref="Remark"/>, in characters.</summary>
    public const int LongestRemark = 500;

    internal const string OrderPrefix = "order:";
    internal const string ExpiryPrefix = "expire:";

    /// <summary>
    /// Makes the entry the only one of its kind: <c>order:TABLE:ID:KIND</c> and <c>expire:TABLE:ID</c>, with <c>#2</c> and so on behind
    /// later ones, or the caller's.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>Why points were entered.</summary>
    public required PointsKind Kind { get; init; }

    /// <summary>The points: above 0 when they are given, below when they are taken.</summary>
    public required long Points { get; init; }

    /// <summary>The instant of posting, in UTC.</summary>
    public required DateTime PostedOn { get; init; }

    /// <summary>The instant, in UTC, from which given points can be spent.</summary>
    public required DateTime AvailableOn { get; init; }

    /// <summary>The instant, in UTC, at which given points are lost by age; null when they are not.</summary>
    public DateTime? ExpiresOn { get; init; }

    /// <summary>The logical name of the table that holds what the points are for; of what expires, where it was given.</summary>
    public string? SourceTable { get; init; }

    /// <summary>The id of that row; of an expiry of awarded points the award's key.</summary>
    public string? SourceId { get; init; }

    /// <summary>The points per unit of the base currency, of entries for orders; otherwise null.</summary>
    public decimal? Rate { get; init; }

    /// <summary>The version of the program under which it was posted.</summary>
    public int ProgramVersion { get; init; }

    /// <summary>What a person gave as the reason; null when nobody did.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether it stands for an order, and follows from it.</summary>
    public bool IsOfOrder => Key.StartsWith(OrderPrefix, StringComparison.Ordinal);

    /// <summary>Whether it follows from time.</summary>
    public bool IsOfExpiry => Key.StartsWith(ExpiryPrefix, StringComparison.Ordinal);
}
