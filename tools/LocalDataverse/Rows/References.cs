using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>Lookups that are written: to a table that the column allows, to a row that is there.</summary>
internal static class References
{
    /// <summary>The references of a buffer with their keys resolved to ids, each checked.</summary>
    public static void Check(StoreSession session, RowBuffer row)
    {
        foreach (var column in row.Table.Stored)
        {
            if (column.IsReference && row[column] is EntityReference reference)
            {
                row[column] = Check(session, column, reference);
            }
        }
    }

    private static EntityReference Check(StoreSession session, Column column, EntityReference reference)
    {
        var name = string.IsNullOrEmpty(reference.LogicalName) && column.Targets is [var only] ? only : reference.LogicalName;
        if (!column.Targets.Contains(name))
        {
            throw session.Metadata.Find(name ?? "") is null
                ? Fault.NoSuchTable(name)
                : Fault.InvalidArgument($"'{column.Name}' of '{column.Table.Name}' cannot refer to '{name}', only to "
                    + $"{string.Join(", ", column.Targets)}.");
        }

        var target = session.Metadata.Require(name);
        var id = RowFinder.Resolve(session, reference.LogicalName == name ? reference : new EntityReference(name, reference.Id));
        return RowFinder.Exists(session, target, id) ? new EntityReference(name, id) : throw Fault.NoSuchRow(target.Name, id);
    }
}
