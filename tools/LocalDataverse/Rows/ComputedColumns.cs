using LocalDataverse.Faults;
using LocalDataverse.Metadata;

namespace LocalDataverse.Rows;

/// <summary>
/// Calculated, rollup and formula columns: their definitions are kept, their values are not computed. Asking for one by name is refused;
/// among all columns they are absent, so that the rest of the row can be read.
/// </summary>
internal static class ComputedColumns
{
    /// <summary>The column, if its values are kept.</summary>
    public static Column RequireValues(Column column) => column.Definition.Source == SourceType.Simple
        ? column
        : throw Fault.Unsupported($"values of {Kind(column.Definition.Source)} columns ({column})");

    private static string Kind(SourceType source) => source switch
    {
        SourceType.Calculated => "calculated",
        SourceType.Rollup => "rollup",
        _ => "formula",
    };
}
