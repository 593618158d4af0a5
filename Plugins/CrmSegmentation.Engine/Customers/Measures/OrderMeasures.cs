using CrmSegmentation.Engine.Customers.Orders;

namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>
/// What a customer's orders come to, over all time or the last so many months. A return is no order; it takes its amount from what was
/// spent. Money is in the base currency.
/// </summary>
public sealed record OrderMeasures
{
    /// <summary>How many orders were placed.</summary>
    public int Orders { get; private init; }

    /// <summary>How many times something was returned: orders with a negative total, or with a negative line.</summary>
    public int Returns { get; private init; }

    /// <summary>What was spent, less what was returned.</summary>
    public decimal Spend { get; private init; }

    /// <summary>What was taken off prices.</summary>
    public decimal Discount { get; private init; }

    /// <summary>The instant of the first order, in UTC; null when there is none.</summary>
    public DateTime? FirstOrderOn { get; private init; }

    /// <summary>The instant of the last order, in UTC; null when there is none.</summary>
    public DateTime? LastOrderOn { get; private init; }

    /// <summary>What was spent on an order, on average; null when there is none.</summary>
    public decimal? AverageOrderValue { get; private init; }

    /// <summary>
    /// The days from one day with orders to the next, on average; null when all orders fell on one day. Orders of one day are one visit.
    /// </summary>
    public decimal? AverageGap { get; private init; }

    /// <summary>The measures of a history.</summary>
    /// <param name="history">The orders.</param>
    /// <param name="months">The last so many months count, today included; null for all time.</param>
    public static OrderMeasures Of(OrderHistory history, int? months = null)
    {
        var rows = (history ?? throw new ArgumentNullException(nameof(history))).Rows;
        var begin = months is { } window ? MonthWindow.Begin(history.Today, window) : DateTime.MinValue;
        var orders = 0;
        var returns = 0;
        var spend = 0m;
        var discount = 0m;
        HistoricOrder first = default;
        HistoricOrder last = default;
        var days = 0;
        foreach (var row in rows)
        {
            if (row.Local < begin)
            {
                continue;
            }

            spend += row.Order.Total;
            discount += row.Order.Discount;
            returns += TakesBack(row.Order) ? 1 : 0;
            if (row.Order.IsReturn)
            {
                continue;
            }

            days += orders == 0 || row.Day != last.Day ? 1 : 0;
            first = orders == 0 ? row : first;
            last = row;
            orders++;
        }

        return new OrderMeasures
        {
            Orders = orders,
            Returns = returns,
            Spend = spend,
            Discount = discount,
            FirstOrderOn = orders == 0 ? null : first.Order.OrderedOn,
            LastOrderOn = orders == 0 ? null : last.Order.OrderedOn,
            AverageOrderValue = orders == 0 ? null : decimal.Round(spend / orders, 4, MidpointRounding.AwayFromZero),
            AverageGap = days < 2 ? null : decimal.Round((decimal)(last.Day - first.Day).Days / (days - 1), 4, MidpointRounding.AwayFromZero),
        };
    }

    private static bool TakesBack(Order order)
    {
        if (order.IsReturn)
        {
            return true;
        }

        for (var i = 0; i < order.Lines.Count; i++)
        {
            if (order.Lines[i].IsReturn)
            {
                return true;
            }
        }

        return false;
    }
}
