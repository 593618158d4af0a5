using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Plugins.Answers;

/// <summary>Reasons and changes in words, with what the caller may not see left out or hidden.</summary>
/// <param name="rights">What the caller may see.</param>
/// <param name="currency">The code of the base currency; null for plain numbers.</param>
internal sealed class CallerTexts(CallerRights rights, string? currency)
{
    private const string Segments = "Segments";
    private const string HiddenSegments = "membership of other segments is hidden";

    /// <summary>Why a membership began or ended.</summary>
    public IReadOnlyList<string> Of(MembershipReason reason) => reason.Cause switch
    {
        MembershipCause.Family => [rights.Reads(reason.Other) ? reason.ToText() : "the reason is hidden"],
        MembershipCause.Retired or MembershipCause.Deactivated => [reason.ToText()],
        _ => Of(reason.Because),
    };

    /// <summary>Deciding conditions.</summary>
    public IReadOnlyList<string> Of(IEnumerable<Reason> reasons) => [.. reasons.Select(Of).Distinct()];

    /// <summary>What would make a segment hold; what would need a segment that the caller may not read is left out.</summary>
    public IReadOnlyList<string> Of(IEnumerable<Change> changes) =>
        [.. changes.Where(MayTell).Select(change => ChangeText.Of(change, currency, rights.Hides)).Distinct()];

    /// <summary>The empty columns that the caller may know of.</summary>
    public IReadOnlyList<string> Empty(IEnumerable<string> columns) => [.. columns.Where(column => !rights.Hides(column)).Distinct()];

    private string Of(Reason reason)
    {
        if (reason.Columns.Contains(Segments) && !MayTell(reason))
        {
            return HiddenSegments;
        }

        return ReasonText.Of(reason, currency, rights.Hides);
    }

    /// <summary>Of one segment the caller must read that; what looks at several gives away what the others are, unless all are visible.</summary>
    private bool MayTell(Reason reason) => reason.Measure == Measure.Membership && reason.Value is { Kind: ValueKind.Text } code
        ? rights.Reads(code.Text)
        : rights.ReadsAllSegments;

    private bool MayTell(Change change) =>
        change.Kind == ChangeKind.Segment ? change.Value is { Kind: ValueKind.Text } code && rights.Reads(code.Text)
        : !change.Columns.Contains(Segments) || rights.ReadsAllSegments;
}
