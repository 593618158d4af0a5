namespace CrmSegmentation.Build.Processes;

/// <summary>One run of a program, in a folder of the repository.</summary>
public sealed class ToolCall(string program, params IReadOnlyList<string> arguments)
{
    public string Program => program;

    public IReadOnlyList<string> Arguments => arguments;

    /// <summary>Relative to the repository's root, which is also the default.</summary>
    public string Folder { get; init; } = "";

    public override string ToString() => string.Join(' ', [program, .. arguments]);
}
