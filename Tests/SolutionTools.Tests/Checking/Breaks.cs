namespace SolutionTools.Tests.Checking;

/// <summary>Every way to spoil the good solution: at least one for each rule.</summary>
internal static class Breaks
{
    public static IReadOnlyList<Break> All { get; } =
        [.. PackageBreaks.All, .. TableBreaks.All, .. ScreenBreaks.All, .. PluginBreaks.All, .. InterfaceBreaks.All];
}
