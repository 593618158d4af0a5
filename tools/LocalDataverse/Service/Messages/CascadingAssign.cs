using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace LocalDataverse.Service.Messages;

/// <summary>What happens to the children when their parent gets another owner.</summary>
internal static class CascadingAssign
{
    /// <summary>Whether an update of this target gives the row an owner and has children that may follow.</summary>
    public static bool IsCalledFor(MetadataSnapshot metadata, Table table, Entity target) =>
        table.Owner is { } owner && target.Attributes.TryGetValue(owner.Name, out var value) && value is EntityReference
        && (InheritedAccess.HandsDown(metadata, table) || metadata.ChildrenOf(table).Any(relationship => Follows(relationship.Cascade.Assign)));

    public static void Run(Operation operation, RowBuffer parent, Guid id, EntityReference ownerBefore)
    {
        if (parent[parent.Table.Owner!] is not EntityReference owner || owner.Id == ownerBefore.Id)
        {
            return;
        }

        var transaction = operation.Transaction!;
        foreach (var relationship in transaction.Metadata.ChildrenOf(parent.Table).Where(r => Follows(r.Cascade.Assign)))
        {
            var children = Children.Of(transaction.Metadata, relationship);
            if (children.Table.Owner is null)
            {
                continue;
            }

            foreach (var child in children.Find(transaction, parent.Table, id))
            {
                if (Takes(transaction, children, child.Id, ownerBefore, owner))
                {
                    var target = new Entity(child.Table, child.Id) { [children.Table.Owner.Name] = owner };
                    operation.RunInner(new UpdateRequest { Target = target }, isTrusted: true);
                }
            }
        }

        InheritedAccess.FollowOwner(operation.WriteContext, parent.Table, id, ownerBefore, owner);
    }

    private static bool Follows(CascadeType assign) => assign is CascadeType.Cascade or CascadeType.Active or CascadeType.UserOwned;

    private static bool Takes(
        Storage.StoreSession session, Children children, Guid child, EntityReference ownerBefore, EntityReference owner)
    {
        var table = children.Table;
        var current = RowFinder.Value(session, table, child, table.Owner!.Name) as EntityReference;
        return current?.Id != owner.Id && children.Relationship.Cascade.Assign switch
        {
            CascadeType.Active => table.State is not { } state || RowFinder.Value(session, table, child, state.Name) is OptionSetValue { Value: 0 },
            CascadeType.UserOwned => current?.Id == ownerBefore.Id,
            _ => true,
        };
    }
}
