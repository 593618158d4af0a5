using System.Runtime.Serialization;

namespace CrmSegmentation.Plugins.Erasure;

/// <summary>All that the product holds of a contact: by table the rows, each its columns by logical name.</summary>
[DataContract]
internal sealed class ContactExport
{
    [DataMember(Name = "contactId", Order = 0)]
    public Guid ContactId { get; set; }

    [DataMember(Name = "asOf", Order = 1)]
    public string? AsOf { get; set; }

    [DataMember(Name = "tables", Order = 2)]
    public Dictionary<string, List<Dictionary<string, object>>> Tables { get; set; } = [];
}

/// <summary>Where a contact is found, and what becomes of it there.</summary>
[DataContract]
internal sealed class ErasedPlace
{
    /// <summary>The table, or the place in words.</summary>
    [DataMember(Name = "place", Order = 0)]
    public string Place { get; set; } = "";

    /// <summary>Whether the operation reaches it.</summary>
    [DataMember(Name = "isReached", Order = 1)]
    public bool IsReached { get; set; }

    /// <summary>How many rows it concerns; nothing where it does not reach.</summary>
    [DataMember(Name = "rows", Order = 2, EmitDefaultValue = false)]
    public int? Rows { get; set; }

    /// <summary>What is done with them; where it does not reach, who can.</summary>
    [DataMember(Name = "what", Order = 3)]
    public string What { get; set; } = "";
}
