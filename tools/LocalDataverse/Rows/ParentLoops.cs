using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>
/// Parents in the same table: where the relationship is a hierarchy, or deletes the children with the parent, no row may become its own
/// ancestor. Other lookups to the same table may go round.
/// </summary>
internal static class ParentLoops
{
    public static void Refuse(StoreSession session, RowBuffer row, Guid id)
    {
        foreach (var relationship in session.Metadata.ParentsOf(row.Table))
        {
            if (relationship.ReferencedTable == row.Table.Name && (relationship.IsHierarchical || relationship.Cascade.Delete == CascadeType.Cascade)
                && row.Table.Require(relationship.ReferencingColumn) is { IsStored: true } lookup
                && row[lookup] is EntityReference parent && parent.LogicalName == row.Table.Name)
            {
                Walk(session, lookup, parent.Id, id);
            }
        }
    }

    // Rows that went round before this rule, or past it, must not hold the walk up.
    private static void Walk(StoreSession session, Column lookup, Guid from, Guid id)
    {
        var passed = new HashSet<Guid>();
        for (Guid? at = from; at is { } ancestor && passed.Add(ancestor); at = Parent(session, lookup, ancestor))
        {
            if (ancestor == id)
            {
                throw Fault.Loop(lookup.Table);
            }
        }
    }

    private static Guid? Parent(StoreSession session, Column lookup, Guid id) =>
        RowFinder.Value(session, lookup.Table, id, lookup.Name) is EntityReference parent && parent.LogicalName == lookup.Table.Name
            ? parent.Id
            : null;
}
