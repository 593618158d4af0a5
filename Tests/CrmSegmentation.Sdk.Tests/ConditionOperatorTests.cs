using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Sdk.Tests;

/// <summary>The numbers travel in compiled code, so each must be the real assembly's.</summary>
[TestClass]
public sealed class ConditionOperatorTests
{
    private const int Operators = 89;

    [TestMethod]
    [DataRow("Equal", 0)]
    [DataRow("NotEqual", 1)]
    [DataRow("GreaterThan", 2)]
    [DataRow("LessThan", 3)]
    [DataRow("GreaterEqual", 4)]
    [DataRow("LessEqual", 5)]
    [DataRow("Like", 6)]
    [DataRow("NotLike", 7)]
    [DataRow("In", 8)]
    [DataRow("NotIn", 9)]
    [DataRow("Between", 10)]
    [DataRow("NotBetween", 11)]
    [DataRow("Null", 12)]
    [DataRow("NotNull", 13)]
    [DataRow("Yesterday", 14)]
    [DataRow("Today", 15)]
    [DataRow("Tomorrow", 16)]
    [DataRow("Last7Days", 17)]
    [DataRow("Next7Days", 18)]
    [DataRow("LastWeek", 19)]
    [DataRow("ThisWeek", 20)]
    [DataRow("NextWeek", 21)]
    [DataRow("LastMonth", 22)]
    [DataRow("ThisMonth", 23)]
    [DataRow("NextMonth", 24)]
    [DataRow("On", 25)]
    [DataRow("OnOrBefore", 26)]
    [DataRow("OnOrAfter", 27)]
    [DataRow("LastYear", 28)]
    [DataRow("ThisYear", 29)]
    [DataRow("NextYear", 30)]
    [DataRow("LastXHours", 31)]
    [DataRow("NextXHours", 32)]
    [DataRow("LastXDays", 33)]
    [DataRow("NextXDays", 34)]
    [DataRow("LastXWeeks", 35)]
    [DataRow("NextXWeeks", 36)]
    [DataRow("LastXMonths", 37)]
    [DataRow("NextXMonths", 38)]
    [DataRow("LastXYears", 39)]
    [DataRow("NextXYears", 40)]
    [DataRow("EqualUserId", 41)]
    [DataRow("NotEqualUserId", 42)]
    [DataRow("EqualBusinessId", 43)]
    [DataRow("NotEqualBusinessId", 44)]
    [DataRow("ChildOf", 45)]
    [DataRow("Mask", 46)]
    [DataRow("NotMask", 47)]
    [DataRow("MasksSelect", 48)]
    [DataRow("Contains", 49)]
    [DataRow("DoesNotContain", 50)]
    [DataRow("EqualUserLanguage", 51)]
    [DataRow("NotOn", 52)]
    [DataRow("OlderThanXMonths", 53)]
    [DataRow("BeginsWith", 54)]
    [DataRow("DoesNotBeginWith", 55)]
    [DataRow("EndsWith", 56)]
    [DataRow("DoesNotEndWith", 57)]
    [DataRow("ThisFiscalYear", 58)]
    [DataRow("ThisFiscalPeriod", 59)]
    [DataRow("NextFiscalYear", 60)]
    [DataRow("NextFiscalPeriod", 61)]
    [DataRow("LastFiscalYear", 62)]
    [DataRow("LastFiscalPeriod", 63)]
    [DataRow("LastXFiscalYears", 64)]
    [DataRow("LastXFiscalPeriods", 65)]
    [DataRow("NextXFiscalYears", 66)]
    [DataRow("NextXFiscalPeriods", 67)]
    [DataRow("InFiscalYear", 68)]
    [DataRow("InFiscalPeriod", 69)]
    [DataRow("InFiscalPeriodAndYear", 70)]
    [DataRow("InOrBeforeFiscalPeriodAndYear", 71)]
    [DataRow("InOrAfterFiscalPeriodAndYear", 72)]
    [DataRow("EqualUserTeams", 73)]
    [DataRow("EqualUserOrUserTeams", 74)]
    [DataRow("Under", 75)]
    [DataRow("NotUnder", 76)]
    [DataRow("UnderOrEqual", 77)]
    [DataRow("Above", 78)]
    [DataRow("AboveOrEqual", 79)]
    [DataRow("EqualUserOrUserHierarchy", 80)]
    [DataRow("EqualUserOrUserHierarchyAndTeams", 81)]
    [DataRow("OlderThanXYears", 82)]
    [DataRow("OlderThanXWeeks", 83)]
    [DataRow("OlderThanXDays", 84)]
    [DataRow("OlderThanXHours", 85)]
    [DataRow("OlderThanXMinutes", 86)]
    [DataRow("ContainValues", 87)]
    [DataRow("DoesNotContainValues", 88)]
    public void Read_AnOperator_HasTheRealNumber(string name, int number)
    {
        Assert.IsTrue(Enum.TryParse<ConditionOperator>(name, out var value));
        Assert.AreEqual(number, (int)value);
    }

    [TestMethod]
    public void Count_TheOperators_IsComplete()
    {
        Assert.HasCount(Operators, typeof(ConditionOperator).GetEnumNames());
    }

    [TestMethod]
    [DataRow(JoinOperator.Inner, 0)]
    [DataRow(JoinOperator.LeftOuter, 1)]
    [DataRow(JoinOperator.Natural, 2)]
    [DataRow(JoinOperator.MatchFirstRowUsingCrossApply, 3)]
    [DataRow(JoinOperator.In, 4)]
    [DataRow(JoinOperator.Exists, 5)]
    [DataRow(JoinOperator.Any, 6)]
    [DataRow(JoinOperator.NotAny, 7)]
    [DataRow(JoinOperator.All, 8)]
    [DataRow(JoinOperator.NotAll, 9)]
    public void Read_AJoin_HasTheRealNumber(JoinOperator join, int number)
    {
        Assert.AreEqual(number, (int)join);
    }
}
