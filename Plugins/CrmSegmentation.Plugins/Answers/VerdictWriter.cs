using CrmSegmentation.Engine.Customers;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Segments;
using CrmSegmentation.Plugins.Json;
using CrmSegmentation.Plugins.Publishing;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>
/// Explains where a customer stands with segments. Whether it is a member is what was settled; why, what is missing and until when is
/// worked out from what is stored now. Where the two differ, something is pending, and the verdict says so.
/// </summary>
internal sealed class VerdictWriter
{
    private readonly AskedCustomer _asked;
    private readonly CustomerSnapshot _customer;
    private readonly CustomerFacts _facts;
    private readonly DateTime _asOf;
    private readonly IReadOnlyDictionary<string, Undecided> _undecided;

    /// <summary>Works out what all verdicts share.</summary>
    /// <param name="asked">The customer.</param>
    /// <param name="asOf">The instant, in UTC.</param>
    public VerdictWriter(AskedCustomer asked, DateTime asOf)
    {
        _asked = asked;
        _customer = asked.Customer.Snapshot;
        _asOf = asked.Customer.AsOf(asOf);
        var engine = asked.Catalogue.Engine;
        _facts = Recalculation.FactsOf(_customer, engine, _asOf);
        _undecided = Recalculation.Run(_customer, engine, _asOf, tellsEvents: false).Undecided.ToDictionary(undecided => undecided.Segment, StringComparer.Ordinal);
    }

    /// <summary>The verdict on a segment that the caller may read.</summary>
    /// <param name="stored">The segment.</param>
    public SegmentVerdict Of(JsonSegment stored)
    {
        var segment = _asked.Catalogue.Engine.Find(stored.Code)!;
        var membership = _customer.Memberships.FirstOrDefault(open => open.Segment == segment.Code);
        var verdict = new SegmentVerdict
        {
            Code = segment.Code,
            Name = stored.Name,
            IsMember = membership is not null,
            Source = membership?.Source.ToString().ToLowerInvariant(),
            Since = JsonInstant.Of(membership?.EnteredOn),
            PendingSince = JsonInstant.Of(_asked.Customer.PendingSince),
        };
        if (!_customer.IsActive)
        {
            verdict.Because.Add("the contact is not active");
        }
        else if (segment.Definition.Status != SegmentStatus.Published)
        {
            verdict.Because.Add(segment.Definition.Status == SegmentStatus.Paused ? "the segment is paused, so nobody comes or goes" : "the segment is retired");
        }
        else if (membership is { Source: not MembershipSource.Rule } || segment.Entry is null)
        {
            verdict.Because.Add(membership is null ? "members are added by hand or by a model"
                : membership.Source == MembershipSource.Model ? "added by a model" : "added by hand");
        }
        else
        {
            Explain(verdict, segment, segment.Entry, membership);
        }

        return verdict;
    }

    /// <summary>The instant at which time alone ends a membership by the segment's own formula; null when it does not, or that is not known.</summary>
    /// <param name="membership">The membership.</param>
    public DateTime? EndsOn(Membership membership)
    {
        var segment = _asked.Catalogue.Engine.Find(membership.Segment);
        if (segment?.Entry is not { } entry || membership.Source != MembershipSource.Rule || segment.Definition.Status != SegmentStatus.Published)
        {
            return null;
        }

        See(segment);
        var deciding = segment.Exit ?? entry;
        var decision = deciding.Decide(_facts, _asOf, _asked.Catalogue.Zone);
        var stays = segment.Exit is null ? decision != Decision.NotMember : decision != Decision.Member;
        var stayEnds = StayEnds(segment, membership);
        if (!stays)
        {
            return stayEnds > _asOf ? stayEnds : null;
        }

        var stability = deciding.StableUntil(_facts, _asOf, _asked.Catalogue.Zone, decision);
        return !stability.Differs ? null : stayEnds > stability.Until ? stayEnds : stability.Until;
    }

    /// <summary>The segments that cannot be decided because columns are empty, as far as the caller may know of segment and columns.</summary>
    public IEnumerable<SummaryUndecided> Undecided() =>
        from stored in _asked.Catalogue.Stored.Segments
        where _undecided.ContainsKey(stored.Code) && _asked.Rights.Reads(stored)
        let empty = _asked.Texts.Empty(_undecided[stored.Code].EmptyColumns)
        where empty.Count > 0
        orderby stored.Priority, stored.Code
        select new SummaryUndecided { Code = stored.Code, Name = stored.Name, EmptyColumns = [.. empty], Text = UndecidedText.Of(empty) };

