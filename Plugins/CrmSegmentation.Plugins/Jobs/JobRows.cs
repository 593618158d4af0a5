using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Schema;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>Makes jobs. An asynchronous step begins them; whoever asks goes on with them by crmseg_ContinueJob.</summary>
internal static class JobRows
{
    /// <summary>Makes a job that waits to be begun.</summary>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="name">What it does, for people.</param>
    /// <param name="segment">The segment that it is about; null for none.</param>
    /// <returns>Its id.</returns>
    public static Guid Create(IOrganizationService system, JobKind kind, string name, Guid? segment = null) =>
        system.Create(Row(kind, name, segment, input: null));

    /// <summary>Makes a job that waits to be begun.</summary>
    /// <typeparam name="T">The type of its input, a data contract.</typeparam>
    /// <param name="system">A service with the rights of SYSTEM.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="name">What it does, for people.</param>
    /// <param name="segment">The segment that it is about; null for none.</param>
    /// <param name="input">What it is asked for.</param>
    /// <returns>Its id.</returns>
    public static Guid Create<T>(IOrganizationService system, JobKind kind, string name, Guid? segment, T input) =>
        system.Create(Row(kind, name, segment, JsonText.Write(input)));

    private static Entity Row(JobKind kind, string name, Guid? segment, string? input) => new(JobTable.LogicalName)
    {
        [JobTable.Name] = name.Length <= JobTable.NameLength ? name : name.Substring(0, JobTable.NameLength),
        [JobTable.Kind] = new OptionSetValue(Choices.First + (int)kind),
        [JobTable.State] = new OptionSetValue(Choices.First + (int)JobState.Waiting),
        [JobTable.SegmentId] = segment is { } id ? new EntityReference(SegmentTable.LogicalName, id) : null,
        [JobTable.Input] = input,
        [JobTable.Processed] = 0,
    };
}
