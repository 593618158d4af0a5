using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Security;

/// <summary>Secured columns that somebody can read.</summary>
internal sealed class ColumnSecuredRule() : CheckRule(
    "column-secured",
    "A column that the solution secures has a permission in one of its profiles.",
    "Nobody but administrators can see it.",
    Severity.Warning)
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        var permitted = solution.Profiles.SelectMany(profile => profile.Under("FieldPermissions", "FieldPermission"))
            .Select(permission => (permission.Text("EntityName").Lower(), permission.Text("AttributeName").Lower())).ToHashSet();
        return from table in solution.Tables.InSolution
               from column in table.OwnColumns
               where column.IsSecured && column.IsCustom && !permitted.Contains((table.LogicalName, column.LogicalName))
               select At(column.Element!, $"No profile of the solution permits '{column.LogicalName}'.", "Add a FieldPermission, or set IsSecured to 0.");
    }
}
