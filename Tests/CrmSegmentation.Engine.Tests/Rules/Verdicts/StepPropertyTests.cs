using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Engine.Tests.Rules.Verdicts;

/// <summary>For typical segments and random customers: what explanations and steps claim is true.</summary>
[TestClass]
public sealed class StepPropertyTests
{
    private const int Customers = 60;
    private const decimal Cent = 0.01m;

    private static readonly Dictionary<string, Rule> Segments = SegmentFormulas.All.ToDictionary(formula => formula, Try.Compile);

    private static readonly ZoneRules Zone = new(TimeSpan.FromHours(1), [new ZoneTransition(new DateTime(2027, 3, 28, 1, 0, 0, DateTimeKind.Utc), TimeSpan.FromHours(2))]);

    public static IEnumerable<object[]> Formulas => SegmentFormulas.All.Select(formula => new object[] { formula });

    [TestMethod]
    [DynamicData(nameof(Formulas))]
    public void CheapestStep_Taken_MakesAMember(string formula) => ForAll(formula, verdict =>
    {
        if (verdict.CheapestStep() is not { } step)
        {
            return;
        }

        Assert.AreNotEqual(Decision.Member, verdict.Decision);
        Assert.AreEqual(Decision.Member, Taken(verdict, step, step.From ?? verdict.AsOf, 0m), step.Sentence);
        if (step.Before is { } before)
        {
            Assert.AreEqual(Decision.Member, Taken(verdict, step, before.AddTicks(-1), 0m), $"{step.Sentence}: just before");
            Assert.AreNotEqual(Decision.Member, Taken(verdict, step, before, 0m), $"{step.Sentence}: at the end");
        }

        if (step.Kind == ChangeKind.Order && step.Amount > 0m)
        {
            Assert.AreNotEqual(Decision.Member, Taken(verdict, step, verdict.AsOf, -Cent), $"{step.Sentence}: a cent less");
        }

        if (step.Kind == ChangeKind.Order && step.Most is null)
        {
            Assert.AreEqual(Decision.Member, Taken(verdict, step, verdict.AsOf, 777.77m), $"{step.Sentence}: more");
        }
    });

    [TestMethod]
    [DynamicData(nameof(Formulas))]
    public void Because_OfAnyone_AgreesWithTheDecision(string formula) => ForAll(formula, verdict =>
    {
        var reasons = verdict.Because();

        Assert.IsNotEmpty(reasons);
        foreach (var reason in reasons.Where(reason => !reason.IsChoice))
        {
            Assert.AreEqual(verdict.Decision == Decision.Failed, reason.Measure == Measure.Error, ReasonText.Of(reason));
            Assert.AreEqual(verdict.Decision == Decision.Member, reason.Holds, ReasonText.Of(reason));
            Assert.DoesNotContain("Blank()", ReasonText.Of(reason));
        }
    });

    [TestMethod]
    [DynamicData(nameof(Formulas))]
    public void Missing_OfAnyone_IsSaidOnlyToNonMembers(string formula) => ForAll(formula, verdict =>
    {
        foreach (var change in verdict.Missing())
        {
            Assert.AreEqual(Decision.NotMember, verdict.Decision);
            Assert.IsFalse(string.IsNullOrWhiteSpace(change.Sentence));
        }

        if (verdict.Decision == Decision.NotMember && verdict.Because().Any(reason => !reason.Holds))
        {
            Assert.IsNotEmpty(verdict.Missing());
        }
    });

    [TestMethod]
    public void Corpus_OfSegmentsAndCustomers_HasStepsOfManyKinds()
    {
        var kinds = new HashSet<ChangeKind>();
        var withOrders = 0;
        foreach (var formula in SegmentFormulas.All.Where(formula => formula.IndexOf("Now()", StringComparison.Ordinal) < 0))
        {
            var steps = SegmentFormulas.Customers.Sample(20, new Rnd(1), 50)
                .Select(customer => Segments[formula].Evaluate(customer.Build(), Try.AsOf, Zone).CheapestStep()).OfType<Change>().ToArray();
            kinds.UnionWith(steps.Select(step => step.Kind));
            withOrders += steps.Any(step => step.Kind == ChangeKind.Order) ? 1 : 0;
        }

        Assert.IsGreaterThan(3, kinds.Count);
        Assert.IsGreaterThan(15, withOrders);
    }

    private static void ForAll(string formula, Action<Verdict> check)
    {
        foreach (var customer in SegmentFormulas.Customers.Sample(Customers, new Rnd(2026), 50))
        {
            check(Segments[formula].Evaluate(customer.Build(), Try.AsOf, Zone));
        }
    }

    /// <summary>The decision after a step is taken at a time; independent of how the engine takes it.</summary>
    private static Decision Taken(Verdict verdict, Change step, DateTime at, decimal more)
    {
        var before = verdict.Customer;
        var now = Zone.ToLocal(at);
        var customer = new CustomerFacts(before.Schema)
            .With(FactTable.Orders, Rows(before.Orders)).With(FactTable.OrderLines, Rows(before.OrderLines)).With(FactTable.Segments, Rows(before.Segments));
        foreach (var column in before.Schema.Columns.Select((column, place) => new { column.Name, Value = before[place] }))
        {
            customer.With(column.Name, column.Value);
        }

        switch (step.Kind)
        {
            case ChangeKind.Order:
                var amount = (step.Amount ?? 0m) + more;
                customer.With(FactTable.Orders, [.. Rows(before.Orders), new RecordValue(RuleSchema.Orders,
                    [Value.OfDateTime(now), Value.Of(amount), Value.Blank, Of(step, "Orders.Channel"), Value.Of("Completed")])]);
                customer.With(FactTable.OrderLines, [.. Rows(before.OrderLines), new RecordValue(RuleSchema.OrderLines,
                    [Value.OfDateTime(now), Of(step, "OrderLines.Product"), Value.Blank, Value.Blank, Of(step, "OrderLines.Category"), Value.Of(1m), Value.Of(amount), Value.Blank])]);
                break;
            case ChangeKind.Column or ChangeKind.Tier:
                customer.With(step.Column, step.Value!.Value);
                break;
            case ChangeKind.Segment:
                var others = before.Segments.Rows.Select(row => row.Record[0].Text).Where(code => code != step.Value!.Value.Text);
                customer.WithSegments(step.Operator == "in" ? [.. others, step.Value!.Value.Text] : others);
                break;
        }

        return verdict.Rule.Decide(customer, at, Zone);
    }

    private static Value Of(Change step, string name) => step.RowValues.TryGetValue(name, out var value) ? value : Value.Blank;

    private static IEnumerable<RecordValue> Rows(TableValue table) => table.Rows.Select(row => row.Record);
}
