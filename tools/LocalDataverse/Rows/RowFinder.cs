using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>Finds single rows, by id or by alternate key.</summary>
internal static class RowFinder
{
    public static bool Exists(StoreSession session, Table table, Guid id)
    {
        using var statement = session.Connection.Prepare($"SELECT 1 FROM {table.Sql} WHERE {table.Id.Sql} = ?");
        statement.Bind(1, id);
        return statement.Step();
    }

    /// <summary>The row with these columns, or null.</summary>
    public static Entity? Find(StoreSession session, RowSelection selection, Guid id)
    {
        var table = selection.Table;
        using var statement = session.Connection.Prepare($"SELECT {selection.Sql()} FROM {table.Sql} WHERE {table.Id.Sql} = ?");
        statement.Bind(1, id);
        return statement.Step() ? selection.Read(statement, 0, session.Metadata) : null;
    }

    /// <summary>The row with these columns, or Dataverse's fault for a row that is not there.</summary>
    public static Entity Require(StoreSession session, RowSelection selection, Guid id) =>
        Find(session, selection, id) ?? throw Fault.NoSuchRow(selection.Table.Name, id);

    /// <summary>One column of one row; null where there is no value or no row.</summary>
    public static object? Value(StoreSession session, Table table, Guid id, string column) =>
        Find(session, RowSelection.Of(table, [table.Require(column)]), id)?.Attributes.TryGetValue(column, out var value) is true ? value : null;

    /// <summary>The id of the row with these key values, or null. Columns that are no alternate key are a fault.</summary>
    public static Guid? FindByKey(StoreSession session, Table table, KeyAttributeCollection values)
    {
        var key = table.Keys.FirstOrDefault(k => k.Columns.Length == values.Count && k.Columns.All(column => values.Contains(column.Name)));
        if (key is null)
        {
            return values.Count == 1 && values.Contains(table.Id.Name)
                ? (Guid?)ColumnValues.Check(table.Id, values[table.Id.Name]) is { } id && Exists(session, table, id) ? id : null
                : throw Fault.NoSuchKey(table.Name, values.Keys);
        }

        var conditions = key.Columns.SelectMany(column => column.TargetSql is { } target ? [column.Sql, target] : new[] { column.Sql });
        using var statement = session.Connection.Prepare(
            $"SELECT {table.Id.Sql} FROM {table.Sql} WHERE {string.Join(" AND ", conditions.Select(column => $"{column} = ?"))}");
        var index = 1;
        foreach (var column in key.Columns)
        {
            var value = KeyValue(column, values[column.Name]);
            if (value is null)
            {
                return null;
            }

            column.Codec!.Bind(statement, index, value, session.Metadata);
            index += column.TargetSql is null ? 1 : 2;
        }

        return statement.Step() ? statement.Guid(0) : null;
    }

    /// <summary>The id behind a reference, by its id or its key. A key that finds nothing is a fault; an id is taken as it is.</summary>
    public static Guid Resolve(StoreSession session, EntityReference reference)
    {
        var table = session.Metadata.Require(reference.LogicalName);
        return reference.Id != Guid.Empty || reference.KeyAttributes.Count == 0
            ? reference.Id
            : FindByKey(session, table, reference.KeyAttributes) ?? throw Fault.NoSuchKeyValues(table.Name);
    }

    // Keys may hold bare values where columns hold the SDK's types.
    private static object? KeyValue(Column column, object? value) => (column.Type, value) switch
    {
        (ColumnType.Lookup, Guid id) when column.Targets is [var only] => new EntityReference(only, id),
        _ => ColumnValues.Check(column, value),
    };
}
