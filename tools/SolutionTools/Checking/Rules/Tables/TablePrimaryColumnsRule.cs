using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>The key and the name of a table.</summary>
internal sealed class TablePrimaryColumnsRule() : CheckRule(
    "table-primary-columns",
    "A table that the solution brings has one primary key, <table>id, and one column that is the primary name.",
    "The import fails.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Tables.Defined)
        {
            var keys = table.OwnColumns.Where(column => column.Type == "primarykey").ToArray();
            var names = table.OwnColumns.Where(column => column.Element.Text("DisplayMask").Split('|').Contains("PrimaryName")).ToArray();
            var columns = table.Definition.Under("attributes", "attribute").Any();
            if (keys.Length > 1 || (columns && keys.Length == 0))
            {
                yield return At(table.Definition!, $"'{table.SchemaName}' has {keys.Length} primary keys.", "Give it one column of type primarykey.");
            }
            else if (keys.Length == 1 && !HasKeyOfItsOwn(table) && keys[0].LogicalName != $"{table.LogicalName}id")
            {
                yield return At(keys[0].Element!, $"The primary key is '{keys[0].LogicalName}'.", $"Name it '{table.SchemaName}Id'.");
            }

            if (names.Length > 1 || (keys.Length == 1 && names.Length == 0))
            {
                yield return At(
                    table.Definition!, $"'{table.SchemaName}' has {names.Length} primary names.",
                    "Give one text column the display mask PrimaryName.");
            }
            else if (names.Length == 1 && names[0].Type != "nvarchar")
            {
                yield return At(names[0].Element!, $"The primary name is of type '{names[0].Type}'.", "Use a column of type nvarchar.");
            }
        }
    }

    /// <summary>Activities and the tables of business process flows have keys that the platform names.</summary>
    private static bool HasKeyOfItsOwn(Table table) => table.Definition.Text("IsActivity") == "1" || table.Definition.Text("IsBPFEntity") == "1";
}
