using SolutionTools.Checking.Reading;
using SolutionTools.Checking.Rules.Schemas;

namespace SolutionTools.Checking;

/// <summary>Finds everything that can be wrong with a solution zip without asking a server.</summary>
public sealed class SolutionChecker
{
    // More of a kind help nobody, and a zip made to hold millions must not keep the check busy for ever.
    private const int MostOfARule = 1000;

    private readonly CheckOptions _options;
    private readonly SchemaLibrary _schemas;

    /// <summary>Makes a checker; the schemas are read once for all zips.</summary>
    /// <param name="options">How to check.</param>
    public SolutionChecker(CheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _schemas = SchemaLibrary.Open(options.Schemas);
    }

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<RuleDescription> Rules { get; } =
        [.. CheckRules.All.Select(rule => rule.Description).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>Checks a zip.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public CheckReport Check(string path)
    {
        using var stream = File.OpenRead(path);
        return Check(path, stream);
    }

    /// <summary>Checks a zip.</summary>
    /// <param name="name">What it is called in the report.</param>
    /// <param name="zip">Its bytes.</param>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    public CheckReport Check(string name, Stream zip)
    {
        var solution = SolutionReader.Read(zip, _schemas);
        string[] remarks = _schemas.Missing is { } missing ? [missing] : [];
        var found = new List<Finding>();
        foreach (var rule in CheckRules.All)
        {
            var findings = rule.Check(solution).Distinct().Take(MostOfARule + 1).ToArray();
            found.AddRange(findings.Take(MostOfARule));
            if (findings.Length > MostOfARule)
            {
                remarks = [.. remarks, $"There are more findings of {rule.Description.Id}; only the first {MostOfARule} are listed."];
            }
        }

        var sorted = found
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal)
            .ToLookup(finding => _options.Allowed.Any(allowance => allowance.Covers(finding)));
        return new CheckReport(name, [.. sorted[false]], [.. sorted[true]], remarks);
    }
}
