namespace SolutionTools.Packages;

/// <summary>The paths inside a zip: forward slashes, nothing that leaves the folder it is unpacked to, on any system.</summary>
public static class PackagePath
{
    private const string NeverInAName = "<>:\"|?*\\/";

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a path stays inside the folder that it is unpacked to, and can be a file's on Windows and elsewhere.</summary>
    /// <param name="path">The path, with forward slashes and none at its beginning.</param>
    public static bool IsSafe(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length is > 0 and <= 400 && path.Split('/').All(IsSafeName);
    }

    /// <summary>Whether a word can be a file's or folder's name on Windows and elsewhere.</summary>
    /// <param name="name">The word.</param>
    public static bool IsSafeName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 200
            && name[^1] is not ('.' or ' ')
            && name[0] != ' '
            && !name.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter) || NeverInAName.Contains(letter, StringComparison.Ordinal))
            && !Devices.Contains(name.Split('.')[0]);
    }
}
