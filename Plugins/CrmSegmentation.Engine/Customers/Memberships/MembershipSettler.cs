using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Segments;

namespace CrmSegmentation.Engine.Customers.Memberships;

/// <summary>Decides a customer's segments in order, and finds which memberships begin and end.</summary>
internal sealed class MembershipSettler
{
    private readonly Catalogue _catalogue;
    private readonly CustomerFacts _facts;
    private readonly DateTime _asOf;
    private readonly Dictionary<string, Membership> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _families = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<MembershipOpened> _opened = [];
    private readonly List<MembershipClosed> _closed = [];
    private readonly List<MembershipReassigned> _reassigned = [];
    private readonly List<SegmentProblem> _problems = [];
    private readonly List<Undecided> _undecided = [];

    /// <summary>Prepares to decide.</summary>
    /// <param name="catalogue">What is published.</param>
    /// <param name="facts">What formulas read.</param>
    /// <param name="memberships">Those that have not ended.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    /// <param name="dueOn">The instant, in UTC, at which the customer is looked at again anyhow; nothing behind it needs to be found.</param>
    public MembershipSettler(Catalogue catalogue, CustomerFacts facts, IEnumerable<Membership> memberships, DateTime asOf, DateTime? dueOn)
    {
        StableUntil = dueOn ?? DateTime.MaxValue;
        _catalogue = catalogue;
        _facts = facts;
        _asOf = asOf;
        foreach (var membership in memberships.Reverse())
        {
            _open[membership.Segment] = membership;
        }
    }

    public IReadOnlyList<MembershipOpened> Opened => _opened;

    public IReadOnlyList<MembershipClosed> Closed => _closed;

    public IReadOnlyList<MembershipReassigned> Reassigned => _reassigned;

    public IReadOnlyList<SegmentProblem> Problems => _problems;

    public IReadOnlyList<Undecided> Undecided => _undecided;

    /// <summary>The first instant at which time alone changes a membership, or at which the customer is looked at anyhow; the end of time for never.</summary>
    public DateTime StableUntil { get; private set; }

    /// <summary>Ends every membership: the contact was deactivated.</summary>
    public void CloseAll()
    {
        foreach (var membership in _open.Values.OrderBy(membership => membership.Segment, StringComparer.Ordinal).ToArray())
        {
            Close(membership, MembershipReason.Of(MembershipCause.Deactivated));
        }
    }

    /// <summary>Decides all segments.</summary>
    /// <param name="given">What a person gives or takes first; null for nothing.</param>
    public void Settle(ManualMembership? given = null)
    {
        if (given is not null)
        {
            Give(given);
        }

        CloseUnknown();
        TakePinnedSeats();
        foreach (var segment in _catalogue.Segments)
        {
            _open.TryGetValue(segment.Code, out var membership);
            if (segment.Definition.Status == SegmentStatus.Retired)
            {
                if (membership is not null)
                {
                    Close(membership, MembershipReason.Of(MembershipCause.Retired));
                }
            }
            else if ((membership is null || !segment.IsPinned(membership)) && segment.Definition.Status == SegmentStatus.Published && segment.Entry is not null)
            {
                Decide(segment, segment.Entry, membership);
            }
        }

        if (given is not null)
        {
            KeepWhomTheFormulaWants(given.Segment);
        }
    }

    private void Give(ManualMembership given)
    {
        _open.TryGetValue(given.Segment, out var membership);
        if (!given.IsMember)
        {
            if (membership is not null)
            {
                Close(membership, given.Reason);
            }
        }
        else if (membership is not null)
        {
            _open[given.Segment] = membership with { Source = MembershipSource.Manual };
            _reassigned.Add(new MembershipReassigned(_open[given.Segment], given.Reason));
        }
        else if (_catalogue.Find(given.Segment) is { } segment)
        {
            var opened = new Membership(segment.Code, _asOf, segment.Definition.Version, MembershipSource.Manual);
            _open.Add(segment.Code, opened);
            _opened.Add(new MembershipOpened(opened, given.Reason));
        }
    }

    /// <summary>Whom a person removed and the formula takes at once has not left: the formula goes on where the person ended.</summary>
    private void KeepWhomTheFormulaWants(string code)
    {
        var closed = _closed.FindIndex(closing => closing.Membership.Segment == code && closing.Reason.Cause == MembershipCause.Removed);
        var opened = _opened.FindIndex(opening => opening.Membership.Segment == code);
        if (closed >= 0 && opened >= 0)
        {
            var kept = _closed[closed].Membership with { Source = MembershipSource.Rule };
            _reassigned.Add(new MembershipReassigned(kept, _opened[opened].Reason));
            _closed.RemoveAt(closed);
            _opened.RemoveAt(opened);
        }
    }

    /// <summary>A segment that is no longer published at all is as good as retired.</summary>
    private void CloseUnknown()
    {
        Membership[] unknown = [.. _open.Values.Where(membership => _catalogue.Find(membership.Segment) is null)];
        foreach (var membership in unknown.OrderBy(membership => membership.Segment, StringComparer.Ordinal))
        {
            Close(membership, MembershipReason.Of(MembershipCause.Retired));
        }
    }

    /// <summary>Memberships that no formula ends have their family's seat, whatever their priority.</summary>
    private void TakePinnedSeats()
    {
        foreach (var segment in _catalogue.Segments)
        {
            if (_open.TryGetValue(segment.Code, out var membership) && segment.IsPinned(membership) && segment.Definition.Status != SegmentStatus.Retired)
            {
                TakeSeat(segment);
            }
        }
    }

