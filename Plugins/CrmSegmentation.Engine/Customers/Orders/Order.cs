namespace CrmSegmentation.Engine.Customers.Orders;

/// <summary>An order of a customer, from whichever table it came. An order with a negative total is a return.</summary>
public sealed class Order
{
    /// <summary>The table of orders that the product brings along.</summary>
    public const string CoreTable = "crmseg_order";

    /// <summary>The logical name of its table.</summary>
    public string Table { get; init; } = CoreTable;

    /// <summary>The id of its row, unique within the table.</summary>
    public required string Id { get; init; }

    /// <summary>The instant at which it was placed, in UTC.</summary>
    public required DateTime OrderedOn { get; init; }

    /// <summary>What is to be paid, in the base currency.</summary>
    public required decimal Total { get; init; }

    /// <summary>What was taken off, in the base currency.</summary>
    public decimal Discount { get; init; }

    /// <summary>Where it was placed, for example Online; null when that is not known.</summary>
    public string? Channel { get; init; }

    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; init; } = OrderStatus.Completed;

    /// <summary>Its lines; empty when they were not read.</summary>
    public IReadOnlyList<OrderLine> Lines { get; init; } = [];

    /// <summary>Whether it takes back more than it sells.</summary>
    public bool IsReturn => Total < 0m;
}
