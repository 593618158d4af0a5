using System.Text;
using System.Text.RegularExpressions;

namespace CrmSegmentation.Cli.Packing;

/// <summary>What an admin reads before importing: the README.md beside the folders of the solutions, to go with the zips.</summary>
internal static partial class AdminReadme
{
    /// <summary>Its name, beside the solutions and beside the zips.</summary>
    public const string Name = "README.md";

    /// <summary>The page beside the folder of a solution.</summary>
    /// <param name="solution">The folder of the solution.</param>
    /// <returns>The page; null where there is none.</returns>
    public static PackedFile? Beside(string solution)
    {
        var beside = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(solution)));
        return beside is not null && Path.Combine(beside, Name) is var file && File.Exists(file)
            ? new PackedFile(Name, Encoding.UTF8.GetBytes(WithoutPaths(File.ReadAllText(file)))) { Source = file }
            : null;
    }

    /// <summary>Links to files lead nowhere from where the zips lie; their text stays. Links within the page and to addresses stay links.</summary>
    private static string WithoutPaths(string page) => LinkToFile().Replace(page, "$1");

    [GeneratedRegex(@"\[([^\[\]]*)\]\((?!#|[a-z]+:)[^()]*\)")]
    private static partial Regex LinkToFile();
}
