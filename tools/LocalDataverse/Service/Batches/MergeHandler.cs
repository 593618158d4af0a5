using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Service.Messages;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Service.Batches;

/// <summary>
/// Merge: the children of one row become those of another, through their own pipelines; the row itself is deactivated and points to the
/// one that took its place.
/// </summary>
internal sealed class MergeHandler() : MessageHandler<MergeResponse>("Merge", TransactionNeed.Required)
{
    private const string Master = "masterid";
    private const string Merged = "merged";
    private const int Inactive = 1;

    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Parameter.Target);

    public override void Demand(Operation operation, AccessCheck access)
    {
        access.RequirePrivilege(PrivilegeNames.Merge);
        var target = operation.Require<EntityReference>(Parameter.Target);
        access.RequireRow(target, AccessRights.ReadAccess | AccessRights.WriteAccess);
        access.RequireRow(
            operation.Metadata.Require(target.LogicalName),
            operation.Optional<Guid?>("SubordinateId") ?? throw Fault.Missing("SubordinateId"),
            AccessRights.ReadAccess | AccessRights.WriteAccess);
    }

    public override void Execute(Operation operation)
    {
        var target = operation.Require<EntityReference>(Parameter.Target);
        var table = operation.Metadata.Require(target.LogicalName);
        if (table.Find(Merged) is null || table.Find(Master) is null || table.State is null)
        {
            throw Fault.InvalidArgument($"Rows of '{table.Name}' cannot be merged.");
        }

        var master = RequireActive(operation, table, TargetRow.Id(operation, table, target));
        var subordinate = RequireActive(
            operation, table, operation.Optional<Guid?>("SubordinateId") ?? throw Fault.Missing("SubordinateId"));
        if (master.Id == subordinate.Id)
        {
            throw Fault.InvalidArgument($"A {table.Name} cannot be merged with itself.");
        }

        if (operation.Optional<bool?>("PerformParentingChecks") is true)
        {
            RequireSameParents(operation, table, master, subordinate);
        }

        foreach (var relationship in operation.Metadata.ChildrenOf(table).Where(r => r.Cascade.Merge == CascadeType.Cascade))
        {
            Reparent(operation, Children.Of(operation.Metadata, relationship), table, subordinate.Id, master.Id);
        }

        foreach (var relationship in operation.Metadata.ManyToMany)
        {
            MoveLinks(operation, relationship, table, subordinate.Id, master.Id);
        }

        TakeOver(operation, table, master.Id);
        Retire(operation, table, subordinate.Id, master.Id);
    }

    private static Entity RequireActive(Operation operation, Table table, Guid id)
    {
        var columns = operation.Metadata.ParentsOf(table).Select(r => r.ReferencingColumn).Append(table.State!.Name).Append(Merged);
        var selection = RowSelection.Of(table, new ColumnSet([.. columns.Distinct().Where(column => table.Find(column) is { IsStored: true })]));
        var row = RowFinder.Require(operation.Transaction!, selection, id);
        return row.GetAttributeValue<OptionSetValue>(table.State!.Name)?.Value == 0 && !row.GetAttributeValue<bool>(Merged)
            ? row
            : throw Fault.InvalidArgument($"{table.Name} With Id = {id} is inactive or merged already and cannot be merged.");
    }

    private static void RequireSameParents(Operation operation, Table table, Entity master, Entity subordinate)
    {
        foreach (var lookup in operation.Metadata.ParentsOf(table)
            .Where(r => r.Cascade.Reparent == CascadeType.Cascade || r.ReferencingColumn is "parentcustomerid" or "parentaccountid")
            .Select(r => r.ReferencingColumn).Distinct())
        {
            var (one, other) = (master.GetAttributeValue<EntityReference>(lookup), subordinate.GetAttributeValue<EntityReference>(lookup));
            if (one?.Id != other?.Id)
            {
                throw Fault.InvalidArgument($"The rows to be merged have different parents in '{lookup}'.");
            }
        }
    }

    private static void Reparent(Operation operation, Children children, Table table, Guid from, Guid to)
    {
        foreach (var child in children.Find(operation.Transaction!, table, from))
        {
            // The survivor as the child of the other would be its own parent.
            var isSurvivor = child == new Storage.RowKey(table.Name, to);
            var row = new Entity(child.Table, child.Id)
            {
                [children.Lookup.Name] = isSurvivor ? null : new EntityReference(table.Name, to),
            };
            operation.RunInner(new UpdateRequest { Target = row }, isTrusted: true);
        }
    }

    private static void MoveLinks(Operation operation, ManyToManyDefinition relationship, Table table, Guid from, Guid to)
    {
        foreach (var (mine, other, otherTable, role) in (ReadOnlySpan<(string, string, string, EntityRole)>)
            [
                (relationship.Column1, relationship.Column2, relationship.Table2, EntityRole.Referencing),
                (relationship.Column2, relationship.Column1, relationship.Table1, EntityRole.Referenced),
            ])
        {
            if ((mine == relationship.Column1 ? relationship.Table1 : relationship.Table2) != table.Name)
            {
                continue;
            }

            var linked = Linked(operation, relationship, mine, other, from);
            var already = Linked(operation, relationship, mine, other, to);
            already.Add(to);
            Link<DisassociateRequest>(operation, relationship, role, new EntityReference(table.Name, from), otherTable, linked);
            linked.ExceptWith(already);
            Link<AssociateRequest>(operation, relationship, role, new EntityReference(table.Name, to), otherTable, linked);
        }
    }

    private static HashSet<Guid> Linked(Operation operation, ManyToManyDefinition relationship, string mine, string other, Guid id)
    {
        var intersect = operation.Metadata.Require(relationship.IntersectTable);
        using var statement = operation.Transaction!.Connection.Prepare(
            $"SELECT {intersect.Require(other).Sql} FROM {intersect.Sql} WHERE {intersect.Require(mine).Sql} = ? ORDER BY 1");
        statement.Bind(1, id);
        var found = new HashSet<Guid>();
        while (statement.Step())
        {
            found.Add(statement.Guid(0));
        }

        return found;
    }

    private static void Link<TRequest>(
        Operation operation, ManyToManyDefinition relationship, EntityRole role, EntityReference row, string otherTable, HashSet<Guid> others)
        where TRequest : OrganizationRequest, new()
    {
        if (others.Count > 0)
        {
            operation.RunInner(new TRequest
            {
                [Parameter.Target] = row,
                ["Relationship"] = new Relationship(relationship.SchemaName) { PrimaryEntityRole = role },
                ["RelatedEntities"] = new EntityReferenceCollection([.. others.Select(id => new EntityReference(otherTable, id))]),
            }, isTrusted: true);
        }
    }

    // The values of the other row that the user chose to keep.
    private static void TakeOver(Operation operation, Table table, Guid master)
    {
        if (operation.Optional<Entity>("UpdateContent") is not { Attributes.Count: > 0 } content)
        {
            return;
        }

        var row = new Entity(table.Name, master);
        foreach (var (name, value) in content.Attributes)
        {
            if (name != table.Id.Name)
            {
                row[name] = RequestCopy.Of(value);
            }
        }

        operation.RunInner(new UpdateRequest { Target = row });
    }

    private static void Retire(Operation operation, Table table, Guid subordinate, Guid master)
    {
        var row = new Entity(table.Name, subordinate) { [table.State!.Name] = new OptionSetValue(Inactive) };
        operation.RunInner(new UpdateRequest { Target = row }, isTrusted: true);
        RowTable.Update(operation.Transaction!, subordinate, new RowBuffer(table)
        {
            [table.Require(Master)] = new EntityReference(table.Name, master),
            [table.Require(Merged)] = true,
        });
    }
}
