using CrmSegmentation.Cli.Simulations.Csv;

namespace CrmSegmentation.Cli.Simulations.Input;

/// <summary>Which column of an orders file is what.</summary>
internal sealed class OrderColumns
{
    /// <summary>What columns can be, by the names that the option --columns knows.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "contact", "order", "date", "total", "discount", "channel", "status", "currency", "product", "productnumber", "introduced", "category",
        "quantity", "amount", "unitprice",
    ];

    private readonly IReadOnlyDictionary<string, string> _constants;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="SimulationRefusal">Contact, date or total is missing.</exception>
    public OrderColumns(CsvTable table, ColumnChoices choices)
    {
        _constants = choices.Constants;
        var names = new ColumnNames(table, choices);
        Contact = names.Find(
            "contact", "contactid", "customerid", "customer", "customerno", "customernumber", "clientid", "client", "memberid", "userid", "crmsegcontactid");
        Order = names.Find(
            "order", "orderid", "orderno", "ordernumber", "purchaseid", "invoiceid", "invoiceno", "invoicenumber", "invoice", "transactionid", "salesorderid",
            "receiptid", "crmsegorderid", "id");
        Date = names.Find(
            "date", "orderdate", "orderedon", "purchasedate", "purchasedon", "invoicedate", "transactiondate", "boughton", "crmsegorderedon",
            "datetime", "timestamp", "createdon");
        Quantity = names.Find("quantity", "qty", "crmsegquantity");
        UnitPrice = names.Find("unitprice", "priceperunit", "itemprice");
        Total = names.Find(
            "total", "totalamount", "ordertotal", "totalprice", "grandtotal", "dollarvalue", "totalvalue", "totalamountbase",
            "revenue", "sales", "spend", "spent", "price", "value", "crmsegtotal");
        Amount = names.Find("amount", "lineamount", "linetotal", "extendedamount", "crmsegamount");
        Discount = names.Find("discount", "discountamount", "totaldiscount", "crmsegdiscount");
        Channel = names.Find("channel", "saleschannel", "orderchannel", "crmsegchannel");
        Status = names.Find("status", "orderstatus", "state");
        Currency = names.Find("currency", "currencycode", "isocurrencycode", "transactioncurrencyid");
        Product = names.Find("product", "productname", "productid", "item", "description", "crmsegproduct");
        ProductNumber = names.Find("productnumber", "sku", "stockcode", "articlenumber", "productcode", "crmsegproductnumber");
        Introduced = names.Find("introduced", "productintroduced", "introducedon", "launchdate", "validfromdate");
        Category = names.Find("category", "productcategory", "productgroup", "department", "crmsegcategory");
        Ignored = [.. names.Rest.Select(place => table.Header[place])];
        Require(table, choices);
    }

    public int? Contact { get; }

    public int? Order { get; }

    public int? Date { get; }

    public int? Quantity { get; }

    public int? UnitPrice { get; }

    public int? Total { get; private set; }

    /// <summary>The amount of the line alone, beside which the total is that of the whole order.</summary>
    public int? Amount { get; private set; }

    public int? Discount { get; }

    public int? Channel { get; }

    public int? Status { get; }

    public int? Currency { get; }

    public int? Product { get; }

    public int? ProductNumber { get; }

    public int? Introduced { get; }

    public int? Category { get; }

    /// <summary>The headers of columns that nothing reads.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Whether a row is a line of an order.</summary>
    public bool HasLines => (Product ?? ProductNumber ?? Category ?? Introduced) is not null || _constants.ContainsKey("product")
        || _constants.ContainsKey("category") || (Order is not null && (Quantity ?? UnitPrice) is not null);

    /// <summary>The columns that hold dates.</summary>
    public IEnumerable<int> Dates => new[] { Date, Introduced }.OfType<int>();

    /// <summary>The columns that hold numbers.</summary>
    public IEnumerable<int> Numbers => new[] { Total, Amount, Discount, Quantity, UnitPrice }.OfType<int>();

    /// <summary>What a row says of something; empty when it says nothing.</summary>
    public string Text(CsvRow row, int? place, string what) => place is { } column ? row[column] : _constants.GetValueOrDefault(what, "");

    private void Require(CsvTable table, ColumnChoices choices)
    {
        if (!HasLines || Total is null)
        {
            // Without lines, or without a total of the order, what a row comes to has one meaning.
            Total ??= Amount;
            Amount = null;
        }

        var missing = new[]
        {
            (What: "contact", Is: Contact is not null || choices.Constants.ContainsKey("contact")),
            (What: "date", Is: Date is not null || choices.Constants.ContainsKey("date")),
            (What: "total", Is: Total is not null || (Quantity is not null && UnitPrice is not null)),
        }.Where(column => !column.Is).Select(column => column.What).ToArray();
        if (missing.Length > 0)
        {
            var pairs = string.Join(",", missing.Select(what => $"{what}=NAME"));
            throw new SimulationRefusal(
                $"{table.Name}: There is no column for the {string.Join(" and the ", missing)}. The first line must name the columns; it has: "
                    + $"{Headers(table)}. Say which is which with --columns \"{pairs}\".");
        }
    }

    private static string Headers(CsvTable table) =>
        string.Join(", ", table.Header.Take(20)) + (table.Header.Count > 20 ? $" and {table.Header.Count - 20} more" : "");
}
