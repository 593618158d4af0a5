using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Messages;

/// <summary>
/// The rows that the target of a Create or an Update brings along, by relationship; each is written through its own pipeline, in the same
/// transaction and no deeper. On Create the rows that the target points to come first, then the target, then those that point to it. On
/// Update the target comes first, as documented. Rows of a Create are created; of an Update, those that have an id or a key are updated.
/// </summary>
internal sealed class RelatedRows
{
    private readonly Operation _operation;
    private readonly bool _isUpdate;
    private readonly List<Parent> _parents = [];
    private readonly List<Child> _children = [];
    private readonly List<Link> _links = [];

    private RelatedRows(Operation operation, Entity target, bool isUpdate)
    {
        _operation = operation;
        _isUpdate = isUpdate;
        foreach (var (relationship, rows) in target.RelatedEntities)
        {
            Add(target.LogicalName, relationship, rows.Entities);
        }
    }

    /// <summary>What a target brings along, or null where that is nothing.</summary>
    public static RelatedRows? Of(Operation operation, Entity target, bool isUpdate) =>
        target.RelatedEntities.Count == 0 ? null : new RelatedRows(operation, target, isUpdate);

    /// <summary>Writes the rows that the target points to, and has it point to them, whatever it said itself.</summary>
    public void WriteParents(Entity target)
    {
        foreach (var (lookup, row) in _parents)
        {
            target[lookup] = Write(row);
        }
    }

    /// <summary>Writes the rows that point to the target, and those that are linked with it.</summary>
    public void WriteChildren(EntityReference target)
    {
        foreach (var (lookup, row) in _children)
        {
            row[lookup] = target;
            Write(row);
        }

        foreach (var (definition, relationship, row) in _links)
        {
            var other = Write(row);
            if (!_isUpdate || !AreLinked(definition, relationship, target, other))
            {
                _operation.RunInner(new AssociateRequest { Target = target, Relationship = relationship, RelatedEntities = [other] });
            }
        }
    }

    private static Exception NotOf(string relationship, string? table) =>
        Fault.InvalidArgument($"The relationship '{relationship}' does not join rows of '{table}' in that role.");

    private void Add(string table, Relationship relationship, IList<Entity> rows)
    {
        var name = relationship.SchemaName ?? "";
        if (_operation.Metadata.FindManyToMany(name) is { } manyToMany)
        {
            var isFirst = manyToMany.Table1 == table;
            Require(name, table, isFirst ? manyToMany.Table1 : manyToMany.Table2, rows, isFirst ? manyToMany.Table2 : manyToMany.Table1);
            _links.AddRange(rows.Select(row => new Link(manyToMany, relationship, row)));
            return;
        }

        var definition = _operation.Metadata.FindOneToMany(name)
            ?? throw Fault.InvalidArgument($"The relationship with the schema name '{name}' does not exist.");
        var isParent = definition.ReferencedTable == definition.ReferencingTable
            ? relationship.PrimaryEntityRole != EntityRole.Referencing
            : definition.ReferencedTable == table;
        if (isParent)
        {
            Require(name, table, definition.ReferencedTable, rows, definition.ReferencingTable);
            _children.AddRange(rows.Select(row => new Child(definition.ReferencingColumn, row)));
            return;
        }

        Require(name, table, definition.ReferencingTable, rows, definition.ReferencedTable);
        if (rows.Count > 1)
        {
            throw Fault.InvalidArgument($"'{definition.ReferencingColumn}' of '{table}' refers to one row; '{name}' brings {rows.Count} along.");
        }

        _parents.AddRange(rows.Select(row => new Parent(definition.ReferencingColumn, row)));
    }

    private static void Require(string relationship, string table, string wanted, IList<Entity> rows, string related)
    {
        if (table != wanted)
        {
            throw NotOf(relationship, table);
        }

        foreach (var row in rows)
        {
            if (row?.LogicalName != related)
            {
                throw NotOf(relationship, row?.LogicalName);
            }
        }
    }

    private EntityReference Write(Entity row)
    {
        var table = _operation.Metadata.Require(row.LogicalName);
        var isThere = _isUpdate && row.EntityState != EntityState.Created
            && (row.Id != Guid.Empty || row.KeyAttributes.Count > 0 || row.GetAttributeValue<Guid?>(table.Id.Name) is { });
        if (!isThere)
        {
            return new EntityReference(table.Name, (Guid)_operation.RunInner(new CreateRequest { Target = row }).Results["id"]);
        }

        var id = TargetRow.Id(_operation, table, row);
        _operation.RunInner(new UpdateRequest { Target = row });
        return new EntityReference(table.Name, id);
    }

    private bool AreLinked(ManyToManyDefinition definition, Relationship relationship, EntityReference target, EntityReference other)
    {
        var isFirst = definition.Table1 == definition.Table2
            ? relationship.PrimaryEntityRole == EntityRole.Referencing
            : target.LogicalName == definition.Table1;
        return Intersects.Exists(_operation.Transaction!, definition, isFirst ? target.Id : other.Id, isFirst ? other.Id : target.Id);
    }

    private sealed record Parent(string Lookup, Entity Row);

    private sealed record Child(string Lookup, Entity Row);

    private sealed record Link(ManyToManyDefinition Definition, Relationship Relationship, Entity Row);
}
