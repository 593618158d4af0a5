using System.Text.RegularExpressions;

namespace SolutionTools.Checking.Rules.Schemas;

/// <summary>
/// What real exports hold beyond the schemas: nodes that are not declared (such as <c>elem entity/IsSolutionAware</c>), and errors
/// that are left even so (an element's path and the message).
/// </summary>
internal sealed partial class SchemaDrift
{
    private readonly HashSet<string> _nodes = new(StringComparer.Ordinal);
    private readonly HashSet<(string Path, string Message)> _errors = [];

    private SchemaDrift()
    {
    }

    public static SchemaDrift None { get; } = new();

    public static SchemaDrift Parse(IEnumerable<string> lines)
    {
        var drift = new SchemaDrift();
        foreach (var line in lines.Select(line => Line().Match(line)).Where(match => match.Success))
        {
            var text = line.Groups["text"].Value.Trim();
            var parts = text.Split(" :: ", 2);
            if (parts.Length == 2)
            {
                drift._errors.Add((parts[0], parts[1].Trim()));
            }
            else
            {
                drift._nodes.Add(text);
            }
        }

        return drift;
    }

    /// <param name="node">The node as the list writes it.</param>
    public bool HoldsNode(string node) => _nodes.Contains(node);

    /// <param name="path">The names from the root to the element, the last four of them.</param>
    /// <param name="message">The message, without the list of what was expected.</param>
    public bool HoldsError(string path, string message) => _errors.Contains((path, message));

    [GeneratedRegex(@"^\s*\d+ in\s+\d+ files\s+(?<text>.+)$")]
    private static partial Regex Line();
}
