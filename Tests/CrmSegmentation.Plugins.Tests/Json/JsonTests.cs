using System.Runtime.Serialization;
using CrmSegmentation.Engine.Customers.Memberships;
using CrmSegmentation.Engine.Loyalty.Tiers;
using CrmSegmentation.Engine.Rules.Syntax;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Plugins.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.Plugins.Tests.Json;

/// <summary>What is stored as JSON is read as it was written, whatever the server's culture.</summary>
[TestClass]
public sealed class JsonTests
{
    [TestMethod]
    public void Values_OfEveryType_AreReadAsTheyWereWritten() => Prop.ForAll(
        ArbMap.Default.ArbFor<decimal>(), ArbMap.Default.ArbFor<double>(), ArbMap.Default.ArbFor<DateTime>(), Same).QuickCheckThrowOnFailure();

    [TestMethod]
    public void Values_AtTheirLimits_AreReadAsTheyWereWritten()
    {
        foreach (var value in new[]
        {
            Value.Of(decimal.MinValue), Value.Of(-0.0000000000000000000000000001m), Value.Of(double.Epsilon), Value.Of(-double.MaxValue),
            Value.Of(true), Value.Of(false), Value.Of(""), Value.Of("\u2212 \"1,5\" \u0001 \ud83d\ude00"), Value.Blank,
            Value.OfDateTime(DateTime.MaxValue), Value.OfDate(DateTime.MinValue),
        })
        {
            AssertSame(value, Again(value));
        }
    }

    [TestMethod]
    public void Value_ThatIsAList_KeepsItsItems()
    {
        var shape = RecordShape.SingleColumn(RuleType.Text);
        var list = Value.Of(new TableValue(shape, [.. new[] { "Sweden", "Norway" }.Select(text => Value.Of(new RecordValue(shape, [Value.Of(text)])))]));

        var items = Again(list).Table.Rows.Select(row => row.Record[0].Text);

        CollectionAssert.AreEqual(new[] { "Sweden", "Norway" }, items.ToArray());
    }

    [TestMethod]
    public void Value_OfAnUnknownType_IsRefused() =>
        Assert.Contains("'quaternion'", Assert.ThrowsExactly<FormatException>(() => new JsonValue { Type = "quaternion" }.ToValue()).Message);

    [TestMethod]
    public void Instants_AreReadAsTheyWereWritten() => Prop.ForAll(ArbMap.Default.ArbFor<DateTime>(), instant =>
    {
        var utc = new DateTime(instant.Ticks, DateTimeKind.Utc);
        var again = JsonInstant.Read(JsonInstant.Of(utc));
        return again == utc && again!.Value.Kind == DateTimeKind.Utc && JsonInstant.ReadDay(JsonInstant.OfDay(utc)) == utc.Date;
    }).QuickCheckThrowOnFailure();

