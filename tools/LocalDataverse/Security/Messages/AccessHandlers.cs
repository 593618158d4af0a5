using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Service.Messages;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Security.Messages;

/// <summary>What a user or a team may do with a row.</summary>
internal sealed class RetrievePrincipalAccessHandler()
    : MessageHandler<RetrievePrincipalAccessResponse>("RetrievePrincipalAccess", TransactionNeed.None)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) =>
        access.RequireRow(operation.Require<EntityReference>(Parameter.Target), AccessRights.ReadAccess);

    public override void Execute(Operation operation)
    {
        var target = operation.Require<EntityReference>(Parameter.Target);
        var table = operation.Metadata.Require(target.LogicalName);
        var id = TargetRow.Id(operation, table, target);
        RequireThere(operation, table, id);
        var principal = Find(operation, operation.Require<EntityReference>("Principal"));
        operation.OutputParameters["AccessRights"] = principal.IsDisabled ? AccessRights.None : RowRights.Of(operation, principal, table, id);
    }

    private static void RequireThere(Operation operation, Table table, Guid id)
    {
        using var lease = operation.Read();
        if (!RowFinder.Exists(lease.Session, table, id))
        {
            throw Fault.NoSuchRow(table.Name, id);
        }
    }

    private static Principal Find(Operation operation, EntityReference principal)
    {
        var snapshot = operation.Core.Access.SecurityOf(operation);
        var found = principal.LogicalName switch
        {
            "systemuser" => snapshot.FindUser(principal.Id, operation.Core.Facts),
            "team" => snapshot.FindTeam(principal.Id),
            _ => throw Fault.InvalidArgument("Users and teams have access to rows."),
        };
        return found ?? throw Fault.NoSuchRow(principal.LogicalName, principal.Id);
    }
}
