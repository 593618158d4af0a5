using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Rows;

/// <summary>The children of a row by one relationship.</summary>
internal sealed record Children(OneToManyDefinition Relationship, Table Table, Column Lookup)
{
    public static Children Of(MetadataSnapshot metadata, OneToManyDefinition relationship)
    {
        var table = metadata.Require(relationship.ReferencingTable);
        return new Children(relationship, table, table.Require(relationship.ReferencingColumn));
    }

    /// <summary>Which they are now; a list of its own, so that they can be written while it is walked.</summary>
    public IReadOnlyList<RowKey> Find(StoreSession session, Table parent, Guid id)
    {
        if (!Lookup.IsStored)
        {
            return [];
        }

        var condition = Lookup.TargetSql is { } target ? $"{Lookup.Sql} = ? AND {target} = ?" : $"{Lookup.Sql} = ?";
        using var statement = session.Connection.Prepare(
            $"SELECT {Table.Id.Sql} FROM {Table.Sql} WHERE {condition} ORDER BY {Table.Id.Sql}");
        statement.Bind(1, id);
        if (Lookup.TargetSql is not null)
        {
            statement.Bind(2, parent.Code);
        }

        var children = new List<RowKey>();
        while (statement.Step())
        {
            children.Add(new RowKey(Table.Name, statement.Guid(0)));
        }

        return children;
    }
}
