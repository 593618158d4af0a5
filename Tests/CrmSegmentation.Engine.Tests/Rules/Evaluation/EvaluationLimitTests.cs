using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Testing;

namespace CrmSegmentation.Engine.Tests.Rules.Evaluation;

/// <summary>Short formulas that would take hours or all memory end in an error instead.</summary>
[TestClass]
public sealed class EvaluationLimitTests
{
    private static readonly DateTime AsOf = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);

    private static readonly CustomerFacts Busy = Enumerable.Range(0, 1_000)
        .Aggregate(new CustomerBuilder(), (builder, i) => builder.Order("2025-06-01", i))
        .Build();

    [TestMethod]
    public void Evaluate_OfErrorsThatDouble_KeepsAFew()
    {
        var verdict = Evaluate(Nested("With({a: 1/0}, ", "With({a: a + a}, ", "a", 40) + " > 1");

        Assert.AreEqual(ErrorValue.MaxErrors, verdict.Error!.Errors.Count);
    }

    [TestMethod]
    public void Evaluate_OfTextsThatDouble_EndsInAnError() =>
        AssertQuota(Evaluate("Len(" + Nested("With({a: \"x\"}, ", "With({a: a & a}, ", "a", 40) + ") > 1"));

    [TestMethod]
    public void Evaluate_OfTablesThatDouble_EndsInAnError() =>
        AssertQuota(Evaluate("CountRows(" + Nested("With({a: Orders}, ", "With({a: Table(a, a)}, ", "a", 40) + ") > 1"));

    [TestMethod]
    public void Evaluate_OfRowsWithinRowsWithinRows_EndsInAnError() =>
        AssertQuota(Evaluate("Sum(Orders As a, Sum(Orders As b, CountIf(Orders As c, c.Total > a.Total + b.Total))) > 5"));

    [TestMethod]
    public void StableUntil_OfRowsWithinRows_EndsSoonAndIsNotLate()
    {
        var verdict = Evaluate("CountIf(Orders As a, CountIf(Orders As b, b.OrderDate > DateAdd(Today(), -12, TimeUnit.Months) && a.Total > b.Total) > 5) > 5");

        var until = verdict.StableUntil().Until;

        Assert.IsTrue(until > AsOf && until <= new DateTime(2026, 6, 2));
    }

    private static string Nested(string first, string each, string body, int depth) =>
        first + string.Concat(Enumerable.Repeat(each, depth)) + body + new string(')', depth + 1);

    private static void AssertQuota(Verdict verdict) => Assert.AreEqual(ErrorKind.QuotaExceeded, verdict.Error!.Errors[0].Kind);

    private static Verdict Evaluate(string formula)
    {
        Assert.AreEqual("", string.Join("; ", Rule.Compile(formula, RuleSchema.Standard, out var rule)));
        return rule!.Evaluate(Busy, AsOf, ZoneRules.Utc);
    }
}
