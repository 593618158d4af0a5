using System.Runtime.Serialization;

namespace CrmSegmentation.Plugins.Json;

/// <summary>An interval of a contact that was merged into another, as the survivor's profile keeps it.</summary>
[DataContract]
internal sealed class JsonInterval
{
    /// <summary>The id of the contact whose it was.</summary>
    [DataMember(Name = "contact", Order = 0)]
    public Guid Contact { get; set; }

    /// <summary>The table that it stood in: memberships or tier intervals.</summary>
    [DataMember(Name = "table", Order = 1)]
    public string Table { get; set; } = "";

    /// <summary>The id of the segment or tier.</summary>
    [DataMember(Name = "id", Order = 2)]
    public Guid Id { get; set; }

    /// <summary>When it began, in UTC.</summary>
    [DataMember(Name = "from", Order = 3)]
    public string From { get; set; } = "";

    /// <summary>When it ended, in UTC.</summary>
    [DataMember(Name = "to", Order = 4, EmitDefaultValue = false)]
    public string? To { get; set; }

    /// <summary>Why it began, as it was stored.</summary>
    [DataMember(Name = "reason", Order = 5, EmitDefaultValue = false)]
    public string? Reason { get; set; }
}
