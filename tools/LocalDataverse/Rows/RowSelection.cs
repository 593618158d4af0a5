using System.Collections.Immutable;
using System.Globalization;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Rows;

/// <summary>
/// Columns of a table as a query selects them and as they become a row: the id first, the version second where there is one, then what
/// was asked for.
/// </summary>
internal sealed class RowSelection
{
    private readonly ImmutableArray<Column> _columns;
    private readonly bool _withVersion;

    private RowSelection(Table table, ImmutableArray<Column> columns)
    {
        Table = table;
        _columns = columns;
        _withVersion = table.Version is not null;
        Width = 1 + (_withVersion ? 1 : 0) + columns.Sum(column => column.TargetSql is null ? 1 : 2);
    }

    public Table Table { get; }

    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>How many SQL columns it takes.</summary>
    public int Width { get; }

    public static RowSelection All(Table table) => new(table, table.Readable);

    public static RowSelection Of(Table table, IEnumerable<Column> columns) =>
        new(table, [.. columns.Where(column => column.IsStored && column != table.Id).Distinct()]);

    /// <summary>What a column set names; a column that the table lacks is a fault, one that is not stored selects nothing.</summary>
    public static RowSelection Of(Table table, ColumnSet? columns) => columns is null ? Of(table, [])
        : columns.AllColumns ? All(table)
        : Of(table, WithCurrency(table, [.. columns.Columns.Select(name => ComputedColumns.RequireValues(table.Require(name)))]));

    /// <summary>Of these columns some.</summary>
    public RowSelection Only(Func<Column, bool> isWanted) => _columns.All(isWanted) ? this : new(Table, [.. _columns.Where(isWanted)]);

    /// <summary>The SQL columns, of the table that the query calls <paramref name="alias"/>.</summary>
    public string Sql(string? alias = null)
    {
        IEnumerable<string> names = [Table.Id.Sql];
        if (_withVersion)
        {
            names = names.Append(Table.Version!.Sql);
        }

        names = names.Concat(_columns.SelectMany(column => column.TargetSql is { } target ? [column.Sql, target] : new[] { column.Sql }));
        return string.Join(", ", names.Select(name => Storage.Sql.Of(alias, name)));
    }

    /// <summary>The row that a statement stands at, whose columns begin at <paramref name="first"/>. Empty columns are absent.</summary>
    public Entity Read(Statement statement, int first, MetadataSnapshot metadata)
    {
        var id = statement.Guid(first);
        var row = new Entity(Table.Name, id);
        row.Attributes[Table.Id.Name] = id;
        var at = first + 1;
        if (_withVersion)
        {
            row.RowVersion = statement.Int64(at++).ToString(CultureInfo.InvariantCulture);
        }

        foreach (var column in _columns)
        {
            if (!statement.IsNull(at))
            {
                row.Attributes[column.Name] = column.Codec!.Read(statement, at, metadata);
            }

            at += column.TargetSql is null ? 1 : 2;
        }

        return row;
    }

    // An amount says little without its currency.
    private static IEnumerable<Column> WithCurrency(Table table, Column[] columns) =>
        Array.Exists(columns, column => column.Type == ColumnType.Money) && table.Find("transactioncurrencyid") is { } currency
            ? columns.Append(currency)
            : columns;
}
