using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Apps;

/// <summary>Whether what is named exists, as far as that can be known.</summary>
internal static class References
{
    // Web resources of the platform and of Microsoft's own solutions.
    private static readonly string[] OfMicrosoft = ["msdyn_", "mscrm_", "msft_", "mspp_", "cc_", "adx_", "Main_system_library.js"];

    public static bool HasWebResource(SolutionUnderCheck solution, string name) =>
        solution.WebResources.Any(resource => resource.Text("Name").Same(name))
        || solution.Declared.Has(ComponentType.WebResource, name)
        || Array.Exists(OfMicrosoft, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || !name.Contains('_', StringComparison.Ordinal);
}
