namespace CrmSegmentation.Plugins.Schema;

/// <summary>
/// The solution's choices. The value of a member of an enumeration is <see cref="First"/> and the member's number; what only the choice
/// has stands here.
/// </summary>
internal static class Choices
{
    /// <summary>The value of the member with the number 0.</summary>
    public const int First = 727_000_000;

    /// <summary>The status of a segment that was never published.</summary>
    public const int Draft = First + 3;

    /// <summary>The kind of the event that tells of two contacts that became one.</summary>
    public const int ContactsMerged = First + 5;

    /// <summary>What a segment groups customers by.</summary>
    public const string SegmentKind = "crmseg_segmentkind";

    /// <summary>Whether the memberships of a segment are kept up.</summary>
    public const string SegmentStatus = "crmseg_segmentstatus";

    /// <summary>Who made a membership, and so who ends it.</summary>
    public const string MembershipSource = "crmseg_membershipsource";

    /// <summary>Why a membership ended.</summary>
    public const string MembershipCause = "crmseg_membershipcause";

    /// <summary>What tiers are earned by.</summary>
    public const string TierBasis = "crmseg_tierbasis";

    /// <summary>Which stretch of time counts towards tiers.</summary>
    public const string QualificationWindow = "crmseg_qualificationwindow";

    /// <summary>Until when a tier is kept that is no longer earned.</summary>
    public const string DowngradeTiming = "crmseg_downgradetiming";

    /// <summary>When points are lost.</summary>
    public const string PointsExpiry = "crmseg_pointsexpiry";

    /// <summary>Why points were entered.</summary>
    public const string PointsKind = "crmseg_pointskind";

    /// <summary>The eleven usual names of the combinations of RFM scores.</summary>
    public const string RfmCell = "crmseg_rfmcell";

    /// <summary>What happened to a customer.</summary>
    public const string EventKind = "crmseg_eventkind";

    /// <summary>How far the delivery of an event to a subscriber has come.</summary>
    public const string DeliveryState = "crmseg_deliverystate";

    /// <summary>What a job does.</summary>
    public const string JobKind = "crmseg_jobkind";

    /// <summary>How far a job has come.</summary>
    public const string JobState = "crmseg_jobstate";

    /// <summary>Which formula of a segment failed.</summary>
    public const string ProblemKind = "crmseg_problemkind";
}
