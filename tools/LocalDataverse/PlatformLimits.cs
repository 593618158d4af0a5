namespace LocalDataverse;

/// <summary>The limits of the platform, on by default so that what breaks there breaks here.</summary>
public sealed record PlatformLimits
{
    /// <summary>The most rows that a page of a query holds.</summary>
    public int PageSize { get; init; } = 5_000;

    /// <summary>The most rows that an aggregate query may look at.</summary>
    public int AggregateRows { get; init; } = 50_000;

    /// <summary>How long one operation may take, and wait for others.</summary>
    public TimeSpan OperationTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How deep calls may cause calls.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>The most characters that a plug-in's trace keeps.</summary>
    public int TraceLength { get; init; } = 10_240;

    /// <summary>The most bytes of a plug-in assembly.</summary>
    public int AssemblySize { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most requests of one ExecuteMultiple or ExecuteTransaction.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>How often a system job is tried that asks to be tried again, or that the store failed.</summary>
    public int JobAttempts { get; init; } = 4;

    /// <summary>How long such a job waits for its next try.</summary>
    public TimeSpan JobRetryDelay { get; init; } = TimeSpan.FromMinutes(1);
}
