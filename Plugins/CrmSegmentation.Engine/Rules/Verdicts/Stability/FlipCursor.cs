using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>
/// Walks from one instant at which a condition flips to the next. Between two flips of the conditions inside it, a monotone condition is
/// searched by halving; any other is tried at the beginning of every unit of time.
/// </summary>
internal sealed class FlipCursor
{
    /// <summary>How many units of time are tried one by one, and how many flips inside are looked through, before giving up.</summary>
    private const int MaxTries = 4_000;

    private readonly Watch _watch;
    private readonly TimeLeaf _leaf;
    private readonly Context _context;
    private readonly List<FlipCursor> _inner = [];
    private DateTime _at;
    private Value _value;

    private FlipCursor(Watch watch, TimeLeaf leaf, Context context, DateTime from, Value? known)
    {
        _watch = watch;
        _leaf = leaf;
        _context = context;
        _at = from;
        _value = known ?? ValueAt(from);
        foreach (var inside in leaf.Inner)
        {
            foreach (var way in watch.Contexts(context, inside.Binders, from))
            {
                var cursor = Start(watch, inside, way, from);
                if (cursor.Next < watch.Clock.Horizon)
                {
                    _inner.Add(cursor);
                }
            }
        }

        MoveNext();
    }

    /// <summary>Begins to walk along a condition.</summary>
    /// <param name="watch">The customer and the rule.</param>
    /// <param name="leaf">The condition.</param>
    /// <param name="context">What names stand for.</param>
    /// <param name="from">Where to begin, in UTC.</param>
    /// <param name="known">What the condition says there; null when that is not known yet.</param>
    public static FlipCursor Start(Watch watch, TimeLeaf leaf, Context context, DateTime from, Value? known = null) =>
        new(watch, leaf.InRowByRow is { } rowByRow && watch.HasNegative(leaf.Summands, context, from) ? rowByRow : leaf, context, from, known);

    /// <summary>The next instant at which the condition flips; the horizon when it does not.</summary>
    public DateTime Next { get; private set; }

    /// <summary>Goes on to the flip after the next.</summary>
    public void MoveNext()
    {
        for (var tries = 0; ; tries++)
        {
            if (_watch.IsExhausted)
            {
                Next = _watch.Clock.NextUnit(_at, _leaf.IsMonotone ? 1 : _leaf.Unit);
                return;
            }

            var inside = Earliest(_inner);
            if (_leaf.MovesByItself && OwnFlip(inside) is var own && own < inside)
            {
                Stop(own, ValueAt(own));
                return;
            }

            if (inside == _watch.Clock.Horizon)
            {
                Next = inside;
                return;
            }

            var value = ValueAt(inside);
            Pass(inside);
            if (tries == MaxTries || !AreSame(value, _value))
            {
                Stop(inside, value);
                return;
            }

            _at = inside;
        }
    }

    private DateTime Earliest(List<FlipCursor> cursors)
    {
        var earliest = _watch.Clock.Horizon;
        foreach (var cursor in cursors)
        {
            earliest = cursor.Next < earliest ? cursor.Next : earliest;
        }

        return earliest;
    }

    private void Pass(DateTime flip)
    {
        foreach (var cursor in _inner)
        {
            if (cursor.Next == flip)
            {
                cursor.MoveNext();
            }
        }

        _inner.RemoveAll(cursor => cursor.Next == _watch.Clock.Horizon);
    }

    private void Stop(DateTime at, Value value)
    {
        _at = at;
        _value = value;
        Next = at;
    }

    /// <summary>The first flip after <see cref="_at"/> and before an instant, while the conditions inside stay as they are; otherwise that instant.</summary>
    private DateTime OwnFlip(DateTime before)
    {
        if (!_leaf.IsMonotone)
        {
            return Try(before);
        }

        var dayOnly = _leaf.Unit == TimeSpan.TicksPerDay;
        for (var start = _at; start < before;)
        {
            var back = _watch.Clock.NextBack(start, dayOnly);
            var end = back < before ? back : before;
            if (start > _at && Flipped(start))
            {
                return start;
            }

            if (Halve(start, end, dayOnly) is { } flip)
            {
                return flip;
            }

            start = end;
        }

        return before;
    }

    /// <summary>The first flip behind the start of a stretch in which the wall clock only goes forward; null when there is none.</summary>
    private DateTime? Halve(DateTime start, DateTime end, bool dayOnly)
    {
        var instants = dayOnly ? new Instants(_watch.Clock, start, end) : new Instants(start, end);
        if (instants.Count == 0)
        {
            return null;
        }

        var order = _leaf.Order is null ? Value.Blank : OrderAt(start);
        var wasEqual = _leaf.Order is not null && AreEqual;

        // An equality that does not hold: its sides pass each other once, and there it may hold.
        bool HasPassed(DateTime at) => _leaf.Order is null || wasEqual ? Flipped(at) : !AreSame(OrderAt(at), order) || Flipped(at);

        if (!HasPassed(instants[instants.Count - 1]))
        {
            return null;
        }

        long low = 0;
        var high = instants.Count - 1;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (HasPassed(instants[middle]))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return Flipped(instants[low]) ? instants[low] : null;
    }

    private DateTime Try(DateTime before)
    {
        var at = _at;
        for (var tries = 0; tries < MaxTries && !_watch.IsExhausted; tries++)
        {
            at = _watch.Clock.NextUnit(at, _leaf.Unit);
            if (at >= before)
            {
                return before;
            }

            if (Flipped(at))
            {
                return _leaf.Unit > TimeSpan.TicksPerSecond ? at : WithinSecond(at);
            }
        }

        return at;
    }

    /// <summary>The first flip within the second that ends at a flip: what is computed from Now() can change between two seconds.</summary>
    private DateTime WithinSecond(DateTime at)
    {
        var low = Math.Max(at.Ticks - TimeSpan.TicksPerSecond, _at.Ticks) + 1;
        var high = at.Ticks;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (Flipped(new DateTime(middle, DateTimeKind.Utc)))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return new DateTime(high, DateTimeKind.Utc);
    }

    private bool Flipped(DateTime at) => !AreSame(ValueAt(at), _value);

    /// <summary>Of an equality or inequality, whether its sides are equal now.</summary>
    private bool AreEqual =>
        _value.Kind == ValueKind.Boolean && _value.Boolean == (((BoundComparison)_leaf.Node).Operator == BinaryOperator.Equal);

    private Value ValueAt(DateTime at) => _watch.At(_leaf.Value, _leaf.Kept, _context, at);

    private Value OrderAt(DateTime at) => _watch.At(_leaf.Order!, _leaf.Kept, _context, at);

    /// <summary>Whether a condition says the same: Blank counts as false, and one error is as good as another.</summary>
    private static bool AreSame(Value left, Value right) => Rule.DecisionOf(left) == Rule.DecisionOf(right);
}
