using CrmSegmentation.Engine;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>Why a job is not begun; one factory per reason.</summary>
internal static class JobRefusals
{
    /// <summary>SEG6031: there is nothing to rebuild.</summary>
    public static Refusal NotPublished(string segment) =>
        new("SEG6031", "segment", $"{segment} was never published, so it has no members to decide anew. Publish it first.");

    /// <summary>SEG6032: only what is retired is purged.</summary>
    public static Refusal NotRetired(string segment) =>
        new("SEG6032", "segment", $"{segment} is not retired. Retire it first: purging deletes its memberships with their whole history.");
}
