using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Cli.Simulations.Input;

/// <summary>Reads a table of orders.</summary>
internal sealed class OrderFile
{
    private readonly OrderColumns _columns;
    private readonly DateReading _dates;
    private readonly NumberReading _numbers;
    private readonly ZoneRules _zone;
    private readonly Dictionary<string, OrderRow> _firstRows = new(StringComparer.Ordinal);
    private readonly List<OrderRow> _rows = [];

    private OrderFile(CsvTable table, ReadingSettings settings)
    {
        Table = table;
        _zone = settings.Zone;
        _columns = new OrderColumns(table, settings.Columns);
        _numbers = NumberReading.Decide(table.GoodRows.SelectMany(row => _columns.Numbers.Select(place => row[place])));
        _dates = DateReading.Decide(
            table.GoodRows.SelectMany(row => _columns.Dates.Select(place => (row.Line, row[place]))), settings.DateFormat, table.Name, settings.Zone);
    }

    /// <summary>The table.</summary>
    public CsvTable Table { get; }

    /// <summary>The headers of columns that nothing reads.</summary>
    public IReadOnlyList<string> Ignored => _columns.Ignored;

    /// <summary>The currencies that the file names.</summary>
    public IReadOnlyList<string> Currencies => _columns.Currency is { } place
        ? [.. Table.GoodRows.Select(row => row[place]).Where(text => text.Length > 0).Distinct().Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads all rows; the bad ones are marked in the table.</summary>
    /// <exception cref="SimulationRefusal">The file's columns or dates cannot be understood.</exception>
    public static OrderFile Read(CsvTable table, ReadingSettings settings)
    {
        var file = new OrderFile(table, settings);
        foreach (var row in table.GoodRows.ToArray())
        {
            if (file.Read(row) is { } read && file.FitsOrder(read))
            {
                file._rows.Add(read);
            }
        }

        return file;
    }

    /// <summary>Marks the orders of contacts that there are not as bad.</summary>
    public void RefuseOrphans(ContactFile contacts)
    {
        foreach (var row in _rows)
        {
            if (contacts.WhyNot(row.Contact) is { } why)
            {
                Table.Refuse(row.Row, _columns.Contact, why);
            }
        }
    }

    /// <summary>Marks the other lines of orders with a bad line as bad too: half an order would be another order.</summary>
    public void RefuseHalfOrders()
    {
        if (_columns.Order is not { } place)
        {
            return;
        }

        var broken = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var bad in Table.Bad)
        {
            broken.TryAdd(bad.Row[place], bad.Row.Line);
        }

        broken.Remove("");
        foreach (var row in _rows)
        {
            if (broken.TryGetValue(row.OrderId!, out var line) && !Table.IsBad(row.Row))
            {
                Table.Refuse(row.Row, place, $"line {line} of the same order is bad, so the order is left out.");
            }
        }
    }

    /// <summary>The good orders of each contact.</summary>
    public Dictionary<string, List<Order>> ByContact()
    {
        var orders = new Dictionary<string, List<Order>>(StringComparer.Ordinal);
        var good = _rows.Where(row => !Table.IsBad(row.Row));
        var groups = _columns.Order is null
            ? good.Select(row => new[] { row })
            : good.GroupBy(row => row.OrderId!, StringComparer.Ordinal).Select(rows => rows.ToArray());
        foreach (var rows in groups)
        {
            if (!orders.TryGetValue(rows[0].Contact, out var own))
            {
                orders.Add(rows[0].Contact, own = []);
            }

            own.Add(OrderOf(rows));
        }

        return orders;
    }

    private static Order OrderOf(OrderRow[] rows)
    {
        var first = rows[0];
        return new Order
        {
            Id = first.OrderId ?? $"line {first.Row.Line}",
            OrderedOn = first.OrderedOn,
            Total = first.Total ?? rows.Sum(row => row.OrderLine!.Amount),
            Discount = rows.Sum(row => row.Discount),
            Channel = rows.Select(row => row.Channel).FirstOrDefault(channel => channel is not null),
            Status = first.Status,
            Lines = [.. rows.Select(row => row.OrderLine).OfType<OrderLine>()],
        };
    }

    private OrderRow? Read(CsvRow row)
    {
        var contact = _columns.Text(row, _columns.Contact, "contact");
        if (contact.Length == 0)
        {
            return Refuse(row, _columns.Contact, "it is empty. Each line needs the contact's id.");
        }

        var orderId = _columns.Order is { } place ? row[place] : null;
        if (orderId is { Length: 0 })
        {
            return Refuse(row, _columns.Order, "it is empty. Each line needs the order's id.");
        }

        return ReadDate(row, _columns.Date, "date", out var local) && ReadStatus(row, out var status)
            ? ReadAmounts(row, new OrderRow(row, contact, orderId)
            {
                OrderedOn = _zone.ToUtc(local),
                Status = status,
                Channel = TextOf(row, _columns.Channel, "channel"),
            })
            : null;
    }

