using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;

namespace LocalDataverse.Service.Messages;

/// <summary>The rows of the intersect tables behind many-to-many relationships.</summary>
internal static class Intersects
{
    public static void Add(WriteContext context, ManyToManyDefinition relationship, Guid first, Guid second)
    {
        var table = context.Metadata.Require(relationship.IntersectTable);
        var row = new RowBuffer(table)
        {
            [table.Id] = context.Ids.Next(),
            [table.Require(relationship.Column1)] = first,
            [table.Require(relationship.Column2)] = second,
        };
        RowTable.Insert(context.Transaction, row);
    }

    /// <summary>Whether two rows are joined.</summary>
    public static bool Exists(StoreSession session, ManyToManyDefinition relationship, Guid first, Guid second)
    {
        var table = session.Metadata.Require(relationship.IntersectTable);
        using var statement = session.Connection.Prepare(
            $"SELECT 1 FROM {table.Sql} WHERE {Sql.Name(relationship.Column1)} = ? AND {Sql.Name(relationship.Column2)} = ?");
        statement.Bind(1, first);
        statement.Bind(2, second);
        return statement.Step();
    }

    /// <summary>Removes the row that joins two rows, if there is one.</summary>
    public static void Remove(WriteTransaction transaction, ManyToManyDefinition relationship, Guid first, Guid second)
    {
        var table = transaction.Metadata.Require(relationship.IntersectTable);
        Remove(transaction, table, $"{Sql.Name(relationship.Column1)} = ? AND {Sql.Name(relationship.Column2)} = ?", first, second);
    }

    /// <summary>Removes the rows that join one row to any.</summary>
    public static void Remove(WriteTransaction transaction, ManyToManyDefinition relationship, string column, Guid id) =>
        Remove(transaction, transaction.Metadata.Require(relationship.IntersectTable), $"{Sql.Name(column)} = ?", id);

    private static void Remove(WriteTransaction transaction, Table table, string condition, params ReadOnlySpan<Guid> ids)
    {
        var found = new List<Guid>();
        using (var statement = transaction.Connection.Prepare($"SELECT {table.Id.Sql} FROM {table.Sql} WHERE {condition}"))
        {
            for (var i = 0; i < ids.Length; i++)
            {
                statement.Bind(i + 1, ids[i]);
            }

            while (statement.Step())
            {
                found.Add(statement.Guid(0));
            }
        }

        foreach (var id in found)
        {
            RowTable.Delete(transaction, table, id);
        }
    }
}
