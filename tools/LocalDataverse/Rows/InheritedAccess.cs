using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>
/// What comes down to the children by the relationships that cascade it: sharing, its end, and by reparenting what a parent's owner and
/// those whom it is shared with may do. A right that came from two parents is lost with the first of them.
/// </summary>
internal static class InheritedAccess
{
    /// <summary>The relationships by which a row takes over access from a parent.</summary>
    public static IEnumerable<OneToManyDefinition> Parents(MetadataSnapshot metadata, Table table) => table.Owner is null
        ? []
        : metadata.ParentsOf(table).Where(relationship => Follows(relationship.Cascade.Reparent));

    /// <summary>Whether rows of the table hand access down to children that are reparented.</summary>
    public static bool HandsDown(MetadataSnapshot metadata, Table table) =>
        metadata.ChildrenOf(table).Any(relationship => Follows(relationship.Cascade.Reparent));

    /// <summary>Shares what came to a row with its children.</summary>
    public static void Share(WriteContext context, Table table, Guid id, EntityReference principal, AccessRights rights) =>
        Spread(context, table, id, principal, cascade => cascade.Share, inherited => inherited | rights);

    /// <summary>Takes from the children what came from a row.</summary>
    public static void Unshare(WriteContext context, Table table, Guid id, EntityReference principal, AccessRights rights) =>
        Spread(context, table, id, principal, cascade => cascade.Unshare, inherited => inherited & ~rights);

    /// <summary>What a row's lookups mean for it and its children, once it is stored.</summary>
    /// <param name="context">Who writes, when, where.</param>
    /// <param name="row">What was written.</param>
    /// <param name="id">The row.</param>
    /// <param name="stored">What its lookups were before; null for a new row.</param>
    public static void Reparent(WriteContext context, RowBuffer row, Guid id, Entity? stored)
    {
        foreach (var relationship in Parents(context.Metadata, row.Table))
        {
            var lookup = row.Table.Require(relationship.ReferencingColumn);
            if (!lookup.IsStored || !row.Has(lookup))
            {
                continue;
            }

            var before = stored?.GetAttributeValue<EntityReference>(lookup.Name);
            var after = row[lookup] as EntityReference;
            if (before?.Id == after?.Id)
            {
                continue;
            }

            Take(context, row.Table, id, before, relationship, isGiven: false);
            if (stored is not null || GivesAnything(context.Transaction, after, row))
            {
                Take(context, row.Table, id, after, relationship, isGiven: true);
            }
        }
    }

    /// <summary>What another owner of a row means for its children.</summary>
    public static void FollowOwner(WriteContext context, Table table, Guid id, EntityReference before, EntityReference after)
    {
        if (before.Id != after.Id)
        {
            Spread(context, table, id, before, cascade => cascade.Reparent, inherited => inherited & ~AccessShares.Full);
            Spread(context, table, id, after, cascade => cascade.Reparent, inherited => inherited | AccessShares.Full);
        }
    }

    private static bool Follows(CascadeType cascade) => cascade is CascadeType.Cascade or CascadeType.Active or CascadeType.UserOwned;

    private static void Take(
        WriteContext context, Table table, Guid id, EntityReference? parent, OneToManyDefinition relationship, bool isGiven)
    {
        if (parent is null || parent.LogicalName != relationship.ReferencedTable)
        {
            return;
        }

        var parentTable = context.Metadata.Require(parent.LogicalName);
        var given = AccessShares.Of(context.Transaction, parent.Id).Select(share => (share.Principal, share.All));
        if (OwnerOf(context.Transaction, parentTable, parent.Id) is { } owner)
        {
            given = given.Append((owner, AccessShares.Full));
        }

        foreach (var (principal, rights) in given)
        {
            Func<AccessRights, AccessRights> change = isGiven ? inherited => inherited | rights : inherited => inherited & ~rights;
            if (Change(context, table, id, principal, change))
            {
                Spread(context, table, id, principal, cascade => cascade.Reparent, change);
            }
        }
    }

    // Of most parents a new row inherits nothing: they belong to the same owner and are shared with nobody.
    private static bool GivesAnything(StoreSession session, EntityReference? parent, RowBuffer row)
    {
        if (parent is null || session.Metadata.Require(parent.LogicalName) is not { Owner: { } owner } table)
        {
            return parent is not null;
        }

        using var statement = session.Connection.Prepare(
            $"SELECT {owner.Sql}, EXISTS (SELECT 1 FROM principalobjectaccess WHERE objectid = ?1) FROM {table.Sql} WHERE {table.Id.Sql} = ?1");
        statement.Bind(1, parent.Id);
        return statement.Step()
            && (statement.Int64(1) != 0 || (!statement.IsNull(0) && statement.Guid(0) != (row[row.Table.Owner!] as EntityReference)?.Id));
    }

    // Ends where nothing changes any more, so that children that go round end it too.
    private static void Spread(
        WriteContext context,
        Table table,
        Guid id,
        EntityReference principal,
        Func<CascadeDefinition, CascadeType> action,
        Func<AccessRights, AccessRights> change)
    {
        foreach (var relationship in context.Metadata.ChildrenOf(table))
        {
            var cascade = action(relationship.Cascade);
            var children = Children.Of(context.Metadata, relationship);
            if (!Follows(cascade) || children.Table.Owner is null)
            {
                continue;
            }

            foreach (var child in children.Find(context.Transaction, table, id))
            {
                if (IsTaken(context.Transaction, cascade, table, id, children.Table, child.Id)
                    && Change(context, children.Table, child.Id, principal, change))
                {
                    Spread(context, children.Table, child.Id, principal, action, change);
                }
            }
        }
    }

    private static bool Change(
        WriteContext context, Table table, Guid id, EntityReference principal, Func<AccessRights, AccessRights> change)
    {
        var share = AccessShares.Of(context.Transaction, id, principal);
        var inherited = change(share.Inherited);
        if (inherited == share.Inherited || ((inherited & ~share.Inherited) != 0 && OwnerOf(context.Transaction, table, id)?.Id == principal.Id))
        {
            return false;
        }

        AccessShares.Put(context, table, id, share with { Inherited = inherited });
        return true;
    }

    private static bool IsTaken(StoreSession session, CascadeType cascade, Table table, Guid id, Table childTable, Guid child) => cascade switch
    {
        CascadeType.Active => childTable.State is not { } state || RowFinder.Value(session, childTable, child, state.Name) is OptionSetValue { Value: 0 },
        CascadeType.UserOwned => OwnerOf(session, childTable, child)?.Id == OwnerOf(session, table, id)?.Id,
        _ => true,
    };

    private static EntityReference? OwnerOf(StoreSession session, Table table, Guid id) =>
        table.Owner is { } owner ? RowFinder.Value(session, table, id, owner.Name) as EntityReference : null;
}
