using System.Runtime.Serialization;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>What a rebuild is asked for.</summary>
[DataContract]
internal sealed class RebuildInput
{
    /// <summary>Whether those are told of who come or go by it.</summary>
    [DataMember(Name = "emitEvents", Order = 0)]
    public bool EmitEvents { get; set; }
}