    [TestMethod]
    public void Instants_AreTextsThatEverybodyReads()
    {
        Assert.AreEqual("2026-11-22T12:00:00Z", JsonInstant.Of(new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc)));
        Assert.AreEqual("2026-11-22", JsonInstant.OfDay(new DateTime(2026, 11, 22)));
        Assert.IsNull(JsonInstant.Of(null));
        Assert.IsNull(JsonInstant.Read(null));
        Assert.ThrowsExactly<FormatException>(() => JsonInstant.Read("22.11.2026"));
    }

    [TestMethod]
    public void Reason_OfAFormula_SaysTheSameAfterwards()
    {
        var reason = new MembershipReason(MembershipCause.Formula, [Spent(1240m, "a", "b")]);

        var again = JsonMembershipReason.Read(JsonMembershipReason.Write(reason, 100_000))!;

        Assert.AreEqual(reason.ToText("EUR"), again.ToText("EUR"));
        Assert.AreEqual(reason.ToText(null, column => column == "Total"), again.ToText(null, column => column == "Total"));
        CollectionAssert.AreEqual(new[] { "a", "b" }, again.Because.Single().RowIds.ToArray());
        Assert.IsNull(JsonMembershipReason.Read(null));
    }

    [TestMethod]
    public void Reason_OfEveryCause_IsReadAsItWasWritten()
    {
        foreach (var cause in Enum.GetValues(typeof(MembershipCause)).Cast<MembershipCause>())
        {
            var reason = new MembershipReason(cause, [], "OTHER", "met at the fair", "6d2f1f0a-3c52-4a2f-9a53-0a4c1d7f5b11");
            var again = JsonMembershipReason.Read(JsonMembershipReason.Write(reason, 100_000))!;

            Assert.AreEqual(reason with { Because = again.Because }, again);
        }
    }

    [TestMethod]
    public void Reason_OfMoreThanItsColumnHolds_LosesItsLastConditions()
    {
        var reason = new MembershipReason(MembershipCause.Formula, [.. Enumerable.Range(0, 100).Select(number => Spent(number))]);

        var text = JsonMembershipReason.Write(reason, 4_000);

        Assert.IsLessThanOrEqualTo(4_000, text.Length);
        var again = JsonMembershipReason.Read(text)!;
        Assert.IsGreaterThan(1, again.Because.Count);
        Assert.AreEqual(Value.Of(0m).Decimal, again.Because[0].Value.Decimal, "the first ones stay");
    }

    [TestMethod]
    public void Reason_WithManyRows_KeepsTwenty()
    {
        var reason = new MembershipReason(MembershipCause.Formula, [Spent(1m, [.. Enumerable.Range(0, 1000).Select(row => $"row{row}")])]);

        Assert.HasCount(20, JsonMembershipReason.Read(JsonMembershipReason.Write(reason, 100_000))!.Because.Single().RowIds);
    }

    [TestMethod]
    public void Reason_OfATier_IsReadAsItWasWritten()
    {
        var reason = new TierReason(TierBasis.Points, -1240.55m, new DateTime(2026, 11, 22), "Gold", 1000m);

        Assert.AreEqual(reason, JsonTierReason.Read(JsonTierReason.Write(reason)));
        Assert.IsNull(JsonTierReason.Write(null));
        Assert.IsNull(JsonTierReason.Read(null));
    }

    [TestMethod]
    public void Text_ThatIsNoJson_IsRefused() => Assert.ThrowsExactly<SerializationException>(() => JsonText.Read<JsonTierReason>("{\"basis\":"));

    private static bool Same(decimal exact, double number, DateTime moment)
    {
        var instant = new DateTime(moment.Ticks, DateTimeKind.Unspecified);
        AssertSame(Value.Of(exact), Again(Value.Of(exact)));
        AssertSame(Value.OfDateTime(instant), Again(Value.OfDateTime(instant)));
        AssertSame(Value.OfDate(instant.Date), Again(Value.OfDate(instant.Date)));
        if (!double.IsNaN(number) && !double.IsInfinity(number))
        {
            AssertSame(Value.Of(number), Again(Value.Of(number)));
        }

        return true;
    }

    private static Value Again(Value value) => JsonText.Read<JsonValue>(JsonText.Write(JsonValue.Of(value))).ToValue();

    private static void AssertSame(Value expected, Value actual)
    {
        Assert.AreEqual(expected.Kind, actual.Kind);
        Assert.AreEqual(Plain(expected), Plain(actual));
    }

    private static object? Plain(Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.Boolean,
        ValueKind.Decimal => value.Decimal,
        ValueKind.Number => value.Number,
        ValueKind.Text => value.Text,
        ValueKind.Date or ValueKind.DateTime => value.DateTime,
        _ => null,
    };

    private static Reason Spent(decimal amount, params string[] rows) => new()
    {
        Span = new TextSpan(3, 17),
        Term = "Sum(Orders, Total)",
        Holds = true,
        Measure = Measure.Spend,
        Subject = "Total",
        Rows = "Orders",
        Operator = ">=",
        Value = Value.Of(amount),
        Threshold = Value.Of(1000m),
        RowIds = rows,
        Columns = ["Total"],
    };
}
