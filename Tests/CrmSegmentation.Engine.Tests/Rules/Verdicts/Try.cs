using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Testing;

namespace CrmSegmentation.Engine.Tests.Rules.Verdicts;

/// <summary>Verdicts as of noon on 22 November 2026.</summary>
internal static class Try
{
    public static DateTime AsOf { get; } = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    public static Rule Compile(string formula)
    {
        var diagnostics = Rule.Compile(formula, RuleSchema.Standard, out var rule);
        return rule ?? throw new ArgumentException($"{formula}: {string.Join("; ", diagnostics)}", nameof(formula));
    }

    public static Verdict Evaluate(string formula, CustomerBuilder customer) => Evaluate(Compile(formula), customer.Build());

    public static Verdict Evaluate(Rule rule, CustomerFacts customer) => rule.Evaluate(customer, AsOf, ZoneRules.Utc);

    public static Reason Reason(string formula, CustomerBuilder customer)
    {
        var reasons = Evaluate(formula, customer).Because();
        Assert.HasCount(1, reasons);
        return reasons[0];
    }

    /// <summary>The customers that the tables of sentences are about.</summary>
    public static CustomerBuilder Customer(string name) => name switch
    {
        "nobody" => new CustomerBuilder(),
        "anna" => new CustomerBuilder()
            .With("address1_country", "Sweden").With("birthdate", "1990-04-02").With("donotemail", false).With("emailaddress1", "anna@example.se")
            .With("numberofchildren", 1).With("annualincome_base", 52_000.5m).With("Points", 458).With("Satisfaction", 4)
            .Tier("GOLD").Segment("VIP").Segment("NORDIC")
            .Order("2025-03-01", 300m, "Store").Order("2026-01-10", 1_000m, "Web").Order("2026-11-02T18:30", 240.5m, "Web")
            .Line("2026-01-10", "Trail Runner", "Shoes", 1m, 1_000m).Line("2026-11-02", "Socks", "Clothes", 2m, 240.5m),
        "bo" => new CustomerBuilder()
            .With("address1_country", "Denmark").With("birthdate", "2009-02-14").With("donotemail", true).Tier("SILVER").Segment("AT_RISK")
            .With("Points", 1).With("Satisfaction", 2)
            .Order("2026-02-01", 58m, "Store").Line("2026-02-01", "Cap", "Hats", 1m, 58m),
        _ => throw new ArgumentException($"There is no customer {name}.", nameof(name)),
    };
}
