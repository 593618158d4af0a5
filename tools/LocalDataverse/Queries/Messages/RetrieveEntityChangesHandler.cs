using LocalDataverse.Queries.Changes;
using LocalDataverse.Security;
using LocalDataverse.Service;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Messages;

internal sealed class RetrieveEntityChangesHandler()
    : MessageHandler<RetrieveEntityChangesResponse>("RetrieveEntityChanges", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) => new(operation.Optional<string>("EntityName"));

    public override void Demand(Operation operation, AccessCheck access) =>
        access.RequireAllRows(operation.Metadata.Require(operation.Require<string>("EntityName")), AccessRights.ReadAccess);

    public override void Execute(Operation operation)
    {
        using var lease = operation.Read();
        using var limit = new TimeLimit(lease.Session.Connection, operation.Core.Limits.OperationTime);
        if (operation.InputParameters.TryGetValue("GetGlobalMetadataVersion", out var wanted) && wanted is true)
        {
            throw Faults.Fault.Unsupported("GetGlobalMetadataVersion of RetrieveEntityChanges");
        }

        var table = lease.Session.Metadata.Require(operation.Require<string>("EntityName"));
        var page = operation.Optional<PagingInfo>("PageInfo") ?? new PagingInfo();
        operation.OutputParameters["EntityChanges"] = new EntityChanges(
            operation, lease.Session, table, operation.Optional<ColumnSet>("Columns"), page, operation.Optional<string>("DataVersion")).Read();
    }
}
