using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Tests.Rules.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Verdicts;

/// <summary>The stability of made-up rules on made-up customers, in a zone whose clock goes forward and back, against looking at every day.</summary>
[TestClass]
public sealed class StabilityPropertyTests
{
    private const int Cases = 8_000;

    private static readonly DateTime AsOf = new(2026, 1, 31, 22, 30, 0, DateTimeKind.Utc);

    [TestMethod]
    public void StableUntil_OfMadeUpRules_IsNeverLateAndSeldomEarly()
    {
        var finite = 0;
        var flips = 0;
        string[] formulas = [.. TypedFormulas.SimpleConditions.Sample(Cases / 2, new Rnd(63), 50), .. TypedFormulas.Conditions.Sample(Cases / 2, new Rnd(64), 50)];
        var customers = CustomerGenerator.Customers(AsOf).Sample(Cases, new Rnd(65), 50).ToArray();
        for (var i = 0; i < Cases; i++)
        {
            var customer = customers[i];
            Assert.IsEmpty(Rule.Compile(formulas[i], RuleSchema.Standard, out var rule), formulas[i]);
            if (!rule!.Dependencies.ReadsClock)
            {
                continue;
            }

            var verdict = rule.Evaluate(customer.Facts(RuleSchema.Standard, CustomerGenerator.Zone), AsOf, CustomerGenerator.Zone);

            var stability = verdict.StableUntil();

            Assert.IsGreaterThan(AsOf, stability.Until);
            BruteForce.AssertFirstChange(verdict, stability);
            finite += stability.Until < DateTime.MaxValue ? 1 : 0;
            flips += stability.Differs ? 1 : 0;
        }

        Assert.IsGreaterThan(300, finite, "the made-up rules hardly depend on time");
        Assert.IsGreaterThanOrEqualTo(0.95, (double)flips / finite, $"only {flips} of {finite} finite answers are a change of the decision");
    }
}
