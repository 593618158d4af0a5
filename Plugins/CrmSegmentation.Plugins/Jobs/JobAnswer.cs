using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>How a job stands.</summary>
/// <param name="JobId">Its id; null when no job waits.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Processed">How many contacts are done.</param>
/// <param name="Total">How many there are; null while that is unknown.</param>
/// <param name="IsLeased">Whether somebody else is at it, so that nothing was done.</param>
internal sealed record JobAnswer(Guid? JobId, JobState State, int Processed, int? Total, bool IsLeased)
{
    /// <summary>There is nothing to do.</summary>
    public static JobAnswer None { get; } = new(null, JobState.Succeeded, 0, null, false);

    /// <summary>Whether it has ended, one way or the other.</summary>
    public bool IsFinished => State is not (JobState.Waiting or JobState.Running);
}
