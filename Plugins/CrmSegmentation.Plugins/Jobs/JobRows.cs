using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>Leaves work that is too long for a save to whoever continues jobs.</summary>
internal static class JobRows
{
    /// <summary>Creates a job that waits.</summary>
    /// <param name="system">A service with the rights of SYSTEM: jobs are nobody's own.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="name">What it does, for people; what is too long is cut off.</param>
    /// <param name="segment">The segment that it is about; null for none.</param>
    /// <param name="input">What is asked of it, as JSON; null for nothing in particular.</param>
    /// <returns>The job's id.</returns>
    public static Guid Create(IOrganizationService system, JobKind kind, string name, Guid? segment = null, string? input = null)
    {
        var job = new Entity(JobTable.LogicalName)
        {
            [JobTable.Name] = name.Length > JobTable.NameLength ? name.Substring(0, JobTable.NameLength) : name,
            [JobTable.Kind] = new OptionSetValue(Choices.First + (int)kind),
            [JobTable.State] = new OptionSetValue(Choices.First + (int)JobState.Waiting),
            [JobTable.Input] = input,
        };
        if (segment is { } id)
        {
            job[JobTable.SegmentId] = new EntityReference(SegmentTable.LogicalName, id);
        }

        return system.Create(job);
    }
}
