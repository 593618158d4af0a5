using SolutionTools.Checking.Facts;
using SolutionTools.Checking.Reading;

namespace SolutionTools.Checking.Rules.Tables;

/// <summary>How many keys, and how large.</summary>
internal sealed class KeyLimitsRule() : CheckRule(
    "key-limits",
    "A table has at most 10 keys, a key at most 16 columns and 900 bytes.",
    "The import fails, or the key stays in the state Failed.")
{
    private const int MostKeys = 10;
    private const int MostColumns = 16;
    private const int MostBytes = 900;

    public override IEnumerable<Finding> Check(SolutionUnderCheck solution)
    {
        foreach (var table in solution.Tables.InSolution)
        {
            var keys = table.Definition.Under("EntityKeys", "EntityKey").ToArray();
            if (keys.Length > MostKeys)
            {
                yield return At(keys[0].Parent!, $"'{table.SchemaName}' has {keys.Length} keys; {MostKeys} are allowed.", "Remove some.");
            }

            foreach (var key in keys)
            {
                var columns = key.Under("EntityKeyAttributes", "AttributeName")
                    .Select(column => table.Columns.GetValueOrDefault(column.Value.Trim().Lower())).ToArray();
                var bytes = columns.Sum(column => column is null ? 0L : Bytes(column));
                if (columns.Length > MostColumns)
                {
                    yield return At(key, $"The key has {columns.Length} columns; {MostColumns} are allowed.", "Leave some out.");
                }

                if (bytes > MostBytes)
                {
                    yield return At(key, $"The key has {bytes} bytes; {MostBytes} are allowed.", "Shorten its text columns.");
                }
            }
        }
    }

    private static long Bytes(Column column) => column.Type switch
    {
        "nvarchar" => column.Element.Text("MaxLength").TryWhole(out var length) ? 2L * length : 0,
        "lookup" or "customer" => 16,
        "decimal" => 13,
        "datetime" => 8,
        _ => 4,
    };
}
