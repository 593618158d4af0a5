using System.Runtime.Serialization;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>A contact that belongs, or belonged, to a segment.</summary>
[DataContract]
internal sealed class SegmentMember
{
    [DataMember(Name = "contactId", Order = 0)]
    public Guid ContactId { get; set; }

    /// <summary>The contact's name, as far as the caller may read it.</summary>
    [DataMember(Name = "name", Order = 1, EmitDefaultValue = false)]
    public string? Name { get; set; }

    [DataMember(Name = "since", Order = 2)]
    public string? Since { get; set; }

    /// <summary>When the membership ended; nothing while it lasts.</summary>
    [DataMember(Name = "left", Order = 3, EmitDefaultValue = false)]
    public string? Left { get; set; }

    /// <summary>The contact that it was merged into since; nothing when it was not.</summary>
    [DataMember(Name = "mergedInto", Order = 4, EmitDefaultValue = false)]
    public Guid? MergedInto { get; set; }

    /// <summary>Since when changes of the contact wait to be settled; nothing when none do.</summary>
    [DataMember(Name = "pendingSince", Order = 5, EmitDefaultValue = false)]
    public string? PendingSince { get; set; }
}
