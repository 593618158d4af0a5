using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Engine.Tests.Rules.Verdicts;

/// <summary>Checks a verdict's stability by looking at every day, and around every boundary, for two years.</summary>
internal static class BruteForce
{
    private const int Days = 731;

    /// <summary>No change comes before the instant that was found; at that instant there is one, when it was said so.</summary>
    public static void AssertFirstChange(Verdict verdict, Stability stability)
    {
        foreach (var at in Instants(verdict).TakeWhile(at => at < stability.Until))
        {
            Assert.AreEqual(
                verdict.Decision,
                verdict.Rule.Decide(verdict.Customer, at, verdict.Zone),
                $"'{verdict.Rule.Expression.Text}' was to hold until {stability.Until:s} and changes at {at:s}");
        }

        if (stability.Differs)
        {
            Assert.AreNotEqual(verdict.Decision, verdict.Rule.Decide(verdict.Customer, stability.Until, verdict.Zone), "nothing changes at the instant that was found");
            Assert.AreEqual(verdict.Decision, verdict.Rule.Decide(verdict.Customer, stability.Until.AddTicks(-1), verdict.Zone), "it has changed before the instant that was found");
        }
    }

    private static IEnumerable<DateTime> Instants(Verdict verdict)
    {
        var today = verdict.Zone.ToLocal(verdict.AsOf).Date;
        for (var day = 1; day <= Days; day++)
        {
            var midnight = verdict.Zone.ToUtc(today.AddDays(day));
            foreach (var at in new[] { midnight.AddTicks(-1), midnight, midnight.AddTicks(1), midnight.AddHours(12).AddMinutes(day % 60) })
            {
                if (at > verdict.AsOf)
                {
                    yield return at;
                }
            }
        }
    }
}