    private OrderRow? ReadAmounts(CsvRow row, OrderRow order)
    {
        if (!ReadNumber(row, _columns.Discount, 0m, out var discount) || !ReadNumber(row, _columns.Quantity, 1m, out var quantity)
            || !ReadAmount(row, quantity, out var amount))
        {
            return null;
        }

        var wholeTotal = amount;
        if (_columns.Amount is not null && !ReadNumber(row, _columns.Total, null, out wholeTotal))
        {
            return null;
        }

        order = order with { Discount = discount };
        if (!_columns.HasLines)
        {
            return order with { Total = amount };
        }

        DateTime? introduced = null;
        if (_columns.Text(row, _columns.Introduced, "introduced").Length > 0)
        {
            if (!ReadDate(row, _columns.Introduced, "introduced", out var day))
            {
                return null;
            }

            introduced = day.Date;
        }

        return order with
        {
            Total = _columns.Amount is null ? null : wholeTotal,
            OrderLine = new OrderLine
            {
                Id = $"line {row.Line}",
                Product = TextOf(row, _columns.Product, "product"),
                ProductNumber = TextOf(row, _columns.ProductNumber, "productnumber"),
                ProductIntroduced = introduced,
                Category = TextOf(row, _columns.Category, "category"),
                Quantity = quantity,
                Amount = amount,
                Discount = discount,
            },
        };
    }

    /// <summary>What the row comes to: as it says, or its quantity at the price of one.</summary>
    private bool ReadAmount(CsvRow row, decimal quantity, out decimal amount)
    {
        if ((_columns.Amount ?? _columns.Total) is { } place)
        {
            return ReadNumber(row, place, null, out amount);
        }

        if (!ReadNumber(row, _columns.UnitPrice, null, out amount))
        {
            return false;
        }

        if (Math.Abs((double)amount * (double)quantity) > 1e15 || NumberReading.Check(amount * quantity) is not null)
        {
            Table.Refuse(row, _columns.UnitPrice, "quantity times price is more than any amount that Dataverse holds.");
            return false;
        }

        amount *= quantity;
        return true;
    }

    private bool ReadDate(CsvRow row, int? place, string what, out DateTime local)
    {
        var text = _columns.Text(row, place, what);
        local = default;
        var mistake = text.Length == 0 ? "it is empty. Each line needs the order's date." : _dates.Read(text, out local);
        if (mistake is not null)
        {
            Table.Refuse(row, place, mistake);
        }

        return mistake is null;
    }

    private bool ReadNumber(CsvRow row, int? place, decimal? otherwise, out decimal number)
    {
        number = otherwise ?? 0m;
        if (place is not { } column || (row[column].Length == 0 && otherwise is not null))
        {
            return true;
        }

        var mistake = row[column].Length == 0 ? "it is empty. Each line needs an amount." : _numbers.Read(row[column], out number);
        if (mistake is not null)
        {
            Table.Refuse(row, column, mistake);
        }

        return mistake is null;
    }

    private bool ReadStatus(CsvRow row, out OrderStatus status)
    {
        var text = _columns.Text(row, _columns.Status, "status");
        var found = ColumnNames.Plain(text) switch
        {
            "" or "completed" or "complete" or "fulfilled" or "invoiced" or "paid" or "shipped" or "delivered" or "closed" or "done" => OrderStatus.Completed,
            "open" or "new" or "active" or "submitted" or "pending" or "processing" or "inprogress" => OrderStatus.Open,
            "cancelled" or "canceled" or "void" or "voided" => OrderStatus.Cancelled,
            _ => (OrderStatus?)null,
        };
        status = found ?? OrderStatus.Completed;
        if (found is null)
        {
            Table.Refuse(row, _columns.Status, $"'{text}' is not Open, Completed or Cancelled.");
        }

        return found is not null;
    }

    /// <summary>Whether a row agrees with the first one of its order, and is no repetition of it.</summary>
    private bool FitsOrder(OrderRow row)
    {
        if (row.OrderId is null || _firstRows.TryAdd(row.OrderId, row))
        {
            return true;
        }

        var first = _firstRows[row.OrderId];
        var (column, what) = row.OrderLine is null ? (_columns.Order, "there is an order of this id")
            : row.Contact != first.Contact ? (_columns.Contact, "the same order is another contact's")
            : row.OrderedOn != first.OrderedOn ? (_columns.Date, "the same order has another date")
            : row.Status != first.Status ? (_columns.Status, "the same order has another status")
            : row.Total != first.Total ? (_columns.Total, "the same order has another total")
            : (null, null);
        if (what is not null)
        {
            Table.Refuse(row.Row, column, $"{what} on line {first.Row.Line}.");
        }

        return what is null;
    }

    private string? TextOf(CsvRow row, int? place, string what) => _columns.Text(row, place, what) is { Length: > 0 } text ? text : null;

    private OrderRow? Refuse(CsvRow row, int? place, string message)
    {
        Table.Refuse(row, place, message);
        return null;
    }
}
