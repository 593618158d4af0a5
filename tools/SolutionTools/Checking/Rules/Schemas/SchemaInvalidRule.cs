using SolutionTools.Checking.Reading;
using SolutionTools.Packages;

namespace SolutionTools.Checking.Rules.Schemas;

/// <summary>What the schemas demand.</summary>
internal sealed class SchemaInvalidRule() : CheckRule(
    "schema-invalid",
    "customizations.xml is valid by Microsoft's schemas, apart from what newer platforms are known to write otherwise.",
    "The import refuses the file with error 8004801a or alike.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) => solution.SchemaFindings.Value is { } run
        ? run.Errors.Select(problem => Place(problem, problem.Text))
        : [];

    private Finding Place(SchemaProblem problem, string message) => new(
        Description.Id, Description.Severity, SolutionZip.Customizations, problem.Element, problem.Line, message,
        "Write the element as an export of a platform of version 9 has it.");
}
