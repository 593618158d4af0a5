namespace CrmSegmentation.Build.Processes;

/// <summary>Recognises that packages could not be fetched for want of a network.</summary>
public static class PackageSource
{
    public const string Advice =
        "The package source could not be reached: check the network and the sources that 'dotnet nuget list source' names, then run this again.";

    private static readonly string[] Signs = ["NU1301", "Unable to load the service index"];

    public static bool IsUnreachable(ToolOutcome outcome) =>
        outcome.Lines.Any(line => Signs.Any(sign => line.Contains(sign, StringComparison.Ordinal)));
}
