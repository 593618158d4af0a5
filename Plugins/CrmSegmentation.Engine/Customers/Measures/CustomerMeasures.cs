using CrmSegmentation.Engine.Customers.Orders;
using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Customers.Measures;

/// <summary>All measures of a customer, and when time alone will change them.</summary>
internal sealed class CustomerMeasures
{
    private CustomerMeasures(OrderMeasures orders, Lifecycle lifecycle, RfmScores? rfm, DateTime? stageChangesOn, DateTime? scoresChangeOn)
    {
        Orders = orders;
        Lifecycle = lifecycle;
        Rfm = rfm;
        StageChangesOn = stageChangesOn;
        ScoresChangeOn = scoresChangeOn;
    }

    public OrderMeasures Orders { get; }

    public Lifecycle Lifecycle { get; }

    /// <summary>The scores; null without orders or cut points.</summary>
    public RfmScores? Rfm { get; }

    /// <summary>The first instant, in UTC, at which the stage changes; null when it does not.</summary>
    public DateTime? StageChangesOn { get; }

    /// <summary>The first instant, in UTC, at which a score can change; null when none does.</summary>
    public DateTime? ScoresChangeOn { get; }

    public static CustomerMeasures Of(OrderHistory history, CatalogueDefinition definition, ZoneRules zone)
    {
        var orders = OrderMeasures.Of(history);
        var lifecycle = Lifecycle.Of(history, definition.Lifecycle);
        RfmScores? rfm = null;
        DateTime? changesOn = null;
        if (definition.RfmCutPoints is { } cuts && RfmPopulation.ValuesOf(history, orders, definition.RfmMonths, zone) is { } values)
        {
            rfm = cuts.Score(values);
            if (cuts.NextRecencyDays(values.RecencyDays) is { } days)
            {
                changesOn = history.Today.AddDays(Math.Min(days - values.RecencyDays, (DateTime.MaxValue.Date - history.Today).Days));
            }

            changesOn = definition.RfmMonths is { } months ? Earlier(changesOn, FirstLeaving(history, months)) : changesOn;
        }

        return new CustomerMeasures(orders, lifecycle, rfm, Begin(lifecycle.ChangesOn, zone), Begin(changesOn, zone));
    }

    private static DateTime? Begin(DateTime? day, ZoneRules zone) => day is { } known ? zone.ToUtc(known) : null;

    /// <summary>The day on which the next order leaves the window; null when it holds none.</summary>
    private static DateTime? FirstLeaving(OrderHistory history, int months)
    {
        var begin = MonthWindow.Begin(history.Today, months);
        foreach (var row in history.Rows)
        {
            if (row.Local >= begin)
            {
                return MonthWindow.LeavesOn(row.Day, months);
            }
        }

        return null;
    }

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other ?? one : one;
}
