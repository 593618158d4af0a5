using SolutionTools.Packing.Plugins;

namespace SolutionTools.Packing;

/// <summary>How a solution is packed.</summary>
public sealed record PackOptions
{
    /// <summary>Whether the package is a managed one; null for what the source says.</summary>
    public bool? Managed { get; init; }

    /// <summary>Plug-ins, steps and custom APIs that do not lie in the folder; null for none.</summary>
    public PluginContent? Plugins { get; init; }

    /// <summary>Controls that do not lie in the folder.</summary>
    public IReadOnlyList<ControlBundle> Controls { get; init; } = [];
}
