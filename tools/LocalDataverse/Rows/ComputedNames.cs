using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>The full names of people, which Dataverse composes of their parts: first name, last name.</summary>
internal static class ComputedNames
{
    private const string Full = "fullname";
    private const string First = "firstname";
    private const string Last = "lastname";

    public static IEnumerable<Column> Needed(Table table) =>
        Parts(table) is ({ } first, { } last) ? [first, last] : [];

    public static bool IsTouched(RowBuffer row) => Parts(row.Table) is ({ } first, { } last) && (row.Has(first) || row.Has(last));

    public static void Complete(RowBuffer row, Entity? stored)
    {
        if (Parts(row.Table) is ({ } first, { } last) && (row.Has(first) || row.Has(last)))
        {
            var name = $"{Value(row, stored, first)} {Value(row, stored, last)}".Trim();
            row.Set(Full, name.Length > 0 ? name : null);
        }
    }

    private static (Column? First, Column? Last) Parts(Table table) =>
        table.Find(Full) is { Definition.ValidForUpdate: false } ? (table.Find(First), table.Find(Last)) : (null, null);

    private static object? Value(RowBuffer row, Entity? stored, Column column) =>
        row.Has(column) ? row[column] : stored?.GetAttributeValue<string>(column.Name);
}
