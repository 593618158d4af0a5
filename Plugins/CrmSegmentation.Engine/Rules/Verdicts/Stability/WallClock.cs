using CrmSegmentation.Engine.Rules.Time;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>The organisation's wall clock as a course of time: when its day changes, and where it goes back.</summary>
internal sealed class WallClock
{
    private readonly ZoneRules _zone;
    private readonly DateTime[] _timesBack;
    private readonly DateTime[] _daysBack;

    public WallClock(ZoneRules zone, DateTime from, DateTime horizon)
    {
        _zone = zone;
        Horizon = horizon;
        DateTime[] back = [.. zone.Transitions.Select(t => t.At).Where(at => at > from && at < horizon && zone.ToLocal(at) < zone.ToLocal(at.AddTicks(-1)))];
        _timesBack = back;
        _daysBack = [.. back.Where(at => zone.ToLocal(at).Date < zone.ToLocal(at.AddTicks(-1)).Date)];
    }

    /// <summary>Nothing is looked at from here on.</summary>
    public DateTime Horizon { get; }

    public DateTime Local(DateTime utc) => _zone.ToLocal(utc);

    /// <summary>The next instant at which the wall clock, or only its day, goes back; the horizon when it does not.</summary>
    public DateTime NextBack(DateTime after, bool dayOnly)
    {
        foreach (var at in dayOnly ? _daysBack : _timesBack)
        {
            if (at > after)
            {
                return at;
            }
        }

        return Horizon;
    }

    /// <summary>The first instant, not before a given one, at which the wall clock shows a day or a later one.</summary>
    public DateTime Begin(DateTime day, DateTime notBefore)
    {
        var begin = _zone.ToUtc(day);
        return begin < notBefore ? notBefore : begin;
    }

    /// <summary>The next instant at which the wall clock begins another unit: a day, an hour and so on.</summary>
    public DateTime NextUnit(DateTime after, long unit)
    {
        var local = _zone.ToLocal(after).Ticks;
        var toGo = unit - (local % unit);
        var next = after.Ticks > DateTime.MaxValue.Ticks - toGo ? DateTime.MaxValue : after.AddTicks(toGo);
        foreach (var transition in _zone.Transitions)
        {
            if (transition.At > after && transition.At < next && _zone.ToLocal(transition.At).Ticks / unit != local / unit)
            {
                return transition.At;
            }

            if (transition.At > after && transition.At < next)
            {
                return NextUnit(transition.At, unit);
            }
        }

        return next;
    }
}
