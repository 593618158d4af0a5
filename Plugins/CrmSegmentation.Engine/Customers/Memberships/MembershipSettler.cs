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
    private readonly List<SegmentProblem> _problems = [];
    private readonly List<Undecided> _undecided = [];

    public MembershipSettler(Catalogue catalogue, CustomerFacts facts, IEnumerable<Membership> memberships, DateTime asOf)
    {
        _catalogue = catalogue;
        _facts = facts;
        _asOf = asOf;
        foreach (var membership in memberships)
        {
            _open.Add(membership.Segment, membership);
        }
    }

    public IReadOnlyList<MembershipOpened> Opened => _opened;

    public IReadOnlyList<MembershipClosed> Closed => _closed;

    public IReadOnlyList<SegmentProblem> Problems => _problems;

    public IReadOnlyList<Undecided> Undecided => _undecided;

    /// <summary>The first instant at which time alone changes a membership; the end of time when it does not.</summary>
    public DateTime StableUntil { get; private set; } = DateTime.MaxValue;

    /// <summary>Ends every membership: the contact was deactivated.</summary>
    public void CloseAll()
    {
        foreach (var membership in _open.Values.OrderBy(membership => membership.Segment, StringComparer.Ordinal).ToArray())
        {
            Close(membership, MembershipReason.Of(MembershipCause.Deactivated));
        }
    }

    /// <summary>Decides all segments.</summary>
    public void Settle()
    {
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
            else if (!IsPinned(segment, membership) && segment.Definition.Status == SegmentStatus.Published && segment.Entry is not null)
            {
                Decide(segment, segment.Entry, membership);
            }
        }
    }

    /// <summary>Memberships that no formula ends have their family's seat, whatever their priority.</summary>
    private void TakePinnedSeats()
    {
        foreach (var segment in _catalogue.Segments)
        {
            if (_open.TryGetValue(segment.Code, out var membership) && IsPinned(segment, membership) && segment.Definition.Status != SegmentStatus.Retired)
            {
                TakeSeat(segment);
            }
        }
    }

    private static bool IsPinned(Segment segment, Membership? membership) =>
        membership is not null && (membership.Source != MembershipSource.Rule || segment.Definition.Status == SegmentStatus.Paused || segment.Entry is null);

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

        var isMember = membership is null ? Enter(segment, entry) : Stay(segment, entry, membership);
        if (isMember)
        {
            TakeSeat(segment);
            Watch(segment.Exit ?? entry);
            return;
        }

        // Only of those whom the formula wants does the exit formula keep anybody out.
        Watch(entry);
        if (segment.Exit is { } exit && entry.Decide(_facts, _asOf, _catalogue.Zone) == Decision.Member)
        {
            Watch(exit);
        }
    }

    private bool Enter(Segment segment, Rule entry)
    {
        var decision = Judge(segment, entry, isMember: false);
        if (decision == Decision.NotMember)
        {
            Doubt(segment, entry);
        }

        if (decision == Decision.Member && segment.Exit is { } exit)
        {
            decision = Judge(segment, exit, isMember: false) == Decision.NotMember ? decision : Decision.NotMember;
        }

        if (decision != Decision.Member)
        {
            return false;
        }

        var membership = new Membership(segment.Code, _asOf, segment.Definition.Version);
        _open.Add(segment.Code, membership);
        _opened.Add(new MembershipOpened(membership, new MembershipReason(MembershipCause.Formula, Because(entry))));
        return true;
    }

    private bool Stay(Segment segment, Rule entry, Membership membership)
    {
        var deciding = segment.Exit ?? entry;
        var decision = Judge(segment, deciding, isMember: true);
        var leaves = segment.Exit is null ? decision == Decision.NotMember : decision == Decision.Member;
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
    private void Watch(Rule rule)
    {
        if (rule.Dependencies.ReadsClock)
        {
            Watch(rule.StableUntil(_facts, _asOf, _catalogue.Zone, rule.Decide(_facts, _asOf, _catalogue.Zone)).Until);
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
}
