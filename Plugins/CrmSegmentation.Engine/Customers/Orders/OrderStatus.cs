namespace CrmSegmentation.Engine.Customers.Orders;

/// <summary>Where an order stands, whatever its table calls it.</summary>
public enum OrderStatus
{
    /// <summary>Placed, not yet fulfilled.</summary>
    Open,

    /// <summary>Fulfilled.</summary>
    Completed,

    /// <summary>Cancelled: it never happened.</summary>
    Cancelled,
}