    private void Decide(Segment segment, Rule entry, Membership? membership)
    {
        if (segment.Definition.Family is { Length: > 0 } family && _families.TryGetValue(family, out var holder))
        {
            if (membership is not null)
            {
                Close(membership, MembershipReason.Of(MembershipCause.Family, holder));
            }

            return;
        }

        if (segment.ReadsSegments)
        {
            _facts.WithSegments(_open.Keys.Where(code => code != segment.Code).OrderBy(code => code, StringComparer.Ordinal));
        }

        var judged = new Judgement(rule => Judge(segment, rule, membership is not null));
        var isMember = membership is null ? Enter(segment, entry, judged) : Stay(segment, entry, membership, judged);
        if (isMember)
        {
            TakeSeat(segment);
            Watch(segment.Exit ?? entry, judged);
            return;
        }

        // Only of those whom the formula wants does the exit formula keep anybody out.
        Watch(entry, judged);
        if (segment.Exit is { } exit && judged.Of(entry) == Decision.Member)
        {
            Watch(exit, judged);
        }
    }

    private bool Enter(Segment segment, Rule entry, Judgement judged)
    {
        var decision = judged.Of(entry);
        if (decision == Decision.NotMember)
        {
            Doubt(segment, entry);
        }

        if (decision != Decision.Member || (segment.Exit is { } exit && judged.Of(exit) != Decision.NotMember))
        {
            return false;
        }

        var membership = new Membership(segment.Code, _asOf, segment.Definition.Version);
        _open.Add(segment.Code, membership);
        _opened.Add(new MembershipOpened(membership, new MembershipReason(MembershipCause.Formula, Because(entry))));
        return true;
    }

    private bool Stay(Segment segment, Rule entry, Membership membership, Judgement judged)
    {
        var deciding = segment.Exit ?? entry;
        var leaves = judged.Of(deciding) == (segment.Exit is null ? Decision.NotMember : Decision.Member);
        if (!leaves)
        {
            return true;
        }

        var stayEnds = StayEnds(segment, membership);
        if (stayEnds > _asOf)
        {
            Watch(stayEnds);
            return true;
        }

        if (segment.Exit is null)
        {
            Doubt(segment, entry);
        }

        Close(membership, new MembershipReason(segment.Exit is null ? MembershipCause.Formula : MembershipCause.ExitFormula, Because(deciding)));
        return false;
    }

    /// <summary>Asks a rule, and notes when it failed.</summary>
    private Decision Judge(Segment segment, Rule rule, bool isMember)
    {
        var decision = rule.Decide(_facts, _asOf, _catalogue.Zone);
        if (decision == Decision.Failed)
        {
            _problems.Add(new SegmentProblem(segment.Code, isMember, Verdict(rule).Error!.Errors));
        }

        return decision;
    }

    /// <summary>Notes when a rule's answer will change with time alone.</summary>
    private void Watch(Rule rule, Judgement judged)
    {
        if (rule.Dependencies.ReadsClock)
        {
            Watch(rule.StableUntil(_facts, _asOf, _catalogue.Zone, judged.Of(rule), StableUntil).Until);
        }
    }

    /// <summary>Notes that somebody is outside only because a column is empty.</summary>
    private void Doubt(Segment segment, Rule entry)
    {
        var hasEmpty = false;
        foreach (var place in segment.DecisiveColumns)
        {
            hasEmpty |= _facts[place].IsBlank;
        }

        if (!hasEmpty)
        {
            return;
        }

        string[] empty = [.. Verdict(entry).EmptyColumns().Where(name => Segment.IsDecisive(_catalogue.Schema, name))];
        if (empty.Length > 0)
        {
            _undecided.Add(new Undecided(segment.Code, empty));
        }
    }

    private DateTime StayEnds(Segment segment, Membership membership)
    {
        var days = segment.Definition.MinimumStayDays;
        var zone = _catalogue.Zone;
        return days == 0 ? DateTime.MinValue : zone.ToUtc(zone.ToLocal(membership.EnteredOn).Date.AddDays(days));
    }

    private void TakeSeat(Segment segment)
    {
        if (segment.Definition.Family is { Length: > 0 } family && !_families.ContainsKey(family))
        {
            _families.Add(family, segment.Code);
        }
    }

    private void Close(Membership membership, MembershipReason reason)
    {
        _open.Remove(membership.Segment);
        _closed.Add(new MembershipClosed(membership, _asOf, reason));
    }

    private void Watch(DateTime until)
    {
        if (until > _asOf && until < StableUntil)
        {
            StableUntil = until;
        }
    }

    private IReadOnlyList<Reason> Because(Rule rule) => Verdict(rule).Because();

    private Verdict Verdict(Rule rule) => rule.Evaluate(_facts, _asOf, _catalogue.Zone);

    /// <summary>What the one or two rules of a segment said, each asked once.</summary>
    private sealed class Judgement(Func<Rule, Decision> judge)
    {
        private Rule? _rule;
        private Decision _decision;
        private Rule? _other;
        private Decision _otherDecision;

        public Decision Of(Rule rule)
        {
            if (ReferenceEquals(rule, _rule))
            {
                return _decision;
            }

            if (ReferenceEquals(rule, _other))
            {
                return _otherDecision;
            }

            _other = _rule;
            _otherDecision = _decision;
            _rule = rule;
            return _decision = judge(rule);
        }
    }
}
