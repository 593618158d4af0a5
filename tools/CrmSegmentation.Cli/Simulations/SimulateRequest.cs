namespace CrmSegmentation.Cli.Simulations;

/// <summary>What was asked for.</summary>
internal sealed record SimulateRequest
{
    /// <summary>The file of orders.</summary>
    public required string Orders { get; init; }

    /// <summary>The file of contacts; null for none.</summary>
    public string? Contacts { get; init; }

    /// <summary>The date; null for now.</summary>
    public string? AsOf { get; init; }

    /// <summary>The earlier date to compare with; null for none.</summary>
    public string? Since { get; init; }

    /// <summary>The file of the catalogue; null for the one that comes along.</summary>
    public string? Catalogue { get; init; }

    /// <summary>The time zone; null for the catalogue's.</summary>
    public string? Zone { get; init; }

    /// <summary>The contact whose story is told; null for the overview.</summary>
    public string? Contact { get; init; }

    /// <summary>The file for bad lines; null when there must be none.</summary>
    public string? SkipBad { get; init; }

    /// <summary>Which column of the orders is what; null when their names tell.</summary>
    public string? Columns { get; init; }

    /// <summary>Which column of the contacts is what; null when their names tell.</summary>
    public string? ContactColumns { get; init; }

    /// <summary>How dates are written; null when the files show it.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Whether the answer is for a program.</summary>
    public bool Json { get; init; }
}
