using LocalDataverse.Security;
using LocalDataverse.Service;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Queries.Messages;

/// <summary>Counts the rows of tables, all of them: only those may ask who may read them all. Dataverse's count is up to a day old, this one is not.</summary>
internal sealed class RetrieveTotalRecordCountHandler()
    : MessageHandler<RetrieveTotalRecordCountResponse>("RetrieveTotalRecordCount", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access)
    {
        foreach (var name in operation.Require<string[]>("EntityNames"))
        {
            access.RequireAllRows(operation.Metadata.Require(name), AccessRights.ReadAccess);
        }
    }

    public override void Execute(Operation operation)
    {
        using var lease = operation.Read();
        using var limit = new TimeLimit(lease.Session.Connection, operation.Core.Limits.OperationTime);
        var counts = new EntityRecordCountCollection();
        foreach (var name in operation.Require<string[]>("EntityNames"))
        {
            var table = lease.Session.Metadata.Require(name);
            counts[table.Name] = lease.Session.Connection.ScalarInt64($"SELECT count(*) FROM {table.Sql}").GetValueOrDefault();
        }

        operation.OutputParameters["EntityRecordCountCollection"] = counts;
    }
}
