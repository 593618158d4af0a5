using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>The columns that the platform gives to every table.</summary>
internal sealed class TableSystemColumnsRule() : CheckRule(
    "table-system-columns",
    "A table that the solution brings lists the columns that the platform gives to every table of its ownership, as exports do.",
    "Which of them the import can do without is not documented.",
    Severity.Warning)
{
    private static readonly string[] OfAll =
    [
        "createdby", "createdon", "createdonbehalfby", "importsequencenumber", "modifiedby", "modifiedon", "modifiedonbehalfby", "overriddencreatedon",
        "statecode", "statuscode", "timezoneruleversionnumber", "utcconversiontimezonecode",
    ];

    private static readonly string[] OfOwned = ["ownerid", "owningbusinessunit", "owningteam", "owninguser"];

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Tables.Defined.Where(table => table.HasAllColumns && table.Definition.Text("IsActivity") != "1"))
        {
            var required = table.Ownership == Table.UserOwned ? OfAll.Concat(OfOwned) : OfAll;
            var missing = required.Where(column => !table.Columns.ContainsKey(column)).ToArray();
            if (missing.Length > 0)
            {
                yield return At(
                    table.Definition!, $"'{table.SchemaName}' lacks {string.Join(", ", missing)}.",
                    "Add the columns as an export of a table has them.");
            }
        }
    }
}
