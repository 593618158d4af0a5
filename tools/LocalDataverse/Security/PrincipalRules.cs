using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Service.Messages;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security;

/// <summary>
/// What the platform does by itself with users, teams, business units and roles: every unit has a default team of all its users and a copy
/// of every role from above, and who moves to another unit leaves their roles behind and takes their rows along.
/// </summary>
internal static class PrincipalRules
{
    /// <summary>Completes a row before it is created.</summary>
    public static void Complete(WriteContext context, RowBuffer row)
    {
        if (row.Table.Name == "role")
        {
            row.Set("parentrootroleid", new EntityReference("role", (Guid)row[row.Table.Id]!));
        }
        else if (row.Table.Name == "businessunit" && row.Get("parentbusinessunitid") is null)
        {
            row.Set("parentbusinessunitid", new EntityReference("businessunit", context.Facts.RootBusinessUnitId));
        }
    }

    /// <summary>What follows from a row that was created.</summary>
    public static void Created(WriteContext context, RowBuffer row)
    {
        var id = (Guid)row[row.Table.Id]!;
        switch (row.Table.Name)
        {
            case "systemuser" when row.Get("businessunitid") is EntityReference unit:
                DefaultTeams.Join(context, id, unit.Id);
                break;
            case "businessunit":
                DefaultTeams.Make(context, id, row.Get("name") as string ?? "");
                RoleCopies.Complete(context);
                break;
            case "role":
                RoleCopies.Complete(context);
                break;
        }
    }

    /// <summary>The columns of the stored row that <see cref="Updated"/> asks for.</summary>
    public static IEnumerable<Column> Needed(RowBuffer row) =>
        row.Table.Name is "systemuser" or "team" && row.Table.Find("businessunitid") is { } unit && row.Has(unit) ? [unit] : [];

    /// <summary>What follows from a row that was updated.</summary>
    public static void Updated(WriteContext context, RowBuffer row, Guid id, Entity stored)
    {
        if (row.Table.Name is "systemuser" or "team"
            && row.Get("businessunitid") is EntityReference after && stored.GetAttributeValue<EntityReference>("businessunitid")?.Id != after.Id)
        {
            Move(context, row.Table, id, after.Id);
        }
        else if (row.Table.Name == "role")
        {
            RoleCopies.Complete(context);
        }
    }

    /// <summary>Refuses a role of another business unit than that of the user or team that it is assigned to.</summary>
    public static void RequireFit(WriteTransaction transaction, ManyToManyDefinition relationship, Guid principal, Guid role)
    {
        if (relationship.IntersectTable is "systemuserroles" or "teamroles")
        {
            var unit = RowFinder.Value(transaction, transaction.Metadata.Require(relationship.Table1), principal, "businessunitid");
            var other = RowFinder.Value(transaction, transaction.Metadata.Require("role"), role, "businessunitid");
            if ((unit as EntityReference)?.Id != (other as EntityReference)?.Id)
            {
                throw Fault.RoleOfOtherUnit(role, principal);
            }
        }
    }

    private static void Move(WriteContext context, Table table, Guid id, Guid unit)
    {
        var transaction = context.Transaction;
        var isUser = table.Name == "systemuser";
        var roles = transaction.Metadata.FindManyToMany(isUser ? "systemuserroles_association" : "teamroles_association")!;
        Intersects.Remove(transaction, roles, roles.Column1, id);
        if (isUser)
        {
            DefaultTeams.Leave(context, id);
            DefaultTeams.Join(context, id, unit);
        }

        foreach (var owned in transaction.Metadata.Tables.Where(owned => owned.IsUserOwned && owned.Find("owningbusinessunit") is { IsStored: true }))
        {
            using var statement = transaction.Connection.Prepare(
                $"UPDATE {owned.Sql} SET \"owningbusinessunit\" = ? WHERE {owned.Owner!.Sql} = ?");
            statement.Bind(1, unit);
            statement.Bind(2, id);
            statement.Run();
        }
    }
}
