namespace LocalDataverse;

/// <summary>Which organisation to open, and how.</summary>
public sealed record LocalOrganizationOptions
{
    /// <summary>The path that keeps everything in memory, until it is disposed.</summary>
    public const string InMemory = ":memory:";

    /// <summary>The SQLite file, made where there is none.</summary>
    public string Path { get; init; } = InMemory;

    /// <summary>What the organisation takes for the time; a <see cref="ManualClock"/> can be set and advanced.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The name of a new organisation.</summary>
    public string Name { get; init; } = "local";

    /// <summary>The ISO code of a new organisation's base currency.</summary>
    public string BaseCurrency { get; init; } = "USD";

    /// <summary>Whether the tables of Dynamics 365 Sales are there: orders and their lines. Once there, they stay.</summary>
    public bool WithSales { get; init; }

    /// <summary>The platform's limits.</summary>
    public PlatformLimits Limits { get; init; } = new();

    /// <summary>Whether committed transactions leave a record of the rows that they wrote, in order.</summary>
    public bool KeepsTransactionLog { get; init; }

    /// <summary>
    /// Is told of each message before it runs, the outermost and those that plug-ins or the platform itself call for, on the thread that
    /// runs it. Only looks: it must not use the organisation, and what it throws ends the operation.
    /// </summary>
    public Action<ObservedMessage>? Observer { get; init; }

    /// <summary>Whether a thread runs system jobs as they become due; otherwise they wait for RunJobs.</summary>
    public bool RunsJobsInBackground { get; init; }
}
