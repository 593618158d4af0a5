namespace SolutionTools.Packing.Plugins;

/// <summary>A step: when a plug-in is run.</summary>
public sealed record StepContent
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What is run.</summary>
    public required PluginTypeContent Type { get; init; }

    /// <summary>The message: one of the platform's, or a custom API of the solution.</summary>
    public required string Message { get; init; }

    /// <summary>The table's logical name; null for a message of no table.</summary>
    public string? Table { get; init; }

    /// <summary>The stage: 10, 20 or 40.</summary>
    public required int Stage { get; init; }

    /// <summary>Whether it runs after the call.</summary>
    public bool IsAsynchronous { get; init; }

    /// <summary>Whether its job is deleted when it has succeeded.</summary>
    public bool DeletesJob { get; init; }

    /// <summary>Its place among the steps of a stage.</summary>
    public int Rank { get; init; } = 1;

    /// <summary>The columns one of which must be in an update; empty for all.</summary>
    public IReadOnlyList<string> FilteringAttributes { get; init; } = [];

    /// <summary>What the plug-in's constructor is given; null for nothing.</summary>
    public string? Configuration { get; init; }

    /// <summary>What it is for; null for nothing said.</summary>
    public string? Description { get; init; }

    /// <summary>The rows as they were or will be, which the plug-in is given.</summary>
    public IReadOnlyList<StepImageContent> Images { get; init; } = [];
}

/// <summary>An image of a step.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name and alias.</param>
/// <param name="ImageType">0 before, 1 after, 2 both.</param>
/// <param name="MessagePropertyName">The message's parameter that names the row.</param>
/// <param name="Attributes">Its columns; empty for all.</param>
public sealed record StepImageContent(Guid Id, string Name, int ImageType, string MessagePropertyName, IReadOnlyList<string> Attributes);
