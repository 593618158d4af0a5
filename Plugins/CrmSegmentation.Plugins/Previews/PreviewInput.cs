using System.Runtime.Serialization;
using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>What is previewed, as a job keeps it: the draft as it was when somebody asked, and the instant that decides.</summary>
[DataContract]
internal sealed class PreviewInput
{
    /// <summary>The segment as it would be published.</summary>
    [DataMember(Name = "draft", Order = 0)]
    public JsonSegment Draft { get; set; } = new();

    /// <summary>The instant that it is previewed for.</summary>
    [DataMember(Name = "asOf", Order = 1)]
    public string AsOfText { get; set; } = "";

    /// <summary>What ties a publication to this preview.</summary>
    [DataMember(Name = "hash", Order = 2)]
    public string Hash { get; set; } = "";

    /// <summary>The instant that it is previewed for, in UTC.</summary>
    public DateTime AsOf => JsonInstant.Read(AsOfText) ?? DateTime.MinValue;

    /// <summary>A draft as it would be published.</summary>
    public static PreviewInput Of(JsonSegment draft, DateTime asOf, string hash)
    {
        draft.Status = (int)SegmentStatus.Published;
        return new PreviewInput { Draft = draft, AsOfText = JsonInstant.Of(asOf)!, Hash = hash };
    }
}
