using System.Globalization;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>A stretch of time.</summary>
/// <param name="From">Its first moment; null when it has no beginning.</param>
/// <param name="To">The first moment behind it; null when it has no end.</param>
internal sealed record Stretch(DateTime? From, DateTime? To);

/// <summary>Stretches of time in order, none touching another.</summary>
internal sealed class Ranges
{
    // SQL Server's first date, and the last second that Dataverse can store.
    private static readonly DateTime First = new(1753, 1, 1);
    private static readonly DateTime Last = new(9999, 12, 31);

    private Ranges(IReadOnlyList<Stretch> items) => Items = items;

    public IReadOnlyList<Stretch> Items { get; }

    public bool IsEverything => Items.Count == 1 && Items[0] is { From: null, To: null };

    /// <summary>The days on or after a time of the wall clock.</summary>
    public static Ranges DaysFrom(DateTime local) =>
        local <= DateTime.MinValue ? new([new Stretch(null, null)])
        : local > Last ? new([])
        : new([new Stretch(local == local.Date ? local : local.Date.AddDays(1), null)]);

    /// <summary>
    /// The instants, in whole seconds, at which the wall clock shows a time or a later one. Where the clock is put back, there are two
    /// stretches: the hour that comes twice does so before and after the change.
    /// </summary>
    public static Ranges InstantsFrom(DateTime local, ZoneRules zone)
    {
        if (local <= DateTime.MinValue || local > Last)
        {
            return DaysFrom(local);
        }

        var rest = local.Ticks % TimeSpan.TicksPerSecond;
        local = rest == 0 ? local : local.AddTicks(TimeSpan.TicksPerSecond - rest);
        var items = new List<Stretch>();
        for (var i = 0; i <= zone.Transitions.Count; i++)
        {
            var begin = i == 0 ? DateTime.MinValue : zone.Transitions[i - 1].At;
            DateTime? end = i == zone.Transitions.Count ? null : zone.Transitions[i].At;
            var shown = local.Ticks - OffsetOf(zone, i).Ticks;
            var from = new DateTime(Math.Max(Math.Min(shown, DateTime.MaxValue.Ticks), begin.Ticks));
            if (end is { } last && from >= last)
            {
                continue;
            }

            if (items.Count > 0 && items[items.Count - 1].To == from)
            {
                items[items.Count - 1] = items[items.Count - 1] with { To = end };
            }
            else
            {
                items.Add(new Stretch(from == DateTime.MinValue ? null : from, end));
            }
        }

        return new Ranges(items);
    }

    /// <summary>A day as FetchXML writes it.</summary>
    public static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant as FetchXML writes it.</summary>
    public static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>All other times.</summary>
    public Ranges Complement()
    {
        var items = new List<Stretch>();
        DateTime? from = null;
        foreach (var item in Items)
        {
            if (item.From is { } begin)
            {
                items.Add(new Stretch(from, begin));
            }

            if (item.To is null)
            {
                return new Ranges(items);
            }

            from = item.To;
        }

        items.Add(new Stretch(from, null));
        return new Ranges(items);
    }

    /// <summary>The times that are in both.</summary>
    public Ranges And(Ranges other)
    {
        var items = from mine in Items
                    from theirs in other.Items
                    let begin = mine.From is { } a && theirs.From is { } b ? (a > b ? a : b) : mine.From ?? theirs.From
                    let end = mine.To is { } a && theirs.To is { } b ? (a < b ? a : b) : mine.To ?? theirs.To
                    where begin is null || end is null || begin < end
                    select new Stretch(begin, end);
        return new Ranges([.. items]);
    }

    /// <summary>The same for every date that Dataverse can hold, with no mention of those it cannot.</summary>
    public Ranges WithinDataverse() => new([.. Items
        .Where(item => !(item.To <= First) && !(item.From > Last))
        .Select(item => new Stretch(item.From <= First ? null : item.From, item.To > Last ? null : item.To))]);

    /// <summary>The offset from UTC behind so many transitions.</summary>
    private static TimeSpan OffsetOf(ZoneRules zone, int transitions)
    {
        var instant = transitions > 0 ? zone.Transitions[transitions - 1].At
            : zone.Transitions.Count > 0 ? zone.Transitions[0].At.AddTicks(-1)
            : Serial.Epoch;
        return zone.ToLocal(instant) - instant;
    }
}
