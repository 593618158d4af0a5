namespace CrmSegmentation.Build.Testing;

/// <summary>A test project built for one framework.</summary>
public sealed record TestAssembly(string Project, string Framework, string Path)
{
    /// <summary>How a person knows it: the project, the framework, and what runs it.</summary>
    public string Name => $"{Project} {Framework}{(RunsOnMono ? " (mono)" : "")}";

    private bool RunsOnMono => Framework.StartsWith("net4", StringComparison.Ordinal) && !OperatingSystem.IsWindows();
}
