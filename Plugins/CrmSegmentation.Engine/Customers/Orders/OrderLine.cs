namespace CrmSegmentation.Engine.Customers.Orders;

/// <summary>A line of an order. A negative quantity or amount is a return.</summary>
public sealed class OrderLine
{
    /// <summary>The id of its row.</summary>
    public required string Id { get; init; }

    /// <summary>The product's name; null when it has none.</summary>
    public string? Product { get; init; }

    /// <summary>The product's number; null for what was written in by hand.</summary>
    public string? ProductNumber { get; init; }

    /// <summary>The day from which the product was sold; null when that is not known.</summary>
    public DateTime? ProductIntroduced { get; init; }

    /// <summary>The product's category; null when it has none.</summary>
    public string? Category { get; init; }

    /// <summary>How many.</summary>
    public decimal Quantity { get; init; } = 1m;

    /// <summary>What the line costs after discount, in the base currency.</summary>
    public decimal Amount { get; init; }

    /// <summary>What was taken off, in the base currency.</summary>
    public decimal Discount { get; init; }

    /// <summary>Whether it takes something back.</summary>
    public bool IsReturn => Quantity < 0m || Amount < 0m;
}
