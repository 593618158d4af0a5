using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Rows;

/// <summary>Writes single rows and nothing else: no rules, no cascades. What writes notes the row and its new version.</summary>
internal static class RowTable
{
    private const int UniqueFailed = 2067;
    private const int PrimaryKeyFailed = 1555;

    public static void Insert(WriteTransaction transaction, RowBuffer row)
    {
        var table = row.Table;
        var id = (Guid)row[table.Id]!;
        SetVersion(transaction, row);
        transaction.RecordWrite(table.Name, id);
        using var statement = transaction.Connection.Prepare(table.InsertSql);
        var index = 1;
        foreach (var column in table.Stored)
        {
            if (row[column] is { } value)
            {
                column.Codec!.Bind(statement, index, value, transaction.Metadata);
            }

            index += column.TargetSql is null ? 1 : 2;
        }

        Run(statement, table);
    }

    /// <summary>Sets the columns that are present; false when there is no such row.</summary>
    public static bool Update(WriteTransaction transaction, Guid id, RowBuffer row)
    {
        var table = row.Table;
        SetVersion(transaction, row);
        var columns = row.Present.Where(column => column != table.Id).ToArray();
        if (columns.Length == 0)
        {
            return RowFinder.Exists(transaction, table, id);
        }

        transaction.RecordWrite(table.Name, id);
        var sets = columns.SelectMany(column => column.TargetSql is { } target ? [column.Sql, target] : new[] { column.Sql });
        using var statement = transaction.Connection.Prepare(
            $"UPDATE {table.Sql} SET {string.Join(", ", sets.Select(column => $"{column} = ?"))} WHERE {table.Id.Sql} = ?");
        var index = 1;
        foreach (var column in columns)
        {
            if (row[column] is { } value)
            {
                column.Codec!.Bind(statement, index, value, transaction.Metadata);
            }

            index += column.TargetSql is null ? 1 : 2;
        }

        statement.Bind(index, id);
        Run(statement, table);
        return transaction.Connection.Changes > 0;
    }

    /// <summary>Deletes the row; of a table with change tracking, the deletion is remembered under a version of its own.</summary>
    public static bool Delete(WriteTransaction transaction, Table table, Guid id)
    {
        transaction.RecordWrite(table.Name, id);
        using (var statement = transaction.Connection.Prepare($"DELETE FROM {table.Sql} WHERE {table.Id.Sql} = ?"))
        {
            statement.Bind(1, id);
            statement.Run();
        }

        if (transaction.Connection.Changes == 0)
        {
            return false;
        }

        if (table.Definition.ChangeTracking)
        {
            using var remember = transaction.Connection.Prepare("""INSERT INTO "$deleted" (version, table_name, id) VALUES (?, ?, ?)""");
            remember.Bind(1, transaction.NextVersion());
            remember.Bind(2, table.Name);
            remember.Bind(3, id);
            remember.Run();
        }

        return true;
    }

    private static void SetVersion(WriteTransaction transaction, RowBuffer row)
    {
        if (row.Table.Version is { } version)
        {
            row[version] = transaction.NextVersion();
        }
    }

    private static void Run(Statement statement, Table table)
    {
        try
        {
            statement.Run();
        }
        catch (StoreException exception) when (exception.Code is UniqueFailed or PrimaryKeyFailed)
        {
            throw table.Keys.FirstOrDefault(key => exception.Message.Contains(Named(table, key), StringComparison.Ordinal)) is { } violated
                ? Fault.DuplicateKeyValues(table, violated)
                : Fault.DuplicateId();
        }
    }

    // SQLite's message ends with the columns of the index: "UNIQUE constraint failed: table.column, table.column (SQLite 2067)".
    private static string Named(Table table, AlternateKey key) =>
        $": {string.Join(", ", key.Columns.Select(column => $"{table.Sql.Trim('"')}.{column.Name}"))} (";
}
