using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Tests.Rules.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Evaluation;

/// <summary>What must hold for every formula and every customer.</summary>
[TestClass]
public sealed class EvaluationPropertyTests
{
    private static readonly DateTime AsOf = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    private static readonly CustomerFacts[] Customers =
        [.. CustomerGenerator.Customers(AsOf).Sample(20, new Rnd(1), 50).Select(customer => customer.Facts(RuleSchema.Standard, CustomerGenerator.Zone))];

    [TestMethod]
    public void Compile_OfAnyTree_NeverThrows()
    {
        foreach (var tree in RuleTrees.Trees.Sample(10_000, new Rnd(2), 40))
        {
            if (RuleExpression.Compile(RulePrinter.Print(tree), RuleSchema.Standard, out var expression).Count == 0)
            {
                _ = expression!.Evaluate(Customers[0], AsOf).ToString();
            }
        }
    }

    [TestMethod]
    public void Evaluate_OfAnyFormulaOnAnyCustomer_NeverThrowsAndDecidesAsItsValueSays()
    {
        foreach (var formula in TypedFormulas.Conditions.Sample(2_000, new Rnd(3), 50))
        {
            Assert.IsEmpty(Rule.Compile(formula, RuleSchema.Standard, out var rule), formula);
            foreach (var customer in Customers)
            {
                var verdict = rule!.Evaluate(customer, AsOf, CustomerGenerator.Zone);

                Assert.AreEqual(verdict.Decision, rule.Decide(customer, AsOf, CustomerGenerator.Zone), formula);
                Assert.AreEqual(verdict.Decision == Decision.Failed, verdict.Error is not null, formula);
            }
        }
    }

    [TestMethod]
    public void Evaluate_OfAPrintedFormula_IsThatOfTheOriginal()
    {
        foreach (var formula in TypedFormulas.Conditions.Sample(1_000, new Rnd(4), 50))
        {
            Rule.Compile(formula, RuleSchema.Standard, out var rule);
            Rule.Compile(RulePrinter.Print(rule!.Expression.Tree), RuleSchema.Standard, out var printed);
            foreach (var customer in Customers)
            {
                Assert.AreEqual(rule.Decide(customer, AsOf, CustomerGenerator.Zone), printed!.Decide(customer, AsOf, CustomerGenerator.Zone), formula);
            }
        }
    }

    [TestMethod]
    [DataRow("Filter(")]
    [DataRow("Sum(Filter(")]
    [DataRow("CountIf(")]
    public void Compile_OfRowsWithinRows_TakesNoLongerThanTheyAreDeep(string call)
    {
        // Twenty walks inside each other: composing each of them twice would be a million.
        const int Deep = 20;
        var formula = call.StartsWith("Sum", StringComparison.Ordinal)
            ? string.Concat(Enumerable.Repeat("Sum(Filter(Orders, ", Deep)) + "Total" + string.Concat(Enumerable.Repeat(" > 1), Total)", Deep)) + " > 1"
            : call.StartsWith("Count", StringComparison.Ordinal)
                ? string.Concat(Enumerable.Repeat("CountIf(Orders, ", Deep)) + "Total" + string.Concat(Enumerable.Repeat(" > 1)", Deep)) + " > 1"
                : string.Concat(Enumerable.Repeat("CountRows(Filter(Orders, ", Deep)) + "Total" + string.Concat(Enumerable.Repeat(" > 1))", Deep)) + " > 1";

        Assert.AreEqual("", string.Join("; ", Rule.Compile(formula, RuleSchema.Standard, out var rule)));
        Assert.AreEqual(Decision.NotMember, rule!.Decide(new CustomerFacts(RuleSchema.Standard), AsOf, CustomerGenerator.Zone));
    }
}
