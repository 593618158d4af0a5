namespace LocalDataverse;

/// <summary>What an installation did.</summary>
public enum InstallKind
{
    /// <summary>The solution is new.</summary>
    Install,

    /// <summary>The same version was installed again; nothing was taken away.</summary>
    Update,

    /// <summary>A higher version took the place of a lower one; of a managed solution, what it no longer has is gone.</summary>
    Upgrade,
}

/// <summary>What came of an installation.</summary>
public sealed record InstallReport
{
    /// <summary>The unique name of the solution.</summary>
    public required string UniqueName { get; init; }

    /// <summary>The version that is installed now.</summary>
    public required Version Version { get; init; }

    /// <summary>The version that was installed before, if any.</summary>
    public Version? PreviousVersion { get; init; }

    /// <summary>Whether the solution is managed.</summary>
    public required bool IsManaged { get; init; }

    /// <summary>What was done.</summary>
    public required InstallKind Kind { get; init; }

    /// <summary>How many components the solution has now.</summary>
    public required int ComponentCount { get; init; }

    /// <summary>What the solution needs and is not here; empty unless missing dependencies were allowed.</summary>
    public required IReadOnlyList<MissingComponent> Missing { get; init; }

    /// <summary>The components that were left out because of it, each with the reason.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>The tables of the platform for which placeholders were made.</summary>
    public required IReadOnlyList<string> Placeholders { get; init; }

    /// <summary>The components that an upgrade has removed.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>What the package holds and nothing here makes use of.</summary>
    public required IReadOnlyList<string> NotUsed { get; init; }
}

/// <summary>Something that a solution needs and that is not here.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Solution">The solution that would bring it, with its version, where the package says so.</param>
/// <param name="Dependents">What needs it.</param>
public sealed record MissingComponent(string Name, string? Solution, IReadOnlyList<string> Dependents);

/// <summary>A solution that is installed.</summary>
/// <param name="UniqueName">Its unique name.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsManaged">Whether it is managed.</param>
/// <param name="Publisher">The unique name of its publisher.</param>
/// <param name="InstalledOn">When it was installed first, UTC.</param>
public sealed record InstalledSolution(
    string UniqueName, string DisplayName, Version Version, bool IsManaged, string Publisher, DateTime InstalledOn);
