namespace SolutionTools.Packing.Plugins;

/// <summary>A custom API: a message of the solution's own.</summary>
public sealed record CustomApiContent
{
    /// <summary>Its unique name, which is the message's.</summary>
    public required string UniqueName { get; init; }

    /// <summary>Its name for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it does.</summary>
    public required string Description { get; init; }

    /// <summary>0 bound to nothing, 1 to a row, 2 to a table.</summary>
    public int BindingType { get; init; }

    /// <summary>The table that it is bound to; null where it is bound to nothing.</summary>
    public string? BoundTable { get; init; }

    /// <summary>Whether it is a function, which changes nothing.</summary>
    public bool IsFunction { get; init; }

    /// <summary>Whether it is hidden from $metadata.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Which steps others may register: 0 none, 1 asynchronous ones, 2 all.</summary>
    public int AllowedStepType { get; init; }

    /// <summary>The privilege that a caller needs; null for none.</summary>
    public string? ExecutePrivilege { get; init; }

    /// <summary>What is run in its main stage; null for a business event, which does nothing by itself.</summary>
    public PluginTypeContent? Type { get; init; }

    /// <summary>Its request parameters.</summary>
    public IReadOnlyList<CustomApiFieldContent> Parameters { get; init; } = [];

    /// <summary>Its response properties.</summary>
    public IReadOnlyList<CustomApiFieldContent> Properties { get; init; } = [];
}

/// <summary>A request parameter or response property of a custom API.</summary>
/// <param name="Name">Its unique name.</param>
/// <param name="Type">Its type: 0 Boolean to 12 Guid.</param>
/// <param name="Description">What it is.</param>
/// <param name="IsOptional">Whether a caller may leave it out; of a parameter.</param>
/// <param name="Table">The table of an entity or a reference to one; null for any.</param>
public sealed record CustomApiFieldContent(string Name, int Type, string Description, bool IsOptional = false, string? Table = null);
