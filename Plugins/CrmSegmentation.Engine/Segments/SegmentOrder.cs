namespace CrmSegmentation.Engine.Segments;

/// <summary>
/// Puts segments in the order in which they are decided: those that a formula names before it, and within a family by priority. Formulas
/// that look at the customer's segments without naming them come behind all others.
/// </summary>
internal sealed class SegmentOrder
{
    private readonly Segment[] _segments;
    private readonly Dictionary<string, Visit> _visits = new(StringComparer.Ordinal);
    private readonly List<Segment> _ordered = [];
    private readonly List<string> _path = [];

    private SegmentOrder(IEnumerable<Segment> segments) =>
        _segments = [.. segments.OrderBy(segment => segment.Definition.Priority).ThenBy(segment => segment.Code, StringComparer.Ordinal)];

    private enum Visit
    {
        Open,
        Done,
    }

    /// <summary>Finds the order.</summary>
    /// <param name="segments">The segments, each code once.</param>
    /// <param name="cycle">The codes of segments that wait for one another, the first one again at the end; empty when there is no cycle.</param>
    /// <returns>The segments in order; all that could be ordered when there is a cycle.</returns>
    public static IReadOnlyList<Segment> Of(IEnumerable<Segment> segments, out IReadOnlyList<string> cycle)
    {
        var order = new SegmentOrder(segments);
        cycle = [];
        foreach (var segment in order._segments)
        {
            if (cycle.Count == 0)
            {
                cycle = order.Add(segment);
            }
        }

        return order._ordered;
    }

    /// <summary>The codes that formulas name.</summary>
    public static IEnumerable<string> NamedBy(Segment segment) =>
        (segment.Entry?.Dependencies.Segments ?? []).Concat(segment.Exit?.Dependencies.Segments ?? []).Distinct();

    private IReadOnlyList<string> Add(Segment segment)
    {
        if (_visits.TryGetValue(segment.Code, out var visit))
        {
            return visit == Visit.Done ? [] : [.. _path.Skip(_path.IndexOf(segment.Code)), segment.Code];
        }

        _visits[segment.Code] = Visit.Open;
        _path.Add(segment.Code);
        foreach (var earlier in Before(segment))
        {
            var cycle = Add(earlier);
            if (cycle.Count > 0)
            {
                return cycle;
            }
        }

        _path.RemoveAt(_path.Count - 1);
        _visits[segment.Code] = Visit.Done;
        _ordered.Add(segment);
        return [];
    }

    private IEnumerable<Segment> Before(Segment segment)
    {
        var named = NamedBy(segment).ToArray();
        var readsAny = LooksAtAny(segment);
        foreach (var other in _segments)
        {
            var isSelf = ReferenceEquals(other, segment);
            if (named.Contains(other.Code, StringComparer.OrdinalIgnoreCase) || (!isSelf && (readsAny || IsAheadInFamily(other, segment))))
            {
                yield return other;
            }
        }
    }

    private static bool LooksAtAny(Segment segment) => LooksAtAny(segment.Entry) || LooksAtAny(segment.Exit);

    private static bool LooksAtAny(Rules.Rule? rule) => rule is not null && rule.Dependencies.ReadsUnnamedSegments;

    private static bool IsAheadInFamily(Segment other, Segment segment)
    {
        if (segment.Definition.Status == SegmentStatus.Retired || segment.Definition.Family is not { Length: > 0 } family
            || !string.Equals(other.Definition.Family, family, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var byPriority = other.Definition.Priority.CompareTo(segment.Definition.Priority);
        return byPriority < 0 || (byPriority == 0 && string.CompareOrdinal(other.Code, segment.Code) < 0);
    }
}
