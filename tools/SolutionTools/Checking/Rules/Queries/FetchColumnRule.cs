using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Queries;

/// <summary>Columns of queries.</summary>
internal sealed class FetchColumnRule() : CheckRule(
    "fetch-column",
    "Queries of views, charts and dashboards name columns that their tables have.",
    "The view or chart fails when somebody opens it.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution) =>
        from level in QueryLevel.All(solution.Customizations)
        from column in level.Columns
        let table = solution.Tables.Find(column.TableName)
        where table is not null && !table.MayHave(column.Name) && !solution.Declared.HasColumn(column.TableName, column.Name)
        select At(column.Place, $"'{table.LogicalName}' has no column '{column.Name}'.", "Correct the name, or add the column.");
}
