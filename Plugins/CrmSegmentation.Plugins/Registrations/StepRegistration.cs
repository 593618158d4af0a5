namespace CrmSegmentation.Plugins.Registrations;

/// <summary>When a plug-in is run: the one place that says so. The solution's step XML is made of it.</summary>
public sealed class StepRegistration
{
    /// <summary>Registers a plug-in on a message.</summary>
    /// <param name="type">The plug-in.</param>
    /// <param name="message">The message: one of the platform's, or a custom API's unique name.</param>
    /// <param name="table">The table's logical name; null for a message of no table.</param>
    /// <param name="stage">The stage.</param>
    public StepRegistration(Type type, string message, string? table, StepStage stage)
    {
        Type = type ?? throw new ArgumentNullException(nameof(type));
        Message = message ?? throw new ArgumentNullException(nameof(message));
        Table = table;
        Stage = stage;
    }

    /// <summary>The plug-in.</summary>
    public Type Type { get; }

    /// <summary>The message.</summary>
    public string Message { get; }

    /// <summary>The table's logical name; null for a message of no table.</summary>
    public string? Table { get; }

    /// <summary>The stage.</summary>
    public StepStage Stage { get; }

    /// <summary>Whether it runs after the call, as a job that is deleted when it has succeeded.</summary>
    public bool IsAsynchronous { get; init; }

    /// <summary>Its place among the steps of a stage.</summary>
    public int Rank { get; init; } = 1;

    /// <summary>The columns one of which must be in an update; empty for all.</summary>
    public IReadOnlyList<string> FilteringAttributes { get; init; } = [];

    /// <summary>The rows as they were or will be.</summary>
    public IReadOnlyList<StepImage> Images { get; init; } = [];

    /// <summary>What the plug-in's constructor is given; null for nothing.</summary>
    public string? Configuration { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Its name in Dataverse.</summary>
    public string Name =>
        $"{Type.Name}: {Message}{(Table is null ? "" : $" of {Table}")}, {Stage}{(IsAsynchronous ? ", asynchronous" : "")}";

    /// <summary>Its id: of what it is registered on, so that a change of anything else is an update.</summary>
    public Guid Id => NamedId.Of("step", $"{Type.FullName}|{Message}|{Table}|{Stage}|{(IsAsynchronous ? 1 : 0)}");

    /// <summary>The id of an image.</summary>
    /// <param name="image">The image.</param>
    public Guid IdOf(StepImage image) => NamedId.Of("image", $"{Id:D}|{(image ?? throw new ArgumentNullException(nameof(image))).Name}");
}

/// <summary>The stages of the pipeline that steps can be in.</summary>
public enum StepStage
{
    /// <summary>Before the security checks, normally outside the transaction.</summary>
    PreValidation = 10,

    /// <summary>Inside the transaction, before the row is written.</summary>
    PreOperation = 20,

    /// <summary>Inside the transaction, after the row is written; the only stage of asynchronous steps.</summary>
    PostOperation = 40,
}
