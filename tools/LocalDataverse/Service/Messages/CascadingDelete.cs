using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Messages;

/// <summary>
/// What happens to the children before their parent is deleted: refused, deleted through their own pipeline, or unlinked. Unlinking runs
/// no steps, as in Dataverse.
/// </summary>
internal static class CascadingDelete
{
    public static void Run(Operation operation, Table table, Guid id)
    {
        var key = new RowKey(table.Name, id);
        var transaction = operation.Transaction!;
        operation.Deleting.Add(key);
        var children = transaction.Metadata.ChildrenOf(table).Select(relationship => Children.Of(transaction.Metadata, relationship)).ToArray();
        foreach (var restricting in children.Where(c => c.Relationship.Cascade.Delete == CascadeType.Restrict))
        {
            if (restricting.Find(transaction, table, id).Any(child => !operation.Deleting.Contains(child)))
            {
                throw Fault.DeleteRestricted();
            }
        }

        foreach (var group in children)
        {
            DeleteOrUnlink(operation, group, table, id);
        }

        RemoveIntersects(transaction, table, id);
        operation.Deleting.Remove(key);
    }

    private static void DeleteOrUnlink(Operation operation, Children children, Table table, Guid id)
    {
        var transaction = operation.Transaction!;
        switch (children.Relationship.Cascade.Delete)
        {
            case CascadeType.Cascade:
                foreach (var child in children.Find(transaction, table, id))
                {
                    if (!operation.Deleting.Contains(child) && RowFinder.Exists(transaction, children.Table, child.Id))
                    {
                        operation.RunInner(new DeleteRequest { Target = new EntityReference(child.Table, child.Id) }, isTrusted: true);
                    }
                }

                break;
            case CascadeType.RemoveLink:
                foreach (var child in children.Find(transaction, table, id))
                {
                    RowTable.Update(transaction, child.Id, new RowBuffer(children.Table) { [children.Lookup] = null });
                }

                break;
        }
    }

    private static void RemoveIntersects(WriteTransaction transaction, Table table, Guid id)
    {
        foreach (var relationship in transaction.Metadata.ManyToMany)
        {
            if (relationship.Table1 == table.Name)
            {
                Intersects.Remove(transaction, relationship, relationship.Column1, id);
            }

            if (relationship.Table2 == table.Name)
            {
                Intersects.Remove(transaction, relationship, relationship.Column2, id);
            }
        }
    }
}
