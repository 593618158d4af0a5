using CrmSegmentation.Plugins.Json;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Jobs;

/// <summary>A job that is being worked on: what it was asked for, and how far it has come. What is set here is stored with the chunk.</summary>
/// <param name="call">The call that works on it.</param>
internal sealed class JobRun(PluginCall call)
{
    /// <summary>The call that works on it.</summary>
    public PluginCall Call => call;

    /// <summary>A service with the rights of SYSTEM.</summary>
    public IOrganizationService System => call.AsSystem();

    /// <summary>The job's id.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The segment that it is about; null for none.</summary>
    public Guid? SegmentId { get; init; }

    /// <summary>What it was asked for, as JSON; null for nothing in particular.</summary>
    public string? InputText { get; init; }

    /// <summary>How many contacts are taken at most.</summary>
    public required int MaxContacts { get; init; }

    /// <summary>Where it goes on, in the work's own words; null at the beginning.</summary>
    public string? Cursor { get; set; }

    /// <summary>How many contacts are done.</summary>
    public int Processed { get; set; }

    /// <summary>How many contacts there are; null while that is unknown.</summary>
    public int? Total { get; set; }

    /// <summary>What it came to, as JSON; null for nothing yet.</summary>
    public string? Result { get; set; }

    /// <summary>Why the job ends without its work being done; null while nothing stands against it.</summary>
    public string? Failure { get; set; }

    /// <summary>What it was asked for.</summary>
    /// <typeparam name="T">The data contract that <see cref="JobRows.Create"/> was given.</typeparam>
    /// <returns>The input; a new one when none was given.</returns>
    public T Input<T>()
        where T : class, new() => InputText is { Length: > 0 } text ? JsonText.Read<T>(text) : new T();
}
