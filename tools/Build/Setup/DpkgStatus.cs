namespace CrmSegmentation.Build.Setup;

/// <summary>Reads what dpkg-query says about packages.</summary>
public static class DpkgStatus
{
    /// <summary>Makes dpkg-query print a line such as "chromium ii " for each package it knows.</summary>
    public const string Format = "-f=${Package} ${db:Status-Abbrev}\n";

    /// <summary>Those of the wanted packages that no line calls installed, in their order.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<string> wanted, IEnumerable<string> lines)
    {
        var installed = lines
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 2 && IsInstalled(words[1]))
            .Select(words => words[0])
            .ToHashSet();
        return [.. wanted.Where(package => !installed.Contains(package))];
    }

    // Desired state, then actual state, then an error flag: "hi" is installed and on hold, "iU" and "iiR" are broken.
    private static bool IsInstalled(string abbreviation) => abbreviation.Length == 2 && abbreviation[1] == 'i';
}
