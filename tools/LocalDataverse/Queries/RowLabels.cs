using System.Globalization;
using LocalDataverse.Metadata;
using LocalDataverse.Queries.Time;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Queries;

/// <summary>
/// Adds to rows that were read what people read: the names of the rows that lookups point to, the labels of options, numbers, money and
/// dates as American English writes them. One instance for the rows of one answer, which often point to the same rows.
/// </summary>
/// <param name="session">Where names are found.</param>
/// <param name="calendar">Whose time zone dates are shown in; UTC without.</param>
/// <param name="mayRead">Which columns may be read; all without.</param>
internal sealed class RowLabels(StoreSession session, Func<UserCalendar>? calendar = null, Func<Column, bool>? mayRead = null)
{
    private const string Currency = "transactioncurrencyid";

    private readonly Dictionary<RowKey, string?> _names = [];
    private readonly Dictionary<string, string?> _nameSql = [];
    private readonly Dictionary<Guid, CurrencyFormat> _currencies = [];

    private Guid BaseCurrency => field != Guid.Empty ? field : field = FindBaseCurrency();

    private UserCalendar? Calendar => field ??= calendar?.Invoke();

    /// <summary>For the rows that an operation answers with: dates in the time zone of its user.</summary>
    public static RowLabels For(Operation operation, StoreSession session) =>
        new(
            session,
            () => UserCalendar.Of(session, operation.Caller.UserId, operation.Core.Facts.OrganizationId),
            column => operation.Core.Access.MayRead(operation, column));

    public void Add(Entity row, RowSelection selection)
    {
        var currency = row.Attributes.TryGetValue(Currency, out var given) ? (given as EntityReference)?.Id : null;
        foreach (var column in selection.Columns)
        {
            if (row.Attributes.TryGetValue(column.Name, out var value) && Text(column, value, currency) is { } text)
            {
                row.FormattedValues[column.Name] = text;
            }
        }
    }

    /// <summary>What people read for a value, or null where that is nothing else than the value. Names a reference, too.</summary>
    /// <param name="column">The column of the value.</param>
    /// <param name="value">The value.</param>
    /// <param name="currency">Of money: the currency, where it is known.</param>
    public string? Text(Column column, object value, Guid? currency = null) => value switch
    {
        OptionSetValue option => column.Choice?.Find(option.Value)?.Label.Text,
        OptionSetValueCollection options => string.Join("; ", options.Select(option => column.Choice?.Find(option.Value)?.Label.Text)),
        bool yes => column.Choice?.Find(yes ? 1 : 0)?.Label.Text,
        EntityReference reference => reference.Name = NameOf(reference),
        int number => Whole(number),
        long number => Whole(number),
        decimal number => Number(number, column.Definition.Precision ?? 2),
        double number => number.ToString($"N{column.Definition.Precision ?? 2}", CultureInfo.InvariantCulture),
        Money money => Amount(money.Value, column, currency),
        DateTime date => Date(date, column),
        _ => null,
    };

    public static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(decimal number, int decimals) => number.ToString($"N{decimals}", CultureInfo.InvariantCulture);

    private string Amount(decimal amount, Column column, Guid? currency)
    {
        if ((column.Definition.CalculationOf is null ? currency : BaseCurrency) is not { } id)
        {
            return Number(amount, column.Definition.Precision ?? 2);
        }

        var format = FormatOf(id);
        var isOwn = column.Definition.CalculationOf is null && column.Definition.PrecisionSource == 0;
        var text = $"{format.Symbol}{Number(Math.Abs(amount), isOwn ? column.Definition.Precision ?? format.Decimals : format.Decimals)}";
        return amount < 0 ? $"-{text}" : text;
    }

    private string Date(DateTime date, Column column)
    {
        var shown = date.Kind == DateTimeKind.Utc && Calendar is { } user ? user.ToLocal(date) : date;
        var isDay = column.Definition.DateBehavior == DateBehavior.DateOnly || column.Definition.Format == "DateOnly";
        return shown.ToString(isDay ? "M/d/yyyy" : "M/d/yyyy h:mm tt", CultureInfo.InvariantCulture);
    }

    private string? NameOf(EntityReference reference)
    {
        var key = new RowKey(reference.LogicalName, reference.Id);
        if (!_names.TryGetValue(key, out var name))
        {
            _names[key] = name = FindName(reference);
        }

        return name;
    }

    private string? FindName(EntityReference reference)
    {
        if (!_nameSql.TryGetValue(reference.LogicalName, out var sql))
        {
            _nameSql[reference.LogicalName] = sql = session.Metadata.Find(reference.LogicalName) is { PrimaryName: { IsStored: true } column } table
                && mayRead?.Invoke(column) is not false
                ? $"SELECT {column.Sql} FROM {table.Sql} WHERE {table.Id.Sql} = ?"
                : null;
        }

        if (sql is null)
        {
            return null;
        }

        using var statement = session.Connection.Prepare(sql);
        statement.Bind(1, reference.Id);
        return statement.Step() && !statement.IsNull(0) ? statement.String(0) : null;
    }

    private CurrencyFormat FormatOf(Guid id)
    {
        if (!_currencies.TryGetValue(id, out var format))
        {
            var table = session.Metadata.Require("transactioncurrency");
            var row = RowFinder.Find(session, RowSelection.Of(table, [table.Require("currencysymbol"), table.Require("currencyprecision")]), id);
            _currencies[id] = format = new CurrencyFormat(
                row?.GetAttributeValue<string>("currencysymbol") ?? "", row?.GetAttributeValue<int?>("currencyprecision") ?? 2);
        }

        return format;
    }

    private Guid FindBaseCurrency()
    {
        var table = session.Metadata.Require("organization");
        using var statement = session.Connection.Prepare($"SELECT {table.Require("basecurrencyid").Sql} FROM {table.Sql} LIMIT 1");
        return statement.Step() && !statement.IsNull(0) ? statement.Guid(0) : Guid.Empty;
    }

    private readonly record struct CurrencyFormat(string Symbol, int Decimals);
}
