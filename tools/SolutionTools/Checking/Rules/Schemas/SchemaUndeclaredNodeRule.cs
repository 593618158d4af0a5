using SolutionTools.Checking.Reading;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Rules.Schemas;

/// <summary>No node that nobody knows.</summary>
internal sealed class SchemaUndeclaredNodeRule() : CheckRule(
    "schema-undeclared-node",
    "Elements and attributes stand where Microsoft's schemas declare them, or where newer platforms are known to write them.",
    "The import refuses the file, or passes over what was meant.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => solution.SchemaFindings.Value is { } run
        ? run.Undeclared.Select(problem => new Finding(
            Description.Id, Description.Severity, SolutionZip.Customizations, problem.Element, problem.Line,
            $"{Words(problem.Text)} is not expected here.", "Remove it, spell it as the platform does, or put it in its place in the order."))
        : [];

    private static string Words(string node)
    {
        var name = node[(node.LastIndexOf('/') + 1)..];
        return name.StartsWith('@') ? $"The attribute '{name[1..]}'" : $"The element '{name}'";
    }
}
