using CrmSegmentation.Plugins.Customers;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>Makes the profiles of existing contacts, before the first publishing.</summary>
internal sealed class SetUpWork : IJobWork
{
    /// <inheritdoc />
    public bool Continue(JobRun run)
    {
        var isLast = ContactPages.Next(run, out var contacts);
        ProfileLock.Take(run.System, contacts);
        run.Processed += contacts.Length;
        run.Total = isLast ? run.Processed : run.Total;
        return isLast;
    }

    /// <inheritdoc />
    public string? Skip(JobRun run) => ContactPages.Skip(run);
}
