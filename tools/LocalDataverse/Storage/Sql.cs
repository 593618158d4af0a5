namespace LocalDataverse.Storage;

/// <summary>The one place where names become SQL. Values never do: they are parameters.</summary>
internal static class Sql
{
    /// <summary>A table or column as an SQL identifier, whatever it holds.</summary>
    public static string Name(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// The table that keeps the rows of a Dataverse table, or an index on it. SQLite keeps a beginning for itself, and we names with a dollar.
    /// </summary>
    public static string Table(string logicalName) =>
        Name(logicalName.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) ? $"$rows.{logicalName}" : logicalName);

    /// <summary>Column <paramref name="sqlColumn"/> (quoted) of the table that a query calls <paramref name="alias"/>.</summary>
    public static string Of(string? alias, string sqlColumn) => alias is null ? sqlColumn : $"{Name(alias)}.{sqlColumn}";
}
