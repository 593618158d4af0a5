using System.Runtime.Serialization;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>A step of the set-up and how far it has come.</summary>
/// <param name="step">Its name: Keys, Catalogue, Profiles, Segments, Publication or Maintenance.</param>
/// <param name="isDone">Whether it is done.</param>
[DataContract]
internal sealed class SetUpStep(string step, bool isDone)
{
    /// <summary>Its name.</summary>
    [DataMember(Name = "step", Order = 0)]
    public string Step { get; set; } = step;

    /// <summary>Whether it is done.</summary>
    [DataMember(Name = "isDone", Order = 1)]
    public bool IsDone { get; set; } = isDone;

    /// <summary>How much of it is done; null where nothing is counted.</summary>
    [DataMember(Name = "done", Order = 2, EmitDefaultValue = false)]
    public int? Done { get; set; }

    /// <summary>How much there is to do; null while that is unknown.</summary>
    [DataMember(Name = "total", Order = 3, EmitDefaultValue = false)]
    public int? Total { get; set; }

    /// <summary>What a person should know.</summary>
    [DataMember(Name = "detail", Order = 4, EmitDefaultValue = false)]
    public string? Detail { get; set; }
}
