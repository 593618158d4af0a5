using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Finds rows of component tables by what packages know them by.</summary>
internal static class RowIds
{
    /// <summary>The row whose text column has this value, and whose lookup points to this parent, if one is given.</summary>
    public static Guid? Find(StoreSession session, string tableName, string columnName, string value, (string Lookup, Guid Id)? parent = null)
    {
        if (session.Metadata.Find(tableName) is not { } table
            || table.Find(columnName) is not { IsStored: true, Type: ColumnType.String or ColumnType.Memo or ColumnType.EntityName } column)
        {
            return null;
        }

        var lookup = parent is { } given ? table.Require(given.Lookup) : null;
        using var statement = session.Connection.Prepare(
            $"SELECT {table.Id.Sql} FROM {table.Sql} WHERE {column.Sql} = ? {(lookup is null ? "" : $"AND {lookup.Sql} = ?")} ORDER BY {table.Id.Sql} LIMIT 1");
        statement.Bind(1, value);
        if (parent is { } bound)
        {
            statement.Bind(2, bound.Id);
        }

        return statement.Step() ? statement.Guid(0) : null;
    }
}
