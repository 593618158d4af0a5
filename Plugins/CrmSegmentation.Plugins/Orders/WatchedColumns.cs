namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// The columns by which a save is known to matter. Where the platform works one column out of another, the save may name the other alone,
/// and it is not documented whether the platform has added the first when it looks at filtering columns; so both are watched.
/// </summary>
internal static class WatchedColumns
{
    private const string Base = "_base";
    private const string State = "statecode";
    private const string Status = "statuscode";

    /// <summary>Columns, and those that they are worked out of: of an amount in base currency the one in the row's, of status and state each other.</summary>
    /// <param name="columns">The columns that are read.</param>
    public static string[] Of(IEnumerable<string> columns) => [.. columns.SelectMany(With).Distinct()];

    private static string[] With(string column) =>
        column is State or Status ? [State, Status]
        : column.EndsWith(Base, StringComparison.Ordinal) ? [column, column.Substring(0, column.Length - Base.Length)]
        : [column];
}
