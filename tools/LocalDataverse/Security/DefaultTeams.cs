using LocalDataverse.Rows;
using LocalDataverse.Service.Messages;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security;

/// <summary>The team of each business unit that all of its users are members of, and nobody else.</summary>
internal static class DefaultTeams
{
    private const string Membership = "teammembership_association";

    public static void Make(WriteContext context, Guid unit, string name)
    {
        var teams = context.Metadata.Require("team");
        var user = new EntityReference("systemuser", context.UserId);
        var row = new RowBuffer(teams) { [teams.Id] = context.Ids.Next() };
        row.Set("name", name);
        row.Set("isdefault", true);
        row.Set("teamtype", new OptionSetValue(0));
        row.Set("businessunitid", new EntityReference("businessunit", unit));
        row.Set("administratorid", user);
        row.Set("createdon", context.Now);
        row.Set("createdby", user);
        row.Set("modifiedon", context.Now);
        row.Set("modifiedby", user);
        row.Set("organizationid", context.Facts.OrganizationId);
        RowTable.Insert(context.Transaction, row);
    }

    public static void Join(WriteContext context, Guid user, Guid unit)
    {
        if (Find(context.Transaction, unit) is { } team)
        {
            Intersects.Add(context, context.Metadata.FindManyToMany(Membership)!, user, team);
        }
    }

    /// <summary>Takes the user out of whichever default teams they are in.</summary>
    public static void Leave(WriteContext context, Guid user)
    {
        var teams = new List<Guid>();
        using (var statement = context.Transaction.Connection.Prepare(
            "SELECT t.teamid FROM team AS t JOIN teammembership AS m ON m.teamid = t.teamid WHERE m.systemuserid = ? AND t.isdefault = 1"))
        {
            statement.Bind(1, user);
            while (statement.Step())
            {
                teams.Add(statement.Guid(0));
            }
        }

        foreach (var team in teams)
        {
            Intersects.Remove(context.Transaction, context.Metadata.FindManyToMany(Membership)!, user, team);
        }
    }

    private static Guid? Find(StoreSession session, Guid unit)
    {
        using var statement = session.Connection.Prepare("SELECT teamid FROM team WHERE businessunitid = ? AND isdefault = 1 ORDER BY teamid LIMIT 1");
        statement.Bind(1, unit);
        return statement.Step() ? statement.Guid(0) : null;
    }
}
