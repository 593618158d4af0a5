namespace CrmSegmentation.Plugins.Registrations;

/// <summary>A message of our own: the one place that says what it takes and gives. The solution's files of it are made of this.</summary>
public sealed class CustomApiRegistration
{
    /// <summary>Registers a custom API.</summary>
    /// <param name="uniqueName">Its unique name, which is the message's.</param>
    /// <param name="displayName">Its name for people.</param>
    /// <param name="description">What it does, in at most 300 characters.</param>
    /// <param name="type">What is run; null for a business event, which does nothing by itself.</param>
    public CustomApiRegistration(string uniqueName, string displayName, string description, Type? type)
    {
        UniqueName = uniqueName ?? throw new ArgumentNullException(nameof(uniqueName));
        DisplayName = displayName ?? throw new ArgumentNullException(nameof(displayName));
        Description = description ?? throw new ArgumentNullException(nameof(description));
        Type = type;
    }

    /// <summary>Its unique name.</summary>
    public string UniqueName { get; }

    /// <summary>Its name for people.</summary>
    public string DisplayName { get; }

    /// <summary>What it does.</summary>
    public string Description { get; }

    /// <summary>What is run; null for a business event.</summary>
    public Type? Type { get; }

    /// <summary>What it is bound to.</summary>
    public CustomApiBinding Binding { get; init; }

    /// <summary>The table that it is bound to; null where it is bound to nothing.</summary>
    public string? BoundTable { get; init; }

    /// <summary>Whether it is a function, which is called by GET and changes nothing.</summary>
    public bool IsFunction { get; init; }

    /// <summary>Whether it is hidden from $metadata.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Which steps others may register on it.</summary>
    public CustomApiSteps AllowedSteps { get; init; }

    /// <summary>The privilege that a caller needs; null for none.</summary>
    public string? ExecutePrivilege { get; init; }

    /// <summary>What it takes.</summary>
    public IReadOnlyList<CustomApiField> Parameters { get; init; } = [];

    /// <summary>What it gives.</summary>
    public IReadOnlyList<CustomApiField> Properties { get; init; } = [];
}

/// <summary>What a custom API is bound to.</summary>
public enum CustomApiBinding
{
    /// <summary>Nothing.</summary>
    Global = 0,

    /// <summary>A row.</summary>
    Row = 1,

    /// <summary>A table.</summary>
    Table = 2,
}

/// <summary>Which steps others may register on a custom API.</summary>
public enum CustomApiSteps
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Asynchronous ones: they cannot hold up or change the call.</summary>
    Asynchronous = 1,

    /// <summary>All.</summary>
    All = 2,
}
