using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Messages;

internal sealed class AssociateHandler() : MessageHandler<AssociateResponse>("Associate", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => Association.Of(operation).Require(access);

    public override void Execute(Operation operation) => Association.Of(operation).Join();
}

internal sealed class DisassociateHandler() : MessageHandler<DisassociateResponse>("Disassociate", TransactionNeed.Required)
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => Association.Of(operation).Require(access);

    public override void Execute(Operation operation) => Association.Of(operation).Part();
}

/// <summary>A target and related rows, to be joined or parted by a relationship of either kind.</summary>
internal abstract class Association(Operation operation, EntityReference target, EntityReferenceCollection related)
{
    protected Operation Operation { get; } = operation;

    protected EntityReference Target { get; } = target;

    protected EntityReferenceCollection Related { get; } = related;

    public static Association Of(Operation operation)
    {
        var target = operation.Require<EntityReference>(Parameter.Target);
        var relationship = operation.Require<Relationship>("Relationship");
        var related = operation.Require<EntityReferenceCollection>("RelatedEntities");
        RequireRow(operation, target);
        var name = relationship.SchemaName ?? "";
        return operation.Metadata.FindManyToMany(name) is { } manyToMany
            ? new ManyToMany(operation, target, related, manyToMany, relationship.PrimaryEntityRole)
            : operation.Metadata.FindOneToMany(name) is { } oneToMany
                ? new OneToMany(operation, target, related, oneToMany, relationship.PrimaryEntityRole)
                : throw Fault.InvalidArgument($"The relationship with the schema name '{name}' does not exist.");
    }

    /// <summary>Demands of the caller what joining and parting take.</summary>
    public abstract void Require(AccessCheck access);

    public abstract void Join();

    public abstract void Part();

    private static Guid RequireRow(Operation operation, EntityReference reference)
    {
        var table = operation.Metadata.Require(reference.LogicalName);
        var id = RowFinder.Resolve(operation.Transaction!, reference);
        return RowFinder.Exists(operation.Transaction!, table, id) ? id : throw Fault.NoSuchRow(table.Name, id);
    }

    private static Exception NotOf(string relationship, string table) =>
        Fault.InvalidArgument($"The relationship '{relationship}' does not join rows of '{table}' in that role.");

    private sealed class ManyToMany(
        Operation operation, EntityReference target, EntityReferenceCollection related, ManyToManyDefinition definition, EntityRole? role)
        : Association(operation, target, related)
    {
        // Either row is appended to the other, says the documentation; of roles and teams it says more.
        public override void Require(AccessCheck access)
        {
            var isGranting = definition.IntersectTable is "systemuserroles" or "teamroles";
            var rights = isGranting ? AccessRights.ReadAccess
                : definition.IntersectTable == "teammembership" ? AccessRights.ReadAccess
                : AccessRights.AppendAccess;
            foreach (var row in Related.Prepend(Target))
            {
                access.RequireRow(row, row.LogicalName switch
                {
                    "role" when isGranting => rights | AccessRights.AssignAccess,
                    "team" when definition.IntersectTable == "teammembership" => rights | AccessRights.WriteAccess,
                    _ => rights,
                });
                if (isGranting && row.LogicalName == "role")
                {
                    access.RequireToGive(RowFinder.Resolve(Operation.Transaction!, row));
                }
            }
        }

        public override void Join()
        {
            foreach (var (first, second) in Pairs())
            {
                PrincipalRules.RequireFit(Operation.Transaction!, definition, first, second);
                Intersects.Add(Operation.WriteContext, definition, first, second);
            }
        }

        public override void Part()
        {
            foreach (var (first, second) in Pairs())
            {
                Intersects.Remove(Operation.Transaction!, definition, first, second);
            }
        }

        // Of a table with itself the role tells: the target is the first table's row when it refers, the second's when it is referred to.
        private IEnumerable<(Guid First, Guid Second)> Pairs()
        {
            var isFirst = definition.Table1 == definition.Table2
                ? (role ?? throw Fault.Missing("PrimaryEntityRole")) == EntityRole.Referencing
                : Target.LogicalName == definition.Table1;
            var (mine, other) = isFirst ? (definition.Table1, definition.Table2) : (definition.Table2, definition.Table1);
            if (Target.LogicalName != mine)
            {
                throw NotOf(definition.SchemaName, Target.LogicalName);
            }

            var id = RowFinder.Resolve(Operation.Transaction!, Target);
            foreach (var reference in Related)
            {
                var otherId = reference.LogicalName == other ? RequireRow(Operation, reference) : throw NotOf(definition.SchemaName, reference.LogicalName);
                yield return isFirst ? (id, otherId) : (otherId, id);
            }
        }
    }

    private sealed class OneToMany(
        Operation operation, EntityReference target, EntityReferenceCollection related, OneToManyDefinition definition, EntityRole? role)
        : Association(operation, target, related)
    {
        public override void Require(AccessCheck access)
        {
            access.RequireUpdate(Operation.Metadata.Require(definition.ReferencingTable).Require(definition.ReferencingColumn));
            foreach (var reference in Related)
            {
                var (child, parent) = IsParent ? (reference, Target) : (Target, reference);
                access.RequireRow(child, AccessRights.AppendAccess);
                access.RequireRow(parent, AccessRights.AppendToAccess);
            }
        }

        public override void Join() => Set((_, parent) => parent);

        public override void Part() => Set((child, parent) => IsChildOf(child, parent) ? null : throw Fault.NoSuchRow(child.LogicalName, child.Id));

        private bool IsParent => definition.ReferencedTable == definition.ReferencingTable
            ? role != EntityRole.Referencing
            : Target.LogicalName == definition.ReferencedTable;

        private void Set(Func<EntityReference, EntityReference, EntityReference?> lookup)
        {
            foreach (var reference in Related)
            {
                var (child, parent) = IsParent ? (reference, Target) : (Target, reference);
                if (child.LogicalName != definition.ReferencingTable || parent.LogicalName != definition.ReferencedTable)
                {
                    throw NotOf(definition.SchemaName, reference.LogicalName);
                }

                var row = new Entity(child.LogicalName, RequireRow(Operation, child));
                row[definition.ReferencingColumn] = lookup(child, parent);
                Operation.RunInner(new UpdateRequest { Target = row }, isTrusted: true);
            }
        }

        private bool IsChildOf(EntityReference child, EntityReference parent)
        {
            var session = Operation.Transaction!;
            var table = session.Metadata.Require(child.LogicalName);
            return RowFinder.Value(session, table, RowFinder.Resolve(session, child), definition.ReferencingColumn) is EntityReference current
                && current.Id == RowFinder.Resolve(session, parent);
        }
    }
}
