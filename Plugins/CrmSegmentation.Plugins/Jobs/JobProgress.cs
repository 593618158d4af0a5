using System.Runtime.Serialization;
using CrmSegmentation.Plugins.Json;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// How a job goes on, as its cursor column holds it: beside the work's own cursor how many contacts a chunk has. A chunk that fails is
/// tried again with half of them, down to one; one that is done lets the next one be twice as large.
/// </summary>
[DataContract]
internal sealed class JobProgress
{
    /// <summary>How many contacts a chunk has unless the caller says otherwise.</summary>
    public const int StandardChunk = 500;

    /// <summary>The largest chunk: what one transaction can hold within two minutes.</summary>
    public const int LargestChunk = 1000;

    /// <summary>How often one contact alone is tried.</summary>
    private const int MostTries = 2;

    /// <summary>The size of the next chunk; 0 for the usual one.</summary>
    [DataMember(Name = "chunk", Order = 0)]
    public int Chunk { get; set; }

    /// <summary>How often the next chunk has failed since it has one contact.</summary>
    [DataMember(Name = "failures", Order = 1, EmitDefaultValue = false)]
    public int Failures { get; set; }

    /// <summary>How many contacts were passed over.</summary>
    [DataMember(Name = "skipped", Order = 2, EmitDefaultValue = false)]
    public int Skipped { get; set; }

    /// <summary>The work's own cursor.</summary>
    [DataMember(Name = "at", Order = 3, EmitDefaultValue = false)]
    public string? At { get; set; }

    /// <summary>Reads the column; a new one when it is empty.</summary>
    public static JobProgress Read(string? text) => string.IsNullOrEmpty(text) ? new JobProgress() : JsonText.Read<JobProgress>(text!);

    /// <summary>The size of the next chunk.</summary>
    /// <param name="most">How many contacts the caller wants at most; null for the usual number.</param>
    public int Size(int? most)
    {
        var full = Math.Max(1, Math.Min(LargestChunk, most ?? StandardChunk));
        return Chunk > 0 ? Math.Min(Chunk, full) : full;
    }

    /// <summary>Notes that a chunk is done.</summary>
    /// <param name="size">Its size.</param>
    public void Succeed(int size)
    {
        Failures = 0;
        Chunk = Chunk == 0 || size * 2 >= StandardChunk ? 0 : size * 2;
    }

    /// <summary>Notes that a chunk failed.</summary>
    /// <param name="size">Its size.</param>
    /// <returns>Whether it had a single contact that is not to be tried again.</returns>
    public bool Fail(int size)
    {
        if (size > 1)
        {
            Chunk = size / 2;
            return false;
        }

        Chunk = 1;
        if (++Failures < MostTries)
        {
            return false;
        }

        Failures = 0;
        Skipped++;
        return true;
    }
}
