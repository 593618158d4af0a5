using LocalDataverse.Faults;
using LocalDataverse.Rows;
using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>The SQL tables and indexes behind the tables, and what it takes to get from one version of them to the next.</summary>
internal static class PhysicalSchema
{
    // Every row has them, hardly anything is looked for by them, and an index on each would double the cost of a row.
    private static readonly HashSet<string> NotIndexed =
    [
        "createdby", "createdonbehalfby", "modifiedby", "modifiedonbehalfby", "owningteam", "owninguser", "transactioncurrencyid",
        "organizationid",
    ];

    public static void Reconcile(StoreConnection connection, MetadataSnapshot before, MetadataSnapshot after)
    {
        foreach (var table in before.Tables.Where(table => after.Find(table.Name) is null))
        {
            connection.Execute($"DROP TABLE {table.Sql}");
            Forget(connection, table);
        }

        foreach (var table in after.Tables)
        {
            if (before.Find(table.Name) is not { } old)
            {
                Create(connection, table);
            }
            else if (!ReferenceEquals(old, table))
            {
                Change(connection, old, table, after);
            }
        }
    }

    // What is remembered of a table that is gone: the rows deleted from it, the numbers given in it.
    private static void Forget(StoreConnection connection, Table table)
    {
        using var deleted = connection.Prepare("""DELETE FROM "$deleted" WHERE table_name = ?""");
        deleted.Bind(1, table.Name);
        deleted.Run();
        foreach (var column in table.AutoNumbers)
        {
            using var sequence = connection.Prepare("""DELETE FROM "$sequence" WHERE name = ?""");
            sequence.Bind(1, column.ToString());
            sequence.Run();
        }
    }

    private static void Create(StoreConnection connection, Table table)
    {
        var columns = table.Stored.SelectMany(SqlColumns).Select(column => column.Sql == table.Id.Sql
            ? $"{column.Sql} {column.Type} NOT NULL PRIMARY KEY"
            : $"{column.Sql} {column.Type}");
        connection.Execute($"CREATE TABLE {table.Sql} ({string.Join(", ", columns)}) STRICT");
        foreach (var index in Indexes(table).Values)
        {
            connection.Execute(index);
        }
    }

    private static void Change(StoreConnection connection, Table old, Table table, MetadataSnapshot after)
    {
        var oldIndexes = Indexes(old);
        var newIndexes = Indexes(table);
        foreach (var (name, sql) in oldIndexes)
        {
            if (!newIndexes.TryGetValue(name, out var same) || same != sql || IsStoredAnew(old, table, sql))
            {
                connection.Execute($"DROP INDEX {Sql.Table(name)}");
                oldIndexes.Remove(name);
            }
        }

        ChangeColumns(connection, old, table, after);
        foreach (var (name, sql) in newIndexes)
        {
            if (!oldIndexes.ContainsKey(name))
            {
                connection.Execute(sql);
            }
        }
    }

    private static void ChangeColumns(StoreConnection connection, Table old, Table table, MetadataSnapshot after)
    {
        ClearLostTargets(connection, old, table, after);
        var oldColumns = old.Stored.SelectMany(SqlColumns).ToDictionary(column => column.Sql);
        var newColumns = table.Stored.SelectMany(SqlColumns).ToDictionary(column => column.Sql);
        foreach (var gone in oldColumns.Keys.Where(name => !newColumns.ContainsKey(name)))
        {
            connection.Execute($"ALTER TABLE {table.Sql} DROP COLUMN {gone}");
        }

        foreach (var (name, column) in newColumns)
        {
            if (!oldColumns.TryGetValue(name, out var same))
            {
                connection.Execute($"ALTER TABLE {table.Sql} ADD COLUMN {name} {column.Type}");
            }
            else if (NeedsConversion(old, table, name))
            {
                Convert(connection, old.Stored.First(c => c.Sql == name), table.Stored.First(c => c.Sql == name), after);
            }
            else if (same.Type != column.Type)
            {
                throw Fault.Unsupported($"changing the type of column {table.Name}.{name}");
            }
        }

        FillNewTargets(connection, old, table, after);
    }

    // A lookup that had one target and gets a second: its rows point to the first.
    private static void FillNewTargets(StoreConnection connection, Table old, Table table, MetadataSnapshot after)
    {
        foreach (var column in table.Stored.Where(column => column.TargetSql is not null))
        {
            if (old.Find(column.Name) is { TargetSql: null, Targets: [var only] })
            {
                using var fill = connection.Prepare($"UPDATE {table.Sql} SET {column.TargetSql} = ? WHERE {column.Sql} IS NOT NULL");
                fill.Bind(1, after.Require(only).Code);
                fill.Run();
            }
        }
    }

