using System.Runtime.Serialization;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>A contact's segments and loyalty at a glance, for one reader. Instants are UTC, days those of the organisation's clock.</summary>
[DataContract]
internal sealed class ContactSummary
{
    [DataMember(Name = "contactId", Order = 0)]
    public Guid ContactId { get; set; }

    [DataMember(Name = "asOf", Order = 1)]
    public string? AsOf { get; set; }

    /// <summary>The currency of all money; nothing where there is no base currency.</summary>
    [DataMember(Name = "currency", Order = 2, EmitDefaultValue = false)]
    public string? Currency { get; set; }

    /// <summary>The segments, first those that come first.</summary>
    [DataMember(Name = "badges", Order = 3)]
    public List<SummaryBadge> Badges { get; set; } = [];

    [DataMember(Name = "tier", Order = 4, EmitDefaultValue = false)]
    public SummaryTier? Tier { get; set; }

    [DataMember(Name = "progress", Order = 5, EmitDefaultValue = false)]
    public SummaryProgress? Progress { get; set; }

    [DataMember(Name = "points", Order = 6, EmitDefaultValue = false)]
    public SummaryPoints? Points { get; set; }

    /// <summary>When time alone changes anything next.</summary>
    [DataMember(Name = "nextFlip", Order = 7, EmitDefaultValue = false)]
    public string? NextFlip { get; set; }

    /// <summary>Since when changes wait to be settled.</summary>
    [DataMember(Name = "pendingSince", Order = 8, EmitDefaultValue = false)]
    public string? PendingSince { get; set; }

    /// <summary>The segments that cannot be decided because columns are empty.</summary>
    [DataMember(Name = "undecided", Order = 9)]
    public List<SummaryUndecided> Undecided { get; set; } = [];

    [DataMember(Name = "maintenance", Order = 10)]
    public SummaryMaintenance Maintenance { get; set; } = new();
}

/// <summary>A segment that the contact belongs to.</summary>
[DataContract]
internal sealed class SummaryBadge
{
    [DataMember(Name = "code", Order = 0)]
    public string Code { get; set; } = "";

    [DataMember(Name = "name", Order = 1)]
    public string Name { get; set; } = "";

    [DataMember(Name = "colour", Order = 2, EmitDefaultValue = false)]
    public string? Colour { get; set; }

    [DataMember(Name = "icon", Order = 3, EmitDefaultValue = false)]
    public string? Icon { get; set; }

    [DataMember(Name = "since", Order = 4)]
    public string? Since { get; set; }

    /// <summary>Why it began.</summary>
    [DataMember(Name = "reason", Order = 5, EmitDefaultValue = false)]
    public string? Reason { get; set; }

    /// <summary>When time alone ends it; nothing when it does not.</summary>
    [DataMember(Name = "until", Order = 6, EmitDefaultValue = false)]
    public string? Until { get; set; }
}

/// <summary>The contact's loyalty tier.</summary>
[DataContract]
internal sealed class SummaryTier
{
    [DataMember(Name = "code", Order = 0)]
    public string Code { get; set; } = "";

    [DataMember(Name = "name", Order = 1)]
    public string Name { get; set; } = "";

    [DataMember(Name = "colour", Order = 2, EmitDefaultValue = false)]
    public string? Colour { get; set; }

    [DataMember(Name = "benefits", Order = 3, EmitDefaultValue = false)]
    public string? Benefits { get; set; }

    [DataMember(Name = "since", Order = 4, EmitDefaultValue = false)]
    public string? Since { get; set; }

    [DataMember(Name = "reason", Order = 5, EmitDefaultValue = false)]
    public string? Reason { get; set; }
}

/// <summary>Where the contact stands between tiers.</summary>
[DataContract]
internal sealed class SummaryProgress
{
    /// <summary>spend, points or orders.</summary>
    [DataMember(Name = "basis", Order = 0)]
    public string Basis { get; set; } = "";

    [DataMember(Name = "amount", Order = 1)]
    public decimal Amount { get; set; }

    /// <summary>The first day that counts; nothing when all time does.</summary>
    [DataMember(Name = "windowBegin", Order = 2, EmitDefaultValue = false)]
    public string? WindowBegin { get; set; }

    /// <summary>What the next tier needs; nothing on the highest.</summary>
    [DataMember(Name = "next", Order = 3, EmitDefaultValue = false)]
    public SummaryNeed? Next { get; set; }

    /// <summary>What keeps this tier; nothing when it does not fall, or nothing in advance helps.</summary>
    [DataMember(Name = "keep", Order = 4, EmitDefaultValue = false)]
    public SummaryNeed? Keep { get; set; }

    [DataMember(Name = "fallsOn", Order = 5, EmitDefaultValue = false)]
    public string? FallsOn { get; set; }

    /// <summary>The code of the tier from then on; nothing for none.</summary>
    [DataMember(Name = "fallsTo", Order = 6, EmitDefaultValue = false)]
    public string? FallsTo { get; set; }
}

/// <summary>What a tier needs.</summary>
[DataContract]
internal sealed class SummaryNeed
{
    [DataMember(Name = "code", Order = 0)]
    public string Code { get; set; } = "";

    [DataMember(Name = "name", Order = 1)]
    public string Name { get; set; } = "";

    /// <summary>What the tier needs in all.</summary>
    [DataMember(Name = "threshold", Order = 2)]
    public decimal Threshold { get; set; }

    /// <summary>How much more, in the unit of the basis; 0 when any order will do.</summary>
    [DataMember(Name = "amount", Order = 3)]
    public decimal Amount { get; set; }

    /// <summary>That in words.</summary>
    [DataMember(Name = "text", Order = 4)]
    public string Text { get; set; } = "";

    [DataMember(Name = "by", Order = 5, EmitDefaultValue = false)]
    public string? By { get; set; }

    [DataMember(Name = "notBefore", Order = 6, EmitDefaultValue = false)]
    public string? NotBefore { get; set; }
}

/// <summary>The contact's points.</summary>
[DataContract]
internal sealed class SummaryPoints
{
    /// <summary>What can be spent, or the debt as a number below 0.</summary>
    [DataMember(Name = "balance", Order = 0)]
    public long Balance { get; set; }

    /// <summary>What can be spent later.</summary>
    [DataMember(Name = "pending", Order = 1)]
    public long Pending { get; set; }

    /// <summary>When points are lost next if nothing happens.</summary>
    [DataMember(Name = "expiresOn", Order = 2, EmitDefaultValue = false)]
    public string? ExpiresOn { get; set; }

    /// <summary>How many then.</summary>
    [DataMember(Name = "expiring", Order = 3, EmitDefaultValue = false)]
    public long Expiring { get; set; }
}

/// <summary>A segment that cannot be decided.</summary>
[DataContract]
internal sealed class SummaryUndecided
{
    [DataMember(Name = "code", Order = 0)]
    public string Code { get; set; } = "";

    [DataMember(Name = "name", Order = 1)]
    public string Name { get; set; } = "";

    [DataMember(Name = "emptyColumns", Order = 2)]
    public List<string> EmptyColumns { get; set; } = [];

    [DataMember(Name = "text", Order = 3)]
    public string? Text { get; set; }
}

/// <summary>Whether time is kept up with.</summary>
[DataContract]
internal sealed class SummaryMaintenance
{
    [DataMember(Name = "lastRunOn", Order = 0, EmitDefaultValue = false)]
    public string? LastRunOn { get; set; }

    /// <summary>ok or late: more than two hours ago.</summary>
    [DataMember(Name = "state", Order = 1)]
    public string State { get; set; } = "ok";
}
