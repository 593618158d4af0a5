using CrmSegmentation.Engine.Customers;

namespace CrmSegmentation.Engine.Tests.Customers;

/// <summary>The state of a customer, as one text: open memberships, tier, balance and profile. What was known when is no part of it.</summary>
internal static class State
{
    public static string Of(CustomerSnapshot customer)
    {
        var profile = customer.Profile with { EventSequence = 0, WarnedOf = null, NextEvaluationOn = null };
        return FormattableString.Invariant(
            $"{string.Join(" ", customer.Memberships.Select(membership => membership.Segment).OrderBy(code => code, StringComparer.Ordinal))} | {customer.Tier} | {customer.Ledger!.Sum(entry => entry.Points)} | {profile}");
    }
}
