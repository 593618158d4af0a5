using System.Runtime.Serialization;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Schema;

namespace CrmSegmentation.Plugins.Orders;

/// <summary>
/// Which table orders come from, and which of its columns mean what. Core's own table has its mapping in code; an add-on gives its own as
/// the configuration of its steps and as the default of an environment variable.
/// </summary>
[DataContract]
internal sealed class OrderMapping
{
    /// <summary>The orders.</summary>
    [DataMember(Name = "orders", Order = 0)]
    public OrderColumns Orders { get; set; } = new();

    /// <summary>Their lines; null when the source has none.</summary>
    [DataMember(Name = "orderLines", Order = 1, EmitDefaultValue = false)]
    public OrderLineColumns? Lines { get; set; }

    /// <summary>The mapping of core's own tables.</summary>
    public static OrderMapping Core { get; } = new()
    {
        Orders = new OrderColumns
        {
            Table = OrderTable.LogicalName,
            Id = OrderTable.Id,
            Contact = OrderTable.ContactId,
            OrderedOn = [OrderTable.OrderedOn],
            Total = OrderTable.Total,
            Discount = OrderTable.Discount,
            Channel = OrderTable.Channel,
            Status = new OrderStatusColumn
            {
                Column = OrderTable.Status,
                Open = [OrderTable.Open],
                Completed = [OrderTable.Completed],
                Cancelled = [OrderTable.Cancelled],
            },
        },
        Lines = new OrderLineColumns
        {
            Table = OrderLineTable.LogicalName,
            Id = OrderLineTable.Id,
            Order = OrderLineTable.OrderId,
            Product = [OrderLineTable.Product],
            ProductNumber = OrderLineTable.ProductNumber,
            ProductIntroduced = OrderLineTable.ProductIntroduced,
            Category = OrderLineTable.Category,
            Quantity = OrderLineTable.Quantity,
            Amount = OrderLineTable.Amount,
            Discount = OrderLineTable.Discount,
        },
    };

    /// <summary>Reads a mapping.</summary>
    /// <param name="json">Its JSON; null or blank for core's own.</param>
    /// <exception cref="PluginRegistrationException">It is no mapping.</exception>
    public static OrderMapping Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return Core;
        }

        return Read(json!, out var mistake) ?? throw new PluginRegistrationException(mistake);
    }

    /// <summary>Reads a mapping that somebody else wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="mistake">What is wrong with it; empty when nothing is.</param>
    /// <returns>The mapping; null when it is none.</returns>
    public static OrderMapping? Read(string json, out string mistake)
    {
        try
        {
            var mapping = JsonText.Read<OrderMapping>(json);
            mistake = mapping.Mistake();
            return mistake.Length == 0 ? mapping : null;
        }
        catch (SerializationException)
        {
            mistake = "The mapping of orders is no JSON of the documented shape.";
            return null;
        }
    }

    // JSON may hold null where an object belongs.
    private string Mistake()
    {
        string?[] needed = [Orders?.Table, Orders?.Id, Orders?.Contact, Orders?.Total, Orders?.Status?.Column, Orders?.OrderedOn?.FirstOrDefault()];
        return needed.Any(string.IsNullOrEmpty) ? "The mapping of orders lacks one of: table, id, contact, orderedOn, total, status.column."
            : Lines is { } lines && new[] { lines.Table, lines.Id, lines.Order, lines.Quantity, lines.Amount }.Any(string.IsNullOrEmpty)
                ? "The mapping of order lines lacks one of: table, id, order, quantity, amount."
            : "";
    }
}

/// <summary>The columns of orders.</summary>
[DataContract]
internal sealed class OrderColumns
{
    /// <summary>The value of <see cref="Account"/> by which orders of an account are those of its primary contact.</summary>
    public const string PrimaryContact = "primaryContact";

    /// <summary>The table's logical name.</summary>
    [DataMember(Name = "table", Order = 0)]
    public string Table { get; set; } = "";

    /// <summary>Its primary key.</summary>
    [DataMember(Name = "id", Order = 1)]
    public string Id { get; set; } = "";

    /// <summary>The lookup to the customer.</summary>
    [DataMember(Name = "contact", Order = 2)]
    public string Contact { get; set; } = "";

    /// <summary>What orders of an account are: ignored, or those of the account's primary contact.</summary>
    [DataMember(Name = "account", Order = 3, EmitDefaultValue = false)]
    public string? Account { get; set; }

    /// <summary>The columns that hold when it was placed; of them the first that is filled counts.</summary>
    [DataMember(Name = "orderedOn", Order = 4)]
    public List<string> OrderedOn { get; set; } = [];

