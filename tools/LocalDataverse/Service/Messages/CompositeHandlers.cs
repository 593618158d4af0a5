using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Messages;

/// <summary>Update where the row is there, Create where it is not; the steps that run are theirs.</summary>
internal sealed class UpsertHandler() : MessageHandler<UpsertResponse>("Upsert", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) => access.LeaveToParts();

    public override void Execute(Operation operation)
    {
        var target = operation.Require<Entity>(Parameter.Target);
        var table = operation.Metadata.Require(target.LogicalName);
        var id = Existing(operation, table, target);
        if (id is { } found)
        {
            target.Id = found;
            operation.RunInner(new UpdateRequest { Target = target });
        }
        else
        {
            var created = operation.RunInner(new CreateRequest { Target = target });
            target.Id = (Guid)created.Results["id"];
        }

        operation.OutputParameters["Target"] = new EntityReference(table.Name, target.Id);
        operation.OutputParameters["RecordCreated"] = id is null;
    }

    /// <summary>The row that a target means, if it is there.</summary>
    public static Guid? Existing(Operation operation, Table table, Entity target)
    {
        var transaction = operation.Transaction!;
        if (target.KeyAttributes.Count > 0 && target.Id == Guid.Empty)
        {
            return RowFinder.FindByKey(transaction, table, target.KeyAttributes);
        }

        var id = target.Id != Guid.Empty ? target.Id : target.GetAttributeValue<Guid?>(table.Id.Name) ?? Guid.Empty;
        return id != Guid.Empty && RowFinder.Exists(transaction, table, id) ? id : null;
    }
}

/// <summary>Assign is an Update of the owner.</summary>
internal sealed class AssignHandler() : MessageHandler<AssignResponse>("Assign", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) => access.LeaveToParts();

    public override void Execute(Operation operation)
    {
        var target = operation.Require<EntityReference>(Parameter.Target);
        var table = operation.Metadata.Require(target.LogicalName);
        var owner = table.Owner ?? throw Fault.InvalidArgument($"Rows of '{table.Name}' have no owner to be assigned to.");
        var row = new Entity(table.Name, TargetRow.Id(operation, table, target))
        {
            [owner.Name] = operation.Require<EntityReference>("Assignee"),
        };
        operation.RunInner(new UpdateRequest { Target = row });
    }
}

/// <summary>SetState is an Update of state and status; SetStateDynamicEntity is the same message under its older name.</summary>
internal sealed class SetStateHandler(string message) : MessageHandler<SetStateResponse>(message, TransactionNeed.Required)
{
    private const string Moniker = "EntityMoniker";

    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Moniker);

    public override void Demand(Operation operation, AccessCheck access) => access.LeaveToParts();

    public override void Execute(Operation operation)
    {
        var moniker = operation.Require<EntityReference>(Moniker);
        var table = operation.Metadata.Require(moniker.LogicalName);
        var state = table.State ?? throw Fault.InvalidArgument($"Rows of '{table.Name}' have no state.");
        var row = new Entity(table.Name, TargetRow.Id(operation, table, moniker)) { [state.Name] = operation.Require<OptionSetValue>("State") };

        // -1 asks for the status that comes with the state.
        if (operation.Require<OptionSetValue>("Status") is { Value: >= 0 } status && table.Status is { } column)
        {
            row[column.Name] = status;
        }

        operation.RunInner(new UpdateRequest { Target = row });
    }
}
