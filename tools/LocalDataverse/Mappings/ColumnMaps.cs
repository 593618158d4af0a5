using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Mappings;

/// <summary>That the value of a column of the source goes to a column of the target.</summary>
internal sealed record ColumnMap(string Source, string Target);

/// <summary>
/// Which columns of a row a new row of another table begins with: rows of <c>entitymap</c>, one a pair of tables however many relationships
/// join them, and of <c>attributemap</c> below. Only what stands there is copied; columns that merely have the same name are not.
/// </summary>
internal static class ColumnMaps
{
    public const string TableMaps = "entitymap";
    public const string Maps = "attributemap";

    /// <summary>The id of the map of a pair of tables, the same everywhere.</summary>
    public static Guid IdOf(string source, string target) => NamedId.Of($"{TableMaps}:{source}:{target}");

    /// <summary>The id of a map that nobody made by hand: a column of the target has one at most.</summary>
    public static Guid IdOf(string source, string target, string targetColumn) => NamedId.Of($"{Maps}:{source}:{target}:{targetColumn}");

    /// <summary>The maps of a pair of tables, by the column of the target.</summary>
    public static IReadOnlyList<ColumnMap> Of(StoreSession session, string source, string target)
    {
        var found = new List<ColumnMap>();
        using var statement = session.Connection.Prepare(
            """
            SELECT a.sourceattributename, a.targetattributename FROM attributemap AS a JOIN entitymap AS e ON e.entitymapid = a.entitymapid
            WHERE e.sourceentityname = ? AND e.targetentityname = ? ORDER BY a.targetattributename
            """);
        statement.Bind(1, source);
        statement.Bind(2, target);
        while (statement.Step())
        {
            if (!statement.IsNull(0) && !statement.IsNull(1))
            {
                found.Add(new ColumnMap(statement.String(0), statement.String(1)));
            }
        }

        return found;
    }

    /// <summary>Whether values of one column can be values of the other: they are of the same type, or the id of a row goes to a lookup to it.</summary>
    public static bool Fits(ColumnDefinition source, ColumnDefinition target) => source.Type == target.Type
        || (source.Type == ColumnType.Uniqueidentifier && target.Type is ColumnType.Lookup or ColumnType.Customer);
}
