using System.Xml.Linq;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Backends.FetchXml;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Tests.Rules.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Backends;

/// <summary>Filter, aggregates and residual together find exactly the members, and lose nobody for whom the formula fails.</summary>
[TestClass]
public sealed class FetchXmlEquivalenceTests
{
    // Half past ten in the morning on the day on which the clock was put back.
    private static readonly DateTime AsOf = new DateTime(2026, 10, 25, 9, 30, 0, DateTimeKind.Utc).AddMilliseconds(123);

    private static readonly GeneratedCustomer[] Customers = [.. CustomerGenerator.Customers(AsOf).Sample(300, new Rnd(2026), 50)];

    private static readonly CustomerFacts[] Facts = [.. Customers.Select(customer => customer.Facts(RuleSchema.Standard, CustomerGenerator.Zone))];

    [TestMethod]
    [DataRow(false, 50_000)]
    [DataRow(true, 50_000)]
    [DataRow(false, 40)]
    public void Plan_OfAnyFormula_FindsTheMembersAndLosesNoFailure(bool notEqualFindsNull, int aggregateLimit)
    {
        var population = FetchXmlPopulation.Of(Customers);
        population.Database.NotEqualFindsNull = notEqualFindsNull;
        population.Database.AggregateLimit = aggregateLimit;
        var formulas = TypedFormulas.SimpleConditions.Sample(500, new Rnd(7), 50).Concat(TypedFormulas.Conditions.Sample(400, new Rnd(8), 50));

        Assert.AreEqual("", string.Join("\n", formulas.Distinct().SelectMany(formula => Differences(formula, population)).Take(10)));
    }

    [TestMethod]
    public void Plan_OfFormulasThatSegmentsUse_MostlyLeavesNothing()
    {
        var plans = TypedFormulas.SimpleConditions.Sample(500, new Rnd(7), 50).Distinct().Select(text => PlanOf(text, out _)).ToArray();

        Assert.IsTrue(plans.Count(plan => plan.Residual is null) > plans.Length * 4 / 10, $"{plans.Count(plan => plan.Residual is null)} of {plans.Length}");
        Assert.IsTrue(plans.All(plan => plan.Residual is null || plan.Diagnostics.Count > 0), "A residual without a reason.");
    }

    private static IEnumerable<string> Differences(string text, FetchXmlPopulation population)
    {
        var plan = PlanOf(text, out var rule);
        var passing = population.Passing(plan);
        for (var i = 0; i < Customers.Length; i++)
        {
            var customer = Customers[i];
            var facts = Facts[i];
            var expected = rule.Decide(facts, AsOf, CustomerGenerator.Zone);
            var found = passing.Contains(customer.Id) ? plan.Decide(facts) : Decision.NotMember;
            if (expected != found)
            {
                yield return $"{text}: {expected}, but the plan says {found} of {customer}\n{plan.Fetch.ToString(SaveOptions.DisableFormatting)} residual {plan.Residual is not null}, {plan.Aggregates.Count} aggregates";
                yield break;
            }
        }
    }

    private static FetchXmlPlan PlanOf(string text, out Rule rule)
    {
        var diagnostics = Rule.Compile(text, RuleSchema.Standard, out var compiled);
        Assert.AreEqual("", string.Join("\n", diagnostics), text);
        rule = compiled!;
        return FetchXmlBackend.Translate(rule, AsOf, CustomerGenerator.Zone, FetchXmlMapping.Core);
    }
}
