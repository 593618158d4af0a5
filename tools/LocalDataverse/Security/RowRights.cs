using LocalDataverse.Metadata;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;

namespace LocalDataverse.Security;

/// <summary>The rights that somebody has to a single row.</summary>
internal static class RowRights
{
    private const string Alias = "r";

    /// <summary>All of them.</summary>
    public static AccessRights Of(Operation operation, Principal principal, Table table, Guid id) =>
        PrivilegeNames.RightsOf(table).Where(right => right != AccessRights.CreateAccess && Has(operation, principal, table, id, right))
            .Aggregate(AccessRights.None, (all, right) => all | right);

    /// <summary>Whether they have one of them. To a row that is not there everybody has: that it is not is the message's to tell.</summary>
    public static bool Has(Operation operation, Principal principal, Table table, Guid id, AccessRights right)
    {
        if (RowConditions.Of(principal, table, right, Alias, isOne: true, operation.Metadata) is not { } condition)
        {
            return true;
        }

        using var lease = operation.Read();
        using var statement = lease.Session.Connection.Prepare(
            $"SELECT ({condition.Sql}) FROM {table.Sql} AS \"{Alias}\" WHERE \"{Alias}\".{table.Id.Sql} = ?");
        var index = 1;
        foreach (var parameter in condition.Parameters)
        {
            Bind(statement, index++, parameter);
        }

        statement.Bind(index, id);
        return !statement.Step() || statement.Int64(0) != 0;
    }

    private static void Bind(Statement statement, int index, object parameter)
    {
        if (parameter is Guid id)
        {
            statement.Bind(index, id);
        }
        else
        {
            statement.Bind(index, (long)parameter);
        }
    }
}
