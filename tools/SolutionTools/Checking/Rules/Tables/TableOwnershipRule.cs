using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>Who owns the rows of a table.</summary>
internal sealed class TableOwnershipRule() : CheckRule(
    "table-ownership",
    "OwnershipTypeMask is UserOwned or OrgOwned, and a table of the organisation has no owner columns.",
    "The import fails with 0x80044150.")
{
    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Tables.Defined)
        {
            if (table.Ownership is not (Table.UserOwned or Table.OrganizationOwned))
            {
                yield return At(table.Definition!.PointTo("OwnershipTypeMask"), $"'{table.Ownership}' is no ownership.", "Write UserOwned or OrgOwned.");
            }
            else if (table.Ownership == Table.OrganizationOwned && table.Columns.TryGetValue("ownerid", out var owner))
            {
                yield return At(
                    owner.Element!, $"'{table.SchemaName}' is owned by the organisation and has an owner.",
                    "Remove OwnerId and the Owning columns, or make it UserOwned.");
            }
        }
    }
}
