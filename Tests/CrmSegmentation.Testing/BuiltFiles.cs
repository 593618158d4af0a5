namespace CrmSegmentation.Testing;

/// <summary>What the build has made, in the configuration of the running tests.</summary>
public static class BuiltFiles
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The assembly of a project.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="framework">The framework, for a project that is built for several.</param>
    public static string AssemblyOf(string project, string? framework = null)
    {
        var configuration = Output.Name.Split('_')[0];
        var folder = framework is null ? configuration : $"{configuration}_{framework}";
        return Path.Combine(Output.Parent!.Parent!.FullName, project, folder, project + ".dll");
    }
}
