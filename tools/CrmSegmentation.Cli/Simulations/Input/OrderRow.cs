using CrmSegmentation.Cli.Simulations.Csv;
using CrmSegmentation.Engine.Customers.Orders;

namespace CrmSegmentation.Cli.Simulations.Input;

/// <summary>What a row of an orders file says.</summary>
/// <param name="Row">The row.</param>
/// <param name="Contact">The contact's id.</param>
/// <param name="OrderId">The order's id; null when the file has none, and then each row is an order.</param>
internal sealed record OrderRow(CsvRow Row, string Contact, string? OrderId)
{
    public DateTime OrderedOn { get; init; }

    /// <summary>What the order comes to; null when only its lines tell.</summary>
    public decimal? Total { get; init; }

    public decimal Discount { get; init; }

    public string? Channel { get; init; }

    public OrderStatus Status { get; init; } = OrderStatus.Completed;

    /// <summary>The line of the order that the row is too; null when it is none.</summary>
    public OrderLine? OrderLine { get; init; }
}
