using CrmSegmentation.Engine;

namespace CrmSegmentation.Plugins.Previews;

/// <summary>Why nothing can be previewed; one factory per mistake.</summary>
internal static class PreviewRefusals
{
    /// <summary>SEG6030: neither a segment nor a formula was given.</summary>
    public static Refusal NothingGiven() => new("SEG6030", "Formula", "There is nothing to preview. Give the id of a segment, a formula, or both.");

    /// <summary>SEG6031: the job does something else.</summary>
    public static Refusal OtherJob(Guid job) => new("SEG6031", "JobId", $"The job {job:D} is no preview. Give the id that a preview answered.");

    /// <summary>SEG6032: the job ended without a result.</summary>
    public static Refusal JobFailed(Guid job) =>
        new("SEG6032", "JobId", $"The preview by the job {job:D} failed or was cancelled; the job says why. Preview the formula again.");
}
