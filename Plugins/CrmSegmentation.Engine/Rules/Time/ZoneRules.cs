namespace CrmSegmentation.Engine.Rules.Time;

/// <summary>
/// How the organisation's wall clock follows from UTC: an offset, and the instants at which it changes. The engine is given these as
/// data and never looks a zone up.
/// </summary>
public sealed class ZoneRules
{
    private readonly TimeSpan _first;
    private readonly ZoneTransition[] _transitions;

    // For each stretch of one offset, what the wall clock shows when it ends.
    private readonly long[] _localEnds;

    /// <summary>Rules of a zone.</summary>
    /// <param name="first">The offset from UTC before the first transition.</param>
    /// <param name="transitions">The transitions, in order of time.</param>
    /// <exception cref="ArgumentException">The transitions are not in order of time.</exception>
    public ZoneRules(TimeSpan first, IEnumerable<ZoneTransition> transitions)
    {
        _first = first;
        _transitions = [.. transitions ?? throw new ArgumentNullException(nameof(transitions))];
        for (var i = 1; i < _transitions.Length; i++)
        {
            if (_transitions[i].At <= _transitions[i - 1].At)
            {
                throw new ArgumentException("The transitions are not in order of time.", nameof(transitions));
            }
        }

        TimesBack = [.. _transitions.Select(t => t.At).Where(at => ToLocal(at) < ToLocal(at.AddTicks(-1)))];
        DaysBack = [.. TimesBack.Where(at => ToLocal(at).Date < ToLocal(at.AddTicks(-1)).Date)];
        _localEnds = [.. _transitions.Select((transition, i) => transition.At.Ticks + OffsetOf(i).Ticks), long.MaxValue];
    }

    /// <summary>A wall clock that shows UTC.</summary>
    public static ZoneRules Utc { get; } = new(TimeSpan.Zero, []);

    /// <summary>The instants, in UTC and in order, at which the offset changes.</summary>
    public IReadOnlyList<ZoneTransition> Transitions => _transitions;

    /// <summary>The instants, in UTC and in order, at which the wall clock goes back.</summary>
    internal DateTime[] TimesBack { get; }

    /// <summary>Those at which it goes back to the day before.</summary>
    internal DateTime[] DaysBack { get; }

    /// <summary>The place of the first transition behind an instant.</summary>
    internal int FirstTransitionAfter(DateTime utc)
    {
        var low = 0;
        var high = _transitions.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_transitions[middle].At <= utc)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>What the wall clock shows at an instant; clamped to the years that dates can have.</summary>
    public DateTime ToLocal(DateTime utc)
    {
        var ticks = utc.Ticks + OffsetAt(utc).Ticks;
        return new DateTime(Math.Min(Math.Max(ticks, DateTime.MinValue.Ticks), DateTime.MaxValue.Ticks));
    }

    /// <summary>
    /// The first instant at which the wall clock shows a time, or a later one when it skips that time. Clamped to the years that dates
    /// can have.
    /// </summary>
    public DateTime ToUtc(DateTime local)
    {
        for (var stretch = FirstStretchAfter(local.Ticks); stretch <= _transitions.Length; stretch++)
        {
            var begin = stretch == 0 ? DateTime.MinValue.Ticks : _transitions[stretch - 1].At.Ticks;
            var end = stretch == _transitions.Length ? DateTime.MaxValue.Ticks : _transitions[stretch].At.Ticks;
            var ticks = Math.Max(local.Ticks - OffsetOf(stretch).Ticks, begin);
            if (ticks < end)
            {
                return new DateTime(ticks, DateTimeKind.Utc);
            }
        }

        return DateTime.MaxValue;
    }

    /// <summary>A stretch not behind the one that shows a time first: transitions are days apart, and offsets differ by less.</summary>
    private int FirstStretchAfter(long local)
    {
        var low = 0;
        var high = _transitions.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_localEnds[middle] <= local)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        // Two changes within a day or so, which no zone had for long, may show a time before the one that was found.
        return Math.Max(0, low - 2);
    }

    private TimeSpan OffsetOf(int stretch) => stretch == 0 ? _first : _transitions[stretch - 1].Offset;

    private TimeSpan OffsetAt(DateTime utc) => OffsetOf(FirstTransitionAfter(utc));
}

/// <summary>A change of a zone's offset.</summary>
/// <param name="At">The instant, in UTC, from which the offset holds.</param>
/// <param name="Offset">What is added to UTC from then on.</param>
public readonly record struct ZoneTransition(DateTime At, TimeSpan Offset);
