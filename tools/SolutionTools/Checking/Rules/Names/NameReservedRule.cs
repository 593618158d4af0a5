using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Names;

/// <summary>Names that the platform needs itself.</summary>
internal sealed class NameReservedRule() : CheckRule(
    "name-reserved",
    "No column has the name that comes with another one (the name or type of a lookup, the label of a choice), no N:N table that of a table.",
    "The import fails: a column or table of that name exists already.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Tables.InSolution)
        {
            foreach (var column in table.OwnColumns.Where(column => column.IsCustom))
            {
                if (Taken(table, column) is { } taker)
                {
                    yield return At(
                        column.Element!, $"The platform makes '{column.LogicalName}' itself, for the column '{taker}'.",
                        "Give the column another name.");
                }
            }
        }

        foreach (var relationship in solution.Relationships)
        {
            if (relationship.Element("IntersectEntityName") is { } element && solution.Tables.Find(element.Value.Trim()) is { IsIntersect: false } table)
            {
                yield return At(
                    element, $"There is a table '{table.LogicalName}'; the N:N relationship would make another.",
                    "Give IntersectEntityName another name.");
            }
        }
    }

    private static string? Taken(Table table, Column column)
    {
        string[] suffixes = ["name", "yominame", "type"];
        return suffixes
            .Where(suffix => column.LogicalName.EndsWith(suffix, StringComparison.Ordinal))
            .Select(suffix => (Suffix: suffix, From: table.Columns.GetValueOrDefault(column.LogicalName[..^suffix.Length])))
            .Where(pair => pair.From is not null && Makes(pair.From.Type, pair.Suffix))
            .Select(pair => pair.From!.LogicalName)
            .FirstOrDefault();
    }

    private static bool Makes(string type, string suffix) => suffix switch
    {
        "name" => type is "lookup" or "customer" or "owner" or "picklist" or "multiselectpicklist" or "bit" or "state" or "status",
        _ => type is "customer" or "owner",
    };
}
