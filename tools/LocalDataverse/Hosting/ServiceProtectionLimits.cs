namespace LocalDataverse.Hosting;

/// <summary>Dataverse's service protection limits for one user on one web server; lower ones let a client's back-off be seen.</summary>
public sealed record ServiceProtectionLimits
{
    /// <summary>How many requests there may be in a window; a batch is one.</summary>
    public int Requests { get; init; } = 6000;

    /// <summary>How long the requests of a window may take together.</summary>
    public TimeSpan ExecutionTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How many requests may run at the same time.</summary>
    public int ConcurrentRequests { get; init; } = 52;

    /// <summary>How far back requests count.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);
}
