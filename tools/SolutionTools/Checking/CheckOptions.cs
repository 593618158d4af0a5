namespace SolutionTools.Checking;

/// <summary>How solutions are checked.</summary>
public sealed record CheckOptions
{
    /// <summary>The folder with Microsoft's schemas and the list of what newer platforms added; null checks everything else.</summary>
    public string? Schemas { get; init; }

    /// <summary>Deliberate exceptions.</summary>
    public IReadOnlyList<Allowance> Allowed { get; init; } = [];
}
