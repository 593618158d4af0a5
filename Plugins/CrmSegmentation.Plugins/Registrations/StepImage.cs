namespace CrmSegmentation.Plugins.Registrations;

/// <summary>A row as it was before the call, or as it is behind it.</summary>
public sealed class StepImage
{
    /// <summary>Asks for an image.</summary>
    /// <param name="name">Its name in the context.</param>
    /// <param name="kind">Before, behind or both.</param>
    /// <param name="columns">Its columns; always named, since all of them is too many.</param>
    public StepImage(string name, StepImageKind kind, params string[] columns)
    {
        Name = name ?? throw new ArgumentNullException(nameof(name));
        Kind = kind;
        Columns = columns ?? throw new ArgumentNullException(nameof(columns));
    }

    /// <summary>Its name in the context.</summary>
    public string Name { get; }

    /// <summary>Before, behind or both.</summary>
    public StepImageKind Kind { get; }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The message's parameter that names the row, where a message has several; null for the usual one.</summary>
    public string? MessageProperty { get; init; }
}

/// <summary>What an image shows.</summary>
public enum StepImageKind
{
    /// <summary>The row before the call.</summary>
    Before = 0,

    /// <summary>The row behind the call.</summary>
    After = 1,

    /// <summary>Both, under one name.</summary>
    Both = 2,
}
