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

    /// <summary>Checks a zip alone.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public CheckReport Check(string path) => Check([Open(path)])[0];

    /// <summary>Checks a zip alone.</summary>
    /// <param name="name">What it is called in the report.</param>
    /// <param name="zip">Its bytes.</param>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    public CheckReport Check(string name, Stream zip) => Check([Open(name, zip)])[0];

    /// <summary>Reads a zip, to check it together with others.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public OpenedZip Open(string path)
    {
        using var stream = File.OpenRead(path);
        return Open(path, stream);
    }

    /// <summary>Reads a zip, to check it together with others.</summary>
    /// <param name="name">What it is called in the report.</param>
    /// <param name="zip">Its bytes.</param>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    public OpenedZip Open(string name, Stream zip) => new(name, SolutionReader.Read(zip, _schemas));

    /// <summary>Checks zips together: data packages against the solutions among them.</summary>
    /// <param name="zips">The zips.</param>
    /// <returns>A report for each, in their order.</returns>
    public IReadOnlyList<CheckReport> Check(IReadOnlyList<OpenedZip> zips)
    {
        ArgumentNullException.ThrowIfNull(zips);
        var solutions = zips.Select(zip => zip.Content).Where(content => !content.IsData).ToArray();
        return [.. zips.Select(zip => Check(zip, solutions))];
    }

    private CheckReport Check(OpenedZip zip, IReadOnlyList<SolutionUnderCheck> solutions)
    {
        var content = zip.Content;
        content.CheckedWith = solutions;
        var remarks = Remarks(content).ToList();
        var found = new List<Finding>();
        foreach (var rule in content.IsData ? CheckRules.OfData : CheckRules.OfSolutions)
        {
            var findings = rule.Check(content).Distinct().Take(MostOfARule + 1).ToArray();
            found.AddRange(findings.Take(MostOfARule));
            if (findings.Length > MostOfARule)
            {
                remarks.Add($"There are more findings of {rule.Description.Id}; only the first {MostOfARule} are listed.");
            }
        }

        var sorted = found
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal)
            .ToLookup(finding => _options.Allowed.Any(allowance => allowance.Covers(finding)));
        return new CheckReport(zip.Name, [.. sorted[false]], [.. sorted[true]], remarks);
    }

    private IEnumerable<string> Remarks(SolutionUnderCheck content)
    {
        if (content.IsData && content.CheckedWith.Count == 0)
        {
            yield return "It is a data package, and no solution is checked with it: whether its tables, fields and choices exist was not looked at.";
        }
        else if (!content.IsData && _schemas.Missing is { } missing)
        {
            yield return missing;
        }
    }
}