    // A lookup that may no longer point to a table points nowhere instead.
    private static void ClearLostTargets(StoreConnection connection, Table old, Table table, MetadataSnapshot after)
    {
        foreach (var column in old.Stored.Where(column => column.IsReference))
        {
            if (table.Find(column.Name) is not { } kept || column.Targets.All(kept.Targets.Contains))
            {
                continue;
            }

            if (column.TargetSql is null)
            {
                connection.Execute($"UPDATE {old.Sql} SET {column.Sql} = NULL");
                continue;
            }

            // Whatever it points to beside what it may still point to.
            var codes = kept.Targets.Select(target => after.Find(target)?.Code).OfType<int>();
            connection.Execute(
                $"UPDATE {old.Sql} SET {column.Sql} = NULL, {column.TargetSql} = NULL WHERE {column.TargetSql} NOT IN ({string.Join(", ", codes)})");
        }
    }

    private static bool NeedsConversion(Table old, Table table, string sqlColumn) =>
        old.Stored.FirstOrDefault(c => c.Sql == sqlColumn)?.Codec is DecimalCodec before
        && table.Stored.FirstOrDefault(c => c.Sql == sqlColumn)?.Codec is DecimalCodec after
        && (before.Scale != after.Scale || before.IsWide != after.IsWide);

    private static bool IsStoredAnew(Table old, Table table, string indexSql) =>
        table.Stored.Any(column => indexSql.Contains(column.Sql, StringComparison.Ordinal) && NeedsConversion(old, table, column.Sql));

    // Other decimals, or numbers that have become too large for 64 bits: a new column takes the old one's place.
    private static void Convert(StoreConnection connection, Column old, Column column, MetadataSnapshot metadata)
    {
        var table = column.Table;
        var temporary = Sql.Name($"{column.Name}$new");
        connection.Execute($"ALTER TABLE {table.Sql} ADD COLUMN {temporary} {column.Codec!.SqlType}");
        using (var read = connection.Prepare($"SELECT {table.Id.Sql}, {old.Sql} FROM {table.Sql} WHERE {old.Sql} IS NOT NULL"))
        using (var write = connection.Prepare($"UPDATE {table.Sql} SET {temporary} = ? WHERE {table.Id.Sql} = ?"))
        {
            while (read.Step())
            {
                column.Codec.Bind(write, 1, old.Codec!.Read(read, 1, metadata), metadata);
                write.Bind(2, read.Guid(0));
                write.Run();
            }
        }

        connection.ForgetStatements();
        connection.Execute($"ALTER TABLE {table.Sql} DROP COLUMN {old.Sql}");
        connection.Execute($"ALTER TABLE {table.Sql} RENAME COLUMN {temporary} TO {column.Sql}");
    }

    private static IEnumerable<(string Sql, string Type)> SqlColumns(Column column)
    {
        yield return (column.Sql, column.Codec!.SqlType);
        if (column.TargetSql is { } target)
        {
            yield return (target, "INTEGER");
        }
    }

    // An index on a lookup ends with the id, so that the rows found lie in order of id. Rows without a value are not in it.
    private static Dictionary<string, string> Indexes(Table table)
    {
        var indexes = new Dictionary<string, string>();
        foreach (var lookup in table.Stored.Where(column => column.IsReference && !NotIndexed.Contains(column.Name)))
        {
            Add($"{table.Name}$by${lookup.Name}", "INDEX", $"({lookup.Sql}, {table.Id.Sql}) WHERE {lookup.Sql} IS NOT NULL");
        }

        foreach (var key in table.Keys)
        {
            Add(KeyIndex(table, key), "UNIQUE INDEX", $"({string.Join(", ", key.Columns.Select(column => column.Sql))})");
        }

        if (table.Definition.ChangeTracking && table.Version is { } version)
        {
            Add($"{table.Name}$by${version.Name}", "INDEX", $"({version.Sql})");
        }

        if (table.Definition.IsIntersect)
        {
            var both = table.Stored.Where(column => column.Type == ColumnType.Uniqueidentifier && column != table.Id).ToArray();
            Add($"{table.Name}$pair", "UNIQUE INDEX", $"({string.Join(", ", both.Select(column => column.Sql))})");
            Add($"{table.Name}$pair$back", "INDEX", $"({string.Join(", ", both.Reverse().Select(column => column.Sql))})");
        }

        return indexes;

        void Add(string name, string kind, string on) => indexes[name] = $"CREATE {kind} {Sql.Table(name)} ON {table.Sql} {on}";
    }

    private static string KeyIndex(Table table, AlternateKey key) => $"{table.Name}$key${key.Definition.LogicalName}";
}
