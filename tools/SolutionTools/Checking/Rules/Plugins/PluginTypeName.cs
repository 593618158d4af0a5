namespace SolutionTools.Checking.Rules.Plugins;

/// <summary>Names of types with their assemblies.</summary>
internal static class PluginTypeName
{
    public static (string Type, string Assembly) Split(string qualified)
    {
        var comma = qualified.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? (qualified.Trim(), "") : (qualified[..comma].Trim(), qualified[(comma + 1)..].Trim());
    }
}
