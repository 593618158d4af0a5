using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>Logical names and schema names.</summary>
internal sealed class NameCaseRule() : CheckRule(
    "name-case",
    "The logical name of a column or key is its schema name in lower case.",
    "References by one of the two names find nothing.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Tables.InSolution)
        {
            foreach (var element in table.Definition.Under("attributes", "attribute"))
            {
                var schema = element.Attr("PhysicalName");
                foreach (var child in element.Elements().Where(child => child.Name.LocalName is "Name" or "LogicalName"))
                {
                    if (child.Value.Trim() != schema.Lower())
                    {
                        yield return At(child, $"The column '{schema}' has the logical name '{child.Value.Trim()}'.", $"Write '{schema.Lower()}'.");
                    }
                }
            }
        }
    }
}
