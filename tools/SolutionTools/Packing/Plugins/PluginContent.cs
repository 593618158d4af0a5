namespace SolutionTools.Packing.Plugins;

/// <summary>What a solution holds of plug-ins, wherever it is registered.</summary>
public sealed record PluginContent
{
    /// <summary>The assembly; null for a solution whose steps use the assembly of another one.</summary>
    public PluginAssemblyContent? Assembly { get; init; }

    /// <summary>The steps.</summary>
    public IReadOnlyList<StepContent> Steps { get; init; } = [];

    /// <summary>The custom APIs.</summary>
    public IReadOnlyList<CustomApiContent> CustomApis { get; init; } = [];

    /// <summary>Whether steps are written in the order of elements that exports before 2024 have.</summary>
    public bool FormerStepOrder { get; init; }
}

/// <summary>A plug-in assembly.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Types">Its plug-in types.</param>
public sealed record PluginAssemblyContent(Guid Id, byte[] Bytes, IReadOnlyList<PluginTypeContent> Types);

/// <summary>A plug-in type.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Assembly">The full name of its assembly.</param>
public sealed record PluginTypeContent(Guid Id, string Name, string Assembly)
{
    /// <summary>Its name with that of its assembly.</summary>
    public string AssemblyQualifiedName => $"{Name}, {Assembly}";
}
