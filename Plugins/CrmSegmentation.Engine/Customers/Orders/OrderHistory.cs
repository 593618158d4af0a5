using CrmSegmentation.Engine.Loyalty.Points;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Customers.Orders;

/// <summary>
/// The orders of one customer that count at an instant, oldest first: not the cancelled ones, not those dated later, and open ones only
/// where the organisation says so. In whichever order the rows came, the history is the same.
/// </summary>
public sealed class OrderHistory
{
    private readonly HistoricOrder[] _orders;

    private OrderHistory(HistoricOrder[] orders, DateTime today, DateTime? nextOrderOn)
    {
        _orders = orders;
        Today = today;
        NextOrderOn = nextOrderOn;
    }

    /// <summary>The orders, oldest first.</summary>
    public IReadOnlyList<HistoricOrder> Orders => _orders;

    /// <summary>The day that the organisation's wall clock shows.</summary>
    public DateTime Today { get; }

    /// <summary>The instant, in UTC, at which an order dated later begins to count; null when there is none.</summary>
    public DateTime? NextOrderOn { get; }

    internal HistoricOrder[] Rows => _orders;

    /// <summary>The history of a customer.</summary>
    /// <param name="orders">All of the customer's orders; of rows with one table and id only the first counts.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <param name="zone">The organisation's wall clock.</param>
    /// <param name="includesOpen">Whether open orders count already.</param>
    public static OrderHistory Of(IReadOnlyList<Order> orders, DateTime asOf, ZoneRules zone, bool includesOpen = false)
    {
        var counted = new List<HistoricOrder>((orders ?? throw new ArgumentNullException(nameof(orders))).Count);
        DateTime? next = null;
        var isSorted = true;
        var seen = new HashSet<PointsSource>(PointsSource.Comparer);
        for (var i = 0; i < orders.Count; i++)
        {
            var order = orders[i];
            if (!seen.Add(new PointsSource(order.Table, order.Id)))
            {
                continue;
            }

            if (order.Status == OrderStatus.Cancelled || (order.Status == OrderStatus.Open && !includesOpen))
            {
                continue;
            }

            if (order.OrderedOn > asOf)
            {
                next = next is { } earlier && earlier <= order.OrderedOn ? earlier : order.OrderedOn;
                continue;
            }

            var historic = new HistoricOrder(order, zone.ToLocal(order.OrderedOn));
            isSorted &= counted.Count == 0 || Compare(counted[counted.Count - 1], historic) <= 0;
            counted.Add(historic);
        }

        var rows = counted.ToArray();
        if (!isSorted)
        {
            Array.Sort(rows, Compare);
        }

        return new OrderHistory(rows, zone.ToLocal(asOf).Date, next);
    }

    private static int Compare(HistoricOrder left, HistoricOrder right)
    {
        var byTime = left.Order.OrderedOn.CompareTo(right.Order.OrderedOn);
        var byTable = byTime != 0 ? byTime : string.CompareOrdinal(left.Order.Table, right.Order.Table);
        return byTable != 0 ? byTable : string.CompareOrdinal(left.Order.Id, right.Order.Id);
    }
}

/// <summary>An order, and when it was placed by the organisation's wall clock.</summary>
/// <param name="Order">The order.</param>
/// <param name="Local">The time on the wall clock.</param>
public readonly record struct HistoricOrder(Order Order, DateTime Local)
{
    /// <summary>The day on the wall clock.</summary>
    public DateTime Day => Local.Date;
}
