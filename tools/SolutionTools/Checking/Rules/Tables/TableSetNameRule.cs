using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>The name of a table in the Web API.</summary>
internal sealed class TableSetNameRule() : CheckRule(
    "table-set-name",
    "A table that the solution brings has an EntitySetName that no other table has.",
    "The import fails, or the table cannot be reached by the Web API.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in solution.Tables.Defined)
        {
            var name = table.Definition.Text("EntitySetName");
            if (name.Length == 0)
            {
                // Exports of platforms before 8.0 know no set names.
                if (solution.Manifest.Parent.Attr("SolutionPackageVersion") is var version && !version.StartsWith('7') && !version.StartsWith('6'))
                {
                    yield return At(table.Definition!, $"'{table.SchemaName}' has no EntitySetName.", "Add it: the plural of the logical name.");
                }
            }
            else if (!seen.Add(name))
            {
                yield return At(table.Definition!.PointTo("EntitySetName"), $"Another table has the set name '{name}'.", "Give it a name of its own.");
            }
        }
    }
}
