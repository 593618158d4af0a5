using System.Runtime.Serialization;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>What is to be said of a customer and a segment, to one caller.</summary>
[DataContract]
internal sealed class SegmentVerdict
{
    /// <summary>The segment's code.</summary>
    [DataMember(Name = "code", Order = 0)]
    public string Code { get; set; } = "";

    /// <summary>The segment's name.</summary>
    [DataMember(Name = "name", Order = 1)]
    public string Name { get; set; } = "";

    /// <summary>Whether the customer is a member, as it was settled.</summary>
    [DataMember(Name = "isMember", Order = 2)]
    public bool IsMember { get; set; }

    /// <summary>Who made the membership: rule, manual or model; nothing when there is none.</summary>
    [DataMember(Name = "source", Order = 3, EmitDefaultValue = false)]
    public string? Source { get; set; }

    /// <summary>Since when.</summary>
    [DataMember(Name = "since", Order = 4, EmitDefaultValue = false)]
    public string? Since { get; set; }

    /// <summary>The first instant at which time alone may change the answer; nothing when it does not.</summary>
    [DataMember(Name = "until", Order = 5, EmitDefaultValue = false)]
    public string? Until { get; set; }

    /// <summary>Why.</summary>
    [DataMember(Name = "because", Order = 6)]
    public List<string> Because { get; set; } = [];

    /// <summary>Of a customer outside, what would make the conditions hold.</summary>
    [DataMember(Name = "missing", Order = 7)]
    public List<string> Missing { get; set; } = [];

    /// <summary>Of a customer outside, the columns that would have to be filled in before it can be decided.</summary>
    [DataMember(Name = "emptyColumns", Order = 8)]
    public List<string> EmptyColumns { get; set; } = [];

    /// <summary>That, as a sentence.</summary>
    [DataMember(Name = "undecided", Order = 9, EmitDefaultValue = false)]
    public string? Undecided { get; set; }

    /// <summary>Since when changes wait to be settled; nothing when none do.</summary>
    [DataMember(Name = "pendingSince", Order = 10, EmitDefaultValue = false)]
    public string? PendingSince { get; set; }
}
