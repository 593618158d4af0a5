using System.Globalization;
using CrmSegmentation.Engine.Rules;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Verdicts;
using CrmSegmentation.Engine.Testing;

namespace CrmSegmentation.Engine.Tests.Rules.Verdicts;

[TestClass]
public sealed class StabilityTests
{
    private const string Never = "never";

    private static readonly DateTime AsOf = Utc("2026-01-31T12:00");

    private static readonly CustomerFacts Anna = new CustomerBuilder()
        .With("birthdate", "1996-02-29")
        .With("createdon", "2024-05-01T08:00")
        .Order("2025-03-10T09:30", 400)
        .Order("2025-11-22T18:00", 700)
        .Order("2026-01-15T12:00", 50)
        .Build();

    [TestMethod]
    [DataRow("Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 1000", true, "2026-03-11", DisplayName = "the first order leaves the window")]
    [DataRow("Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 700", true, "2026-11-23", DisplayName = "the second order leaves it")]
    [DataRow("Sum(Filter(Orders, OrderDate >= DateAdd(Today(), -12, TimeUnit.Months)), Total) >= 2000", false, Never, DisplayName = "time takes orders away and adds none")]
    [DataRow("CountRows(Orders) >= 3 And DateDiff(Max(Orders, OrderDate), Today()) > 90", false, "2026-04-16", DisplayName = "91 days after the last order")]
    [DataRow("DateDiff(Max(Orders, OrderDate), Today()) <= 30", true, "2026-02-15", DisplayName = "a window closes")]
    [DataRow("Age >= 30", false, "2026-03-01", DisplayName = "a birthday on 29 February in a common year")]
    [DataRow("Age < 30", true, "2026-03-01", DisplayName = "and the other way round")]
    [DataRow("Month(Today()) = Month(birthdate)", false, "2026-02-01", DisplayName = "the month of birth begins")]
    [DataRow("Month(birthdate) = Month(Today()) && Day(birthdate) = Day(Today())", false, "2028-02-29", DisplayName = "the next 29 February")]
    [DataRow("Weekday(Today()) = 2", false, "2026-02-02", DisplayName = "Monday")]
    [DataRow("Today() = Date(2026, 5, 1)", false, "2026-05-01", DisplayName = "an equality that comes")]
    [DataRow("Today() = Date(2026, 1, 31)", true, "2026-02-01", DisplayName = "an equality that goes")]
    [DataRow("Today() <> Date(2026, 5, 1)", true, "2026-05-01", DisplayName = "an inequality")]
    [DataRow("DateDiff(createdon, Today(), TimeUnit.Years) = 3", false, "2027-01-01", DisplayName = "the number of years passes over")]
    [DataRow("Now() >= DateTime(2026, 2, 1, 9, 30, 0)", false, "2026-02-01T09:30", DisplayName = "to the second")]
    [DataRow("Now() > DateTime(2026, 2, 1, 9, 30, 0)", false, "2026-02-01T09:30:00.0000001", DisplayName = "the instant after")]
    [DataRow("Hour(Now()) < 9", false, "2026-02-01", DisplayName = "by the hour")]
    [DataRow("Mod(DateDiff(createdon, Now(), TimeUnit.Minutes), 10) = 0", true, "2026-01-31T12:01", DisplayName = "by the minute")]
    [DataRow("DateDiff(createdon, Now(), TimeUnit.Hours) > 15366", false, "2026-01-31T15:00", DisplayName = "hours that only grow")]
    [DataRow("Hour(DateAdd(Now(), 30, TimeUnit.Minutes)) = 13", false, "2026-01-31T12:30", DisplayName = "an hour that begins at half past")]
    [DataRow("Now() - Today() > 0.9", false, "2026-01-31T21:36:00.0000001", DisplayName = "a part of the day, to the tick")]
    [DataRow("CountRows(Orders) = 3", true, Never, DisplayName = "time does not matter")]
    [DataRow("true Or Today() > Date(2026, 5, 1)", true, Never, DisplayName = "time does not decide")]
    [DataRow("CountIf(Orders, OrderDate >= Today() - 30) >= 1 || CountIf(Orders, OrderDate >= Today() - 90) >= 2", true, "2026-02-21", DisplayName = "one window closes while another holds")]
    [DataRow("With({since: DateAdd(Today(), -6, TimeUnit.Months)}, CountIf(Orders, OrderDate >= since) >= 2)", true, "2026-05-23", DisplayName = "a window with a name")]
    [DataRow("Average(Orders, DateDiff(OrderDate, Today())) > 365", false, null, DisplayName = "an average age of orders")]
    [DataRow("OrderDate >= Date(Year(Today()), 1, 1) in [true]", null, null, DisplayName = "refused")]
    [DataRow("CountIf(Orders, OrderDate >= Date(Year(Today()), Month(Today()), 1)) >= 1", true, "2026-02-01", DisplayName = "this month")]
    [DataRow("If(Today() < Date(2026, 3, 1), CountRows(Orders) > 2, CountRows(Orders) > 5)", true, "2026-03-01", DisplayName = "a rule that changes with the season")]
    [DataRow("IsEmpty(Filter(Orders, OrderDate >= DateAdd(Today(), -1, TimeUnit.Years)))", false, "2027-01-16", DisplayName = "the last order leaves")]
    [DataRow("Sum(Orders, If(OrderDate >= DateAdd(Today(), -12, TimeUnit.Months), Total, 0)) >= 1000", true, "2026-03-11", DisplayName = "a window inside the sum")]
    [DataRow("100 / DateDiff(Today(), Date(2026, 6, 1)) > 0", true, "2026-06-01", DisplayName = "an error is a change")]
    public void StableUntil_OfARule_IsTheFirstInstantThatDiffers(string formula, bool? member, string? until)
    {
        var diagnostics = Rule.Compile(formula, RuleSchema.Standard, out var rule);
        if (member is null)
        {
            Assert.IsNotEmpty(diagnostics);
            return;
        }

        Assert.IsEmpty(diagnostics);
        var verdict = rule!.Evaluate(Anna, AsOf, ZoneRules.Utc);
        Assert.AreEqual(member.Value ? Decision.Member : Decision.NotMember, verdict.Decision);

        var stability = verdict.StableUntil();

        if (until is not null)
        {
            Assert.AreEqual(until == Never ? DateTime.MaxValue : Utc(until), stability.Until);
            Assert.AreEqual(until != Never, stability.Differs);
        }

        BruteForce.AssertFirstChange(verdict, stability);
    }

