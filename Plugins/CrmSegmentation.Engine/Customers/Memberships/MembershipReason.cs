using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Engine.Customers.Memberships;

/// <summary>Why a membership began or ended, in parts that can be stored.</summary>
/// <param name="Cause">What kind of reason it is.</param>
/// <param name="Because">The deciding conditions, when a formula decided; otherwise empty.</param>
/// <param name="Other">The code of the segment that took over; otherwise null.</param>
/// <param name="Remark">What a person gave as the reason; otherwise null.</param>
/// <param name="By">The id of the user who did it by hand; otherwise null.</param>
public sealed record MembershipReason(MembershipCause Cause, IReadOnlyList<Reason> Because, string? Other = null, string? Remark = null, string? By = null)
{
    /// <summary>The reason in words.</summary>
    /// <param name="currency">The code of the base currency; null for plain numbers.</param>
    /// <param name="isHidden">Whether the reader may not see a column; null when all may be seen.</param>
    public string ToText(string? currency = null, Func<string, bool>? isHidden = null) => Cause switch
    {
        MembershipCause.Family => $"now in {Other}",
        MembershipCause.Retired => "the segment was retired",
        MembershipCause.Deactivated => "the contact was deactivated",
        MembershipCause.Added => WithRemark("added by hand"),
        MembershipCause.Removed => WithRemark("removed by hand"),
        _ => string.Join("; ", Because.Select(reason => ReasonText.Of(reason, currency, isHidden))),
    };

    /// <summary>The reason in words, with nothing hidden.</summary>
    public override string ToString() => ToText();

    private string WithRemark(string text) => string.IsNullOrEmpty(Remark) ? text : $"{text}: {Remark}";

    internal static MembershipReason Of(MembershipCause cause, string? other = null) => new(cause, [], other);
}