    private void Explain(SegmentVerdict verdict, Segment segment, Rule entry, Membership? membership)
    {
        See(segment);
        var zone = _asked.Catalogue.Zone;
        var entered = entry.Evaluate(_facts, _asOf, zone);
        var left = segment.Exit?.Evaluate(_facts, _asOf, zone);
        verdict.Because.AddRange(membership is null ? Outside(segment, entered, left) : Inside(segment, entered, left, membership));
        if (membership is null && entered.Decision != Decision.Member)
        {
            verdict.Missing.AddRange(_asked.Texts.Of(entered.Missing()));
        }

        if (membership is null && _undecided.TryGetValue(segment.Code, out var undecided))
        {
            verdict.EmptyColumns.AddRange(_asked.Texts.Empty(undecided.EmptyColumns));
            verdict.Undecided = UndecidedText.Of(verdict.EmptyColumns);
        }

        verdict.Until = JsonInstant.Of(Until(segment, [entered, .. left is null ? Array.Empty<Verdict>() : [left]], membership));
    }

    /// <summary>A segment's formula sees the customer's other segments, never its own.</summary>
    private void See(Segment segment)
    {
        if (segment.ReadsSegments)
        {
            _facts.WithSegments(_customer.Memberships.Select(open => open.Segment).Where(code => code != segment.Code).OrderBy(code => code, StringComparer.Ordinal));
        }
    }

    private IEnumerable<string> Inside(Segment segment, Verdict entered, Verdict? left, Membership membership)
    {
        if (entered.Decision == Decision.Member)
        {
            return _asked.Texts.Of(entered.Because());
        }

        return left is { Decision: not Decision.Member } ? _asked.Texts.Of(left.Because())
            : StayEnds(segment, membership) > _asOf ? [FormattableString.Invariant($"members stay for {segment.Definition.MinimumStayDays} days at least")]
            : _asked.Texts.Of(entered.Because());
    }

    private IEnumerable<string> Outside(Segment segment, Verdict entered, Verdict? left)
    {
        if (entered.Decision != Decision.Member)
        {
            return _asked.Texts.Of(entered.Because());
        }

        return left is { Decision: not Decision.NotMember } ? _asked.Texts.Of(left.Because())
            : HolderOf(segment) is { } holder ? _asked.Texts.Of(new MembershipReason(MembershipCause.Family, [], holder))
            : _asked.Texts.Of(entered.Because());
    }

    /// <summary>The segment of the same family that the customer belongs to instead; null when there is none.</summary>
    private string? HolderOf(Segment segment) => segment.Definition.Family is not { Length: > 0 } family ? null
        : _customer.Memberships.Select(open => _asked.Catalogue.Engine.Find(open.Segment))
            .FirstOrDefault(other => other is not null && other.Code != segment.Code && string.Equals(other.Definition.Family, family, StringComparison.OrdinalIgnoreCase))?.Code;

    /// <summary>
    /// The first instant at which time alone may change the answer. Of a segment that others decide with, no later than that at which the
    /// customer is looked at again.
    /// </summary>
    private DateTime? Until(Segment segment, Verdict[] verdicts, Membership? membership)
    {
        var until = verdicts.Min(verdict => verdict.StableUntil().Until);
        if (membership is not null && StayEnds(segment, membership) is var stayEnds && stayEnds > _asOf && stayEnds < until)
        {
            until = stayEnds;
        }

        var dependsOnOthers = segment.ReadsSegments || segment.Definition.Family is { Length: > 0 };
        if (dependsOnOthers && _customer.Profile.NextEvaluationOn is { } next && next < until)
        {
            until = next;
        }

        return until == DateTime.MaxValue ? null : until;
    }

    private DateTime StayEnds(Segment segment, Membership membership)
    {
        var zone = _asked.Catalogue.Zone;
        var days = segment.Definition.MinimumStayDays;
        return days == 0 ? DateTime.MinValue : zone.ToUtc(zone.ToLocal(membership.EnteredOn).Date.AddDays(days));
    }
}