    [TestMethod]
    public void StableUntil_InAZone_IsTheInstantOfItsMidnight()
    {
        // Clocks go forward from 2:00 to 3:00 on 29 March 2026 at 1:00 UTC.
        var zone = new ZoneRules(TimeSpan.FromHours(1), [new ZoneTransition(Utc("2026-03-29T01:00"), TimeSpan.FromHours(2))]);
        Rule.Compile("Today() >= Date(2026, 3, 30)", RuleSchema.Standard, out var rule);

        var stability = rule!.Evaluate(Anna, AsOf, zone).StableUntil();

        Assert.AreEqual(Utc("2026-03-29T22:00"), stability.Until);
    }

    [TestMethod]
    public void StableUntil_WhereTheClockGoesBackOverMidnight_SeesTheOldDayComeBack()
    {
        // At 0:00 local time the clock goes back to 23:00 of the day before.
        var zone = new ZoneRules(TimeSpan.FromHours(-4), [new ZoneTransition(Utc("2026-04-01T04:00"), TimeSpan.FromHours(-5))]);
        Rule.Compile("Hour(Now()) = 23 && Day(Today()) = 31 && Month(Today()) = 3", RuleSchema.Standard, out var rule);

        var first = rule!.Evaluate(Anna, Utc("2026-04-01T02:00"), zone).StableUntil();
        var second = rule.Evaluate(Anna, Utc("2026-04-01T03:30"), zone).StableUntil();

        Assert.AreEqual(Utc("2026-04-01T03:00"), first.Until);
        Assert.AreEqual(Utc("2026-04-01T05:00"), second.Until);
    }

    [TestMethod]
    public void StableUntil_WithAMeasureThatExpires_EndsThere()
    {
        var expires = Utc("2026-02-10T00:00");
        var customer = new CustomerBuilder().With("Stage", "active", expires).Build();
        Rule.Compile("Stage = \"active\"", RuleSchema.Standard, out var rule);

        var stability = rule!.Evaluate(customer, AsOf, ZoneRules.Utc).StableUntil();

        Assert.AreEqual(new Stability(expires, Differs: false, Steps: 0), stability);
    }

    [TestMethod]
    public void StableUntil_OfARuleThatNeverSettles_StopsAfterSixtyFourSteps()
    {
        Rule.Compile("Mod(Day(Today()), 2) = 0 Or Mod(Day(Today()), 2) = 1", RuleSchema.Standard, out var rule);

        var stability = rule!.Evaluate(Anna, AsOf, ZoneRules.Utc).StableUntil();

        Assert.AreEqual(Stability.MaxSteps, stability.Steps);
        Assert.IsFalse(stability.Differs);
        Assert.IsLessThan(DateTime.MaxValue, stability.Until);
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
