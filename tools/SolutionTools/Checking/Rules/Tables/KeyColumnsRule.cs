using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>What keys are made of.</summary>
internal sealed class KeyColumnsRule() : CheckRule(
    "key-columns",
    "A key has columns of the table, of types that keys may have (decimal, int, nvarchar, datetime, lookup, picklist), and none that is secured.",
    "The import fails, or the key stays in the state Failed.")
{
    private static readonly HashSet<string> Allowed = ["decimal", "int", "nvarchar", "datetime", "lookup", "customer", "picklist"];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Tables.InSolution)
        {
            foreach (var key in table.Definition.Under("EntityKeys", "EntityKey"))
            {
                var columns = key.Under("EntityKeyAttributes", "AttributeName").ToArray();
                if (columns.Length == 0)
                {
                    yield return At(key, $"The key '{key.Text("Name")}' has no columns.", "Name at least one in EntityKeyAttributes.");
                }

                foreach (var column in columns)
                {
                    if (Problem(table, column.Value.Trim()) is { } problem)
                    {
                        yield return At(column, problem, "Use another column, or change this one.");
                    }
                }
            }
        }
    }

    private static string? Problem(Table table, string name)
    {
        if (!table.Columns.TryGetValue(name.Lower(), out var column))
        {
            return table.MayHave(name) ? null : $"'{table.SchemaName}' has no column '{name}'.";
        }

        return !Allowed.Contains(column.Type) ? $"A column of type '{column.Type}' cannot be part of a key."
            : column.IsSecured ? $"'{name}' is secured and cannot be part of a key."
            : null;
    }
}
