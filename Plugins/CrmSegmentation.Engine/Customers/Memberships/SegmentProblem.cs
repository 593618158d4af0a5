using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Customers.Memberships;

/// <summary>A formula that failed for a customer, whose membership therefore stays as it was.</summary>
/// <param name="Segment">The segment's code.</param>
/// <param name="IsMember">Whether the customer stays a member, or stays outside.</param>
/// <param name="Errors">What went wrong.</param>
public sealed record SegmentProblem(string Segment, bool IsMember, IReadOnlyList<RuleError> Errors);

/// <summary>A customer who is outside of a segment only because something is not known.</summary>
/// <param name="Segment">The segment's code.</param>
/// <param name="EmptyColumns">The columns that would have to be filled in.</param>
public sealed record Undecided(string Segment, IReadOnlyList<string> EmptyColumns);
