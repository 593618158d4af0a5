namespace CrmSegmentation.Plugins.Jobs;

/// <summary>
/// The work of one kind of job. Each call of <see cref="Continue"/> is a transaction of its own: what it did and how far it came are kept
/// together, or neither is. So it may be called again after any failure, and never does a row twice.
/// </summary>
internal interface IJobWork
{
    /// <summary>Does what comes next, for at most <see cref="JobRun.MaxContacts"/> contacts, and moves <see cref="JobRun.Cursor"/>.</summary>
    /// <param name="run">The job.</param>
    /// <returns>Whether all is done.</returns>
    bool Continue(JobRun run);

    /// <summary>Moves <see cref="JobRun.Cursor"/> past the one contact that comes next, since it failed again and again.</summary>
    /// <param name="run">The job.</param>
    /// <returns>What was passed over, for people; null when nothing can be, and then the job has failed.</returns>
    string? Skip(JobRun run);
}
