using System.Text.RegularExpressions;

namespace CrmSegmentation.Build.Processes;

/// <summary>Recognises that packages could not be fetched, and says what to do.</summary>
public static partial class PackageSource
{
    public const string Unreachable =
        "The package source could not be reached: check the network and the sources that 'dotnet nuget list source' names, "
        + "then run this again.";

    public const string Refused =
        "The package source wants you to sign in: store the name and password for it with 'dotnet nuget update source', "
        + "then run this again.";

    public const string Insecure =
        "A package source is reached over http, which NuGet refuses: change it to https with 'dotnet nuget update source', "
        + "then run this again.";

    /// <summary>One sentence; null when it was not for want of packages.</summary>
    public static string? AdviceFor(ToolOutcome outcome)
    {
        var text = string.Join('\n', outcome.Lines);
        return Denial().IsMatch(text) ? Refused
            : text.Contains("NU1302", StringComparison.Ordinal) ? Insecure
            : Silence().IsMatch(text) ? Unreachable
            : Absence().Match(text) is { Success: true } absence ? Missing(absence.Groups["name"].Value)
            : null;
    }

    private static string Missing(string package) =>
        $"The package {package} is at none of the package sources in the version that Directory.Packages.props asks for: add a source "
        + "that has it ('dotnet nuget list source' names yours), then run this again.";

    [GeneratedRegex(@"does not indicate success: 40[13]\b")]
    private static partial Regex Denial();

    [GeneratedRegex("NU1301|Unable to load the service index")]
    private static partial Regex Silence();

    [GeneratedRegex(@"NU110[123]: Unable to find (?:a stable )?package (?<name>[\w.-]+?)(?=\.?\s)")]
    private static partial Regex Absence();
}
