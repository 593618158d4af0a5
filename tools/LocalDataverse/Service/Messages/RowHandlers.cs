using LocalDataverse.Faults;
using LocalDataverse.Mappings;
using LocalDataverse.Metadata;
using LocalDataverse.Queries;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Solutions.Installing;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Service.Messages;

internal sealed class CreateHandler() : MessageHandler<CreateResponse>("Create", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) =>
        access.RequireCreate(operation.Require<Entity>(Parameter.Target));

    public override void Execute(Operation operation)
    {
        var target = operation.Require<Entity>(Parameter.Target);
        var related = RelatedRows.Of(operation, target, isUpdate: false);
        related?.WriteParents(target);
        var row = RowCreation.Create(operation.WriteContext, target);
        operation.Written?.Add(row);
        target.Id = (Guid)row[row.Table.Id]!;
        operation.OutputParameters["id"] = target.Id;
        related?.WriteChildren(new EntityReference(target.LogicalName, target.Id));
    }
}

internal sealed class UpdateHandler() : MessageHandler<UpdateResponse>("Update", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) =>
        RequireUpdate(operation, access, operation.Require<Entity>(Parameter.Target));

    public override void Execute(Operation operation) => Apply(operation, operation.Require<Entity>(Parameter.Target));

    /// <summary>What updating one row takes, for a message that may be about many.</summary>
    public static void RequireUpdate(Operation operation, AccessCheck access, Entity target)
    {
        var table = operation.Metadata.Require(target.LogicalName);
        access.RequireReadableKey(table, target.KeyAttributes);
        access.RequireUpdate(target, access.Restricted.Count == 0 ? target.Id : TargetRow.Id(operation, table, target));
    }

    /// <summary>Updates one row for an operation, which may be about many.</summary>
    public static void Apply(Operation operation, Entity target)
    {
        var related = RelatedRows.Of(operation, target, isUpdate: true);
        var behavior = operation.Optional<ConcurrencyBehavior>(Parameter.Concurrency);
        var table = operation.Metadata.Require(target.LogicalName);
        var id = TargetRow.Id(operation, table, target);
        var ownerBefore = CascadingAssign.IsCalledFor(operation.Metadata, table, target)
            ? RowFinder.Value(operation.Transaction!, table, id, table.Owner!.Name) as EntityReference
            : null;
        var row = RowUpdate.Update(operation.WriteContext, id, target, Versions.Expected(behavior, target.RowVersion));
        operation.Written?.Add(row);
        if (ownerBefore is not null)
        {
            CascadingAssign.Run(operation, row, id, ownerBefore);
        }

        if (related is not null)
        {
            WriteRelated(operation, related, new EntityReference(table.Name, id));
        }
    }

    private static void WriteRelated(Operation operation, RelatedRows related, EntityReference target)
    {
        var lookups = new Entity(target.LogicalName, target.Id);
        related.WriteParents(lookups);
        if (lookups.Attributes.Any(lookup => !IsStored(operation, target, lookup.Key, (EntityReference)lookup.Value)))
        {
            operation.RunInner(new UpdateRequest { Target = lookups });
        }

        related.WriteChildren(target);
    }

    private static bool IsStored(Operation operation, EntityReference target, string lookup, EntityReference parent)
    {
        var table = operation.Metadata.Require(target.LogicalName);
        return RowFinder.Value(operation.Transaction!, table, target.Id, lookup) is EntityReference stored && stored.Id == parent.Id;
    }
}

internal sealed class DeleteHandler() : MessageHandler<DeleteResponse>("Delete", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access)
    {
        var target = operation.Require<EntityReference>(Parameter.Target);
        access.RequireRow(target, AccessRights.DeleteAccess);
        if (Uninstalling.IsCalledFor(operation.Metadata.Require(target.LogicalName)))
        {
            access.RequireAdministrator();
        }
    }

    public override void Execute(Operation operation)
    {
        var target = operation.Require<EntityReference>(Parameter.Target);
        var table = operation.Metadata.Require(target.LogicalName);
        var id = TargetRow.Id(operation, table, target);
        var stored = RowFinder.Require(operation.Transaction!, RowSelection.Of(table, (ColumnSet?)null), id);
        Versions.Require(Versions.Expected(operation.Optional<ConcurrencyBehavior>(Parameter.Concurrency), target.RowVersion), stored.RowVersion);
        if (Uninstalling.IsCalledFor(table))
        {
            Uninstalling.Run(operation, id);
            return;
        }

        if (!operation.IsTrusted)
        {
            MapRules.RequireDeletable(operation.Transaction!, table, id);
        }

        CascadingDelete.Run(operation, table, id);
        AccessShares.Forget(operation.Transaction!, table, id);
        RowTable.Delete(operation.Transaction!, table, id);
    }
}

internal sealed class RetrieveHandler() : MessageHandler<RetrieveResponse>("Retrieve", TransactionNeed.None)
{
    private const string Row = "BusinessEntity";

    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access) =>
        access.RequireRow(operation.Require<EntityReference>(Parameter.Target), AccessRights.ReadAccess);

    public override void Execute(Operation operation)
    {
        var target = operation.Require<EntityReference>(Parameter.Target);
        if (operation.Optional<RelationshipQueryCollection>("RelatedEntitiesQuery") is { Count: > 0 })
        {
            throw Fault.Unsupported("RelatedEntitiesQuery of Retrieve");
        }

        using var lease = operation.Read();
        var table = lease.Session.Metadata.Require(target.LogicalName);
        var selection = RowSelection.Of(table, operation.Optional<ColumnSet>("ColumnSet"))
            .Only(column => operation.Core.Access.MayRead(operation, column));
        var id = RowFinder.Resolve(lease.Session, target);
        var row = RowFinder.Require(lease.Session, selection, id);
        RowLabels.For(operation, lease.Session).Add(row, selection);
        operation.OutputParameters[Row] = row;
    }

    protected override string ResponseName(string outputParameter) => outputParameter == Row ? "Entity" : outputParameter;
}

/// <summary>The row that a target means, by its id or its alternate key.</summary>
internal static class TargetRow
{
    public static Guid Id(Operation operation, Table table, Entity target)
    {
        var id = target.Id != Guid.Empty ? target.Id
            : target.Attributes.TryGetValue(table.Id.Name, out var value) && value is Guid given ? given
            : Guid.Empty;
        return Id(operation, table, new EntityReference(table.Name, id) { KeyAttributes = target.KeyAttributes });
    }

    public static Guid Id(Operation operation, Table table, EntityReference target)
    {
        using var lease = operation.Read();
        var id = RowFinder.Resolve(lease.Session, target);
        return id != Guid.Empty ? id : throw Fault.InvalidArgument($"The id of the {table.Name} row is missing.");
    }
}

/// <summary>Names of input parameters that several messages share.</summary>
internal static class Parameter
{
    public const string Target = "Target";
    public const string Concurrency = "ConcurrencyBehavior";
}
