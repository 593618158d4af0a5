using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>The organisation's wall clock as a course of time: when its day changes, and where it goes back.</summary>
internal sealed class WallClock(ZoneRules zone, DateTime horizon)
{
    /// <summary>Nothing is looked at from here on.</summary>
    public DateTime Horizon { get; } = horizon;

    public DateTime Local(DateTime utc) => zone.ToLocal(utc);

    /// <summary>The next instant at which the wall clock, or only its day, goes back; the horizon when it does not.</summary>
    public DateTime NextBack(DateTime after, bool dayOnly)
    {
        var back = dayOnly ? zone.DaysBack : zone.TimesBack;
        var found = Array.BinarySearch(back, after);
        var place = found < 0 ? ~found : found + 1;
        return place < back.Length && back[place] < Horizon ? back[place] : Horizon;
    }

    /// <summary>The first instant, not before a given one, at which the wall clock shows a day or a later one.</summary>
    public DateTime Begin(DateTime day, DateTime notBefore)
    {
        var begin = zone.ToUtc(day);
        return begin < notBefore ? notBefore : begin;
    }

    /// <summary>The next instant at which the wall clock begins another unit: a day, an hour and so on.</summary>
    public DateTime NextUnit(DateTime after, long unit)
    {
        var local = zone.ToLocal(after).Ticks;
        var toGo = unit - (local % unit);
        var next = after.Ticks > DateTime.MaxValue.Ticks - toGo ? DateTime.MaxValue : after.AddTicks(toGo);
        var place = zone.FirstTransitionAfter(after);
        if (place == zone.Transitions.Count || zone.Transitions[place].At >= next)
        {
            return next;
        }

        var transition = zone.Transitions[place].At;
        return zone.ToLocal(transition).Ticks / unit != local / unit ? transition : NextUnit(transition, unit);
    }
}
