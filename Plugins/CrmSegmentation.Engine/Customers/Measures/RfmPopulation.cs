using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>What customers are scored by, one by one, so that cut points can be computed from all of them.</summary>
public static class RfmPopulation
{
    /// <summary>The values of a customer at an instant.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="definition">Whether open orders count, and the months that scores look back.</param>
    /// <param name="zone">The organisation's wall clock.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <returns>The values; null of a customer without orders, who has no scores.</returns>
    public static RfmValues? ValuesOf(CustomerSnapshot customer, CatalogueDefinition definition, ZoneRules zone, DateTime asOf)
    {
        var history = OrderHistory.Of((customer ?? throw new ArgumentNullException(nameof(customer))).Orders, asOf, zone, definition.CountsOpenOrders);
        return ValuesOf(history, OrderMeasures.Of(history), definition.RfmMonths, zone);
    }

    internal static RfmValues? ValuesOf(OrderHistory history, OrderMeasures all, int? months, ZoneRules zone)
    {
        if (all.LastOrderOn is not { } last)
        {
            return null;
        }

        var counted = months is null ? all : OrderMeasures.Of(history, months);
        return new RfmValues((history.Today - zone.ToLocal(last).Date).Days, counted.Orders, counted.Spend);
    }
}