    /// <summary>What is to be paid, in the base currency.</summary>
    [DataMember(Name = "total", Order = 5)]
    public string Total { get; set; } = "";

    /// <summary>What is taken off that, for example tax and freight.</summary>
    [DataMember(Name = "less", Order = 6, EmitDefaultValue = false)]
    public List<string>? Less { get; set; }

    /// <summary>The discount; null when there is none.</summary>
    [DataMember(Name = "discount", Order = 7, EmitDefaultValue = false)]
    public string? Discount { get; set; }

    /// <summary>Where it was placed: a text or a choice, whose label counts; null when it is not known.</summary>
    [DataMember(Name = "channel", Order = 8, EmitDefaultValue = false)]
    public string? Channel { get; set; }

    /// <summary>Where it stands.</summary>
    [DataMember(Name = "status", Order = 9)]
    public OrderStatusColumn Status { get; set; } = new();

    /// <summary>Whether orders of an account belong to its primary contact.</summary>
    public bool FollowsAccounts => Account == PrimaryContact;

    /// <summary>All columns that are read.</summary>
    public string[] All =>
    [
        .. new[] { Contact, Total, Discount, Channel, Status.Column }.Concat(OrderedOn).Concat(Less ?? [])
            .Where(column => !string.IsNullOrEmpty(column)).Select(column => column!).Distinct(),
    ];

    /// <summary>The columns whose change can change a customer.</summary>
    public string[] Watched => WatchedColumns.Of(All);
}

/// <summary>The column that says where an order stands, and its values.</summary>
[DataContract]
internal sealed class OrderStatusColumn
{
    /// <summary>The column: a status or a state.</summary>
    [DataMember(Name = "column", Order = 0)]
    public string Column { get; set; } = "";

    /// <summary>The values of open orders.</summary>
    [DataMember(Name = "open", Order = 1)]
    public List<int> Open { get; set; } = [];

    /// <summary>The values of completed orders.</summary>
    [DataMember(Name = "completed", Order = 2)]
    public List<int> Completed { get; set; } = [];

    /// <summary>The values of cancelled orders.</summary>
    [DataMember(Name = "cancelled", Order = 3)]
    public List<int> Cancelled { get; set; } = [];
}

/// <summary>The columns of order lines. One that is written <c>a.b</c> is column b of the row that lookup a points to.</summary>
[DataContract]
internal sealed class OrderLineColumns
{
    /// <summary>The table's logical name.</summary>
    [DataMember(Name = "table", Order = 0)]
    public string Table { get; set; } = "";

    /// <summary>Its primary key.</summary>
    [DataMember(Name = "id", Order = 1)]
    public string Id { get; set; } = "";

    /// <summary>The lookup to the order.</summary>
    [DataMember(Name = "order", Order = 2)]
    public string Order { get; set; } = "";

    /// <summary>The product's name; of several columns the first that is filled counts.</summary>
    [DataMember(Name = "product", Order = 3, EmitDefaultValue = false)]
    public List<string>? Product { get; set; }

    /// <summary>The product's number.</summary>
    [DataMember(Name = "productNumber", Order = 4, EmitDefaultValue = false)]
    public string? ProductNumber { get; set; }

    /// <summary>The day from which the product was sold.</summary>
    [DataMember(Name = "productIntroduced", Order = 5, EmitDefaultValue = false)]
    public string? ProductIntroduced { get; set; }

    /// <summary>The product's category.</summary>
    [DataMember(Name = "category", Order = 6, EmitDefaultValue = false)]
    public string? Category { get; set; }

    /// <summary>How many.</summary>
    [DataMember(Name = "quantity", Order = 7)]
    public string Quantity { get; set; } = "";

    /// <summary>What it costs after discount, in the base currency.</summary>
    [DataMember(Name = "amount", Order = 8)]
    public string Amount { get; set; } = "";

    /// <summary>What was taken off.</summary>
    [DataMember(Name = "discount", Order = 9, EmitDefaultValue = false)]
    public string? Discount { get; set; }

    /// <summary>The line's own columns whose change can change a customer.</summary>
    public string[] Watched => WatchedColumns.Of([Order, .. All.Select(column => column.Split('.')[0]).Distinct()]);

    /// <summary>All columns that are read, those of related rows included.</summary>
    public IEnumerable<string> All =>
        new[] { ProductNumber, ProductIntroduced, Category, Quantity, Amount, Discount }.Concat(Product ?? [])
            .Where(column => !string.IsNullOrEmpty(column)).Select(column => column!).Distinct();
}
