using LocalDataverse.Metadata;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Rows;

/// <summary>The currency of a row, its rate, and each amount in base currency.</summary>
internal static class MoneyColumns
{
    private const string Currency = "transactioncurrencyid";
    private const string Rate = "exchangerate";

    /// <summary>What of a stored row the calculation needs.</summary>
    public static IEnumerable<Column> Needed(Table table) => table.Find(Currency) is { } currency ? table.Money.Append(currency) : [];

    /// <summary>Whether a write touches money or its currency.</summary>
    public static bool IsTouched(RowBuffer row) =>
        row.Table.Find(Currency) is { } currency && (row.Has(currency) || row.Table.Money.Any(row.Has));

    /// <summary>Completes a row that is written, on top of the row that is stored, if any.</summary>
    public static void Complete(WriteContext context, RowBuffer row, Entity? stored)
    {
        if (!IsTouched(row) || row.Table.Find(Currency) is not { } currencyColumn)
        {
            return;
        }

        var amounts = row.Table.Money.Select(column => (Column: column, Value: row.Has(column) ? row[column] : Stored(stored, column))).ToArray();
        var currency = (row.Has(currencyColumn) ? row[currencyColumn] : Stored(stored, currencyColumn)) as EntityReference;
        if (currency is null && amounts.All(amount => amount.Value is null))
        {
            return;
        }

        currency ??= new EntityReference("transactioncurrency", context.Facts.BaseCurrencyId);
        var (rate, decimals) = Read(context.Transaction, currency.Id);
        row[currencyColumn] = currency;
        row.Set(Rate, rate);
        foreach (var (column, value) in amounts)
        {
            if (row.Has(column) && value is Money given)
            {
                row[column] = new Money(ScaledNumber.Round(given.Value, Decimals(column, decimals)));
            }

            row.Set($"{column.Name}_base", value is Money amount
                ? new Money(ScaledNumber.Round((row.Has(column) ? (Money)row[column]! : amount).Value / rate, MoneyCodec.Decimals))
                : null);
        }
    }

    private static int Decimals(Column column, int ofCurrency) => column.Definition.PrecisionSource switch
    {
        2 => ofCurrency,
        1 => MoneyCodec.Decimals,
        _ => Math.Min(column.Definition.Precision ?? MoneyCodec.Decimals, MoneyCodec.Decimals),
    };

    private static object? Stored(Entity? stored, Column column) =>
        stored is not null && stored.Attributes.TryGetValue(column.Name, out var value) ? value : null;

    private static (decimal Rate, int Decimals) Read(StoreSession session, Guid currency)
    {
        var table = session.Metadata.Require("transactioncurrency");
        var selection = RowSelection.Of(table, [table.Require(Rate), table.Require("currencyprecision")]);
        var row = RowFinder.Require(session, selection, currency);
        var rate = row.GetAttributeValue<decimal?>(Rate) ?? 1m;
        return (rate == 0 ? 1m : rate, row.GetAttributeValue<int?>("currencyprecision") ?? MoneyCodec.Decimals);
    }
}
