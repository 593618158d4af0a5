using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>Types that there are.</summary>
internal sealed class ColumnTypeRule() : CheckRule(
    "column-type",
    "The type of a column is one that the platform knows.",
    "The import fails.")
{
    private static readonly HashSet<string> Known =
    [
        "bigint", "bit", "customer", "datetime", "decimal", "file", "float", "image", "int", "lookup", "managedproperty", "money", "multiselectpicklist",
        "ntext", "nvarchar", "owner", "partylist", "picklist", "primarykey", "state", "status", "uniqueidentifier", "virtual", "entityname", "time",
        "timezone", "language", "text", "calendarrules",
    ];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from table in solution.Tables.InSolution
        from column in table.OwnColumns
        where !Known.Contains(column.Type)
        select At(
            column.Element!.PointTo("Type"), $"'{column.Type}' is no type of a column.",
            "Write the type as exports do, such as nvarchar, ntext, int, decimal, lookup.");
}
