using CrmSegmentation.Plugins.Registrations;
using SolutionTools.Packages;
using SolutionTools.Packing;

namespace CrmSegmentation.Cli.Packing;

/// <summary>The registrations in code that a solution's pack.json asks for.</summary>
internal static class SourceRegistrations
{
    private const string Settings = "pack.json";

    /// <summary>Finds them.</summary>
    /// <param name="source">The solution.</param>
    /// <returns>The set; null when the solution asks for none.</returns>
    /// <exception cref="SolutionRefusedException">There is no such set, or it cannot be made with the configuration.</exception>
    public static RegistrationSet? Of(SolutionSource source) => source.Settings.Registrations switch
    {
        null => null,
        PluginRegistrations.OrderSource => OrderSource(source),
        var name => PluginRegistrations.All.FirstOrDefault(set => set.Name == name) ?? throw new SolutionRefusedException(
            Settings,
            $"there are no registrations '{name}'; there are "
                + string.Join(", ", PluginRegistrations.All.Select(set => set.Name).Append(PluginRegistrations.OrderSource)) + "."),
    };

    /// <summary>What the file in the folder says is what the steps get: so the two cannot differ.</summary>
    private static RegistrationSet OrderSource(SolutionSource source)
    {
        if (source.Settings.Configuration is not { } file || !source.Files.Contains(file))
        {
            throw new SolutionRefusedException(
                Settings, $"the registrations '{PluginRegistrations.OrderSource}' need \"configuration\", the file of the environment variable with the mapping.");
        }

        try
        {
            return PluginRegistrations.OfOrderSource(EnvironmentVariableFile.DefaultValue(source.Files.Bytes(file), file));
        }
        catch (FormatException problem)
        {
            throw new SolutionRefusedException($"{file}: {problem.Message}", problem);
        }
    }
}
