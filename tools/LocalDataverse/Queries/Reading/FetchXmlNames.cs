using System.Collections.Frozen;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Reading;

/// <summary>The words of FetchXML.</summary>
internal static class FetchXmlNames
{
    public const string FilterChildren = "condition, filter, link-entity";
    public const string EntityChildren = "filter, order, link-entity, attribute, all-attributes, no-attrs";

    public static readonly FrozenDictionary<string, ConditionOperator> Operators = new (string Name, ConditionOperator Operator)[]
    {
        ("eq", ConditionOperator.Equal), ("ne", ConditionOperator.NotEqual), ("neq", ConditionOperator.NotEqual),
        ("gt", ConditionOperator.GreaterThan), ("lt", ConditionOperator.LessThan), ("ge", ConditionOperator.GreaterEqual),
        ("le", ConditionOperator.LessEqual), ("like", ConditionOperator.Like), ("not-like", ConditionOperator.NotLike),
        ("in", ConditionOperator.In), ("not-in", ConditionOperator.NotIn), ("between", ConditionOperator.Between),
        ("not-between", ConditionOperator.NotBetween), ("null", ConditionOperator.Null), ("not-null", ConditionOperator.NotNull),
        ("yesterday", ConditionOperator.Yesterday), ("today", ConditionOperator.Today), ("tomorrow", ConditionOperator.Tomorrow),
        ("last-seven-days", ConditionOperator.Last7Days), ("next-seven-days", ConditionOperator.Next7Days),
        ("last-week", ConditionOperator.LastWeek), ("this-week", ConditionOperator.ThisWeek), ("next-week", ConditionOperator.NextWeek),
        ("last-month", ConditionOperator.LastMonth), ("this-month", ConditionOperator.ThisMonth), ("next-month", ConditionOperator.NextMonth),
        ("on", ConditionOperator.On), ("on-or-before", ConditionOperator.OnOrBefore), ("on-or-after", ConditionOperator.OnOrAfter),
        ("not-on", ConditionOperator.NotOn), ("last-year", ConditionOperator.LastYear), ("this-year", ConditionOperator.ThisYear),
        ("next-year", ConditionOperator.NextYear), ("last-x-hours", ConditionOperator.LastXHours),
        ("next-x-hours", ConditionOperator.NextXHours), ("last-x-days", ConditionOperator.LastXDays),
        ("next-x-days", ConditionOperator.NextXDays), ("last-x-weeks", ConditionOperator.LastXWeeks),
        ("next-x-weeks", ConditionOperator.NextXWeeks), ("last-x-months", ConditionOperator.LastXMonths),
        ("next-x-months", ConditionOperator.NextXMonths), ("last-x-years", ConditionOperator.LastXYears),
        ("next-x-years", ConditionOperator.NextXYears), ("eq-userid", ConditionOperator.EqualUserId),
        ("ne-userid", ConditionOperator.NotEqualUserId), ("eq-businessid", ConditionOperator.EqualBusinessId),
        ("ne-businessid", ConditionOperator.NotEqualBusinessId), ("eq-userlanguage", ConditionOperator.EqualUserLanguage),
        ("olderthan-x-months", ConditionOperator.OlderThanXMonths), ("olderthan-x-years", ConditionOperator.OlderThanXYears),
        ("olderthan-x-weeks", ConditionOperator.OlderThanXWeeks), ("olderthan-x-days", ConditionOperator.OlderThanXDays),
        ("olderthan-x-hours", ConditionOperator.OlderThanXHours), ("olderthan-x-minutes", ConditionOperator.OlderThanXMinutes),
        ("begins-with", ConditionOperator.BeginsWith), ("not-begin-with", ConditionOperator.DoesNotBeginWith),
        ("ends-with", ConditionOperator.EndsWith), ("not-end-with", ConditionOperator.DoesNotEndWith),
        ("this-fiscal-year", ConditionOperator.ThisFiscalYear), ("this-fiscal-period", ConditionOperator.ThisFiscalPeriod),
        ("next-fiscal-year", ConditionOperator.NextFiscalYear), ("next-fiscal-period", ConditionOperator.NextFiscalPeriod),
        ("last-fiscal-year", ConditionOperator.LastFiscalYear), ("last-fiscal-period", ConditionOperator.LastFiscalPeriod),
        ("last-x-fiscal-years", ConditionOperator.LastXFiscalYears), ("last-x-fiscal-periods", ConditionOperator.LastXFiscalPeriods),
        ("next-x-fiscal-years", ConditionOperator.NextXFiscalYears), ("next-x-fiscal-periods", ConditionOperator.NextXFiscalPeriods),
        ("in-fiscal-year", ConditionOperator.InFiscalYear), ("in-fiscal-period", ConditionOperator.InFiscalPeriod),
        ("in-fiscal-period-and-year", ConditionOperator.InFiscalPeriodAndYear),
        ("in-or-before-fiscal-period-and-year", ConditionOperator.InOrBeforeFiscalPeriodAndYear),
        ("in-or-after-fiscal-period-and-year", ConditionOperator.InOrAfterFiscalPeriodAndYear),
        ("eq-userteams", ConditionOperator.EqualUserTeams), ("eq-useroruserteams", ConditionOperator.EqualUserOrUserTeams),
        ("eq-useroruserhierarchy", ConditionOperator.EqualUserOrUserHierarchy),
        ("eq-useroruserhierarchyandteams", ConditionOperator.EqualUserOrUserHierarchyAndTeams), ("under", ConditionOperator.Under),
        ("not-under", ConditionOperator.NotUnder), ("eq-or-under", ConditionOperator.UnderOrEqual), ("above", ConditionOperator.Above),
        ("eq-or-above", ConditionOperator.AboveOrEqual), ("contain-values", ConditionOperator.ContainValues),
        ("not-contain-values", ConditionOperator.DoesNotContainValues),
    }.ToFrozenDictionary(pair => pair.Name, pair => pair.Operator);

    public static readonly FrozenDictionary<string, JoinOperator> LinkTypes = new (string Name, JoinOperator Join)[]
    {
        ("inner", JoinOperator.Inner), ("outer", JoinOperator.LeftOuter), ("natural", JoinOperator.Natural),
        ("matchfirstrowusingcrossapply", JoinOperator.MatchFirstRowUsingCrossApply), ("in", JoinOperator.In),
        ("exists", JoinOperator.Exists), ("any", JoinOperator.Any), ("not any", JoinOperator.NotAny), ("all", JoinOperator.All),
        ("not all", JoinOperator.NotAll),
    }.ToFrozenDictionary(pair => pair.Name, pair => pair.Join);

    public static readonly FrozenDictionary<string, XrmAggregateType> Aggregates = new (string Name, XrmAggregateType Aggregate)[]
    {
        ("count", XrmAggregateType.Count), ("countcolumn", XrmAggregateType.CountColumn), ("sum", XrmAggregateType.Sum),
        ("avg", XrmAggregateType.Avg), ("min", XrmAggregateType.Min), ("max", XrmAggregateType.Max),
    }.ToFrozenDictionary(pair => pair.Name, pair => pair.Aggregate);

    public static readonly FrozenDictionary<string, XrmDateTimeGrouping> DateGroupings = new (string Name, XrmDateTimeGrouping Grouping)[]
    {
        ("day", XrmDateTimeGrouping.Day), ("week", XrmDateTimeGrouping.Week), ("month", XrmDateTimeGrouping.Month),
        ("quarter", XrmDateTimeGrouping.Quarter), ("year", XrmDateTimeGrouping.Year),
        ("fiscal-period", XrmDateTimeGrouping.FiscalPeriod), ("fiscal-year", XrmDateTimeGrouping.FiscalYear),
    }.ToFrozenDictionary(pair => pair.Name, pair => pair.Grouping);

    /// <summary>The word for a value; the first where there are several.</summary>
    public static string NameOf<T>(FrozenDictionary<string, T> words, T value)
        where T : struct, Enum =>
        words.Where(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Select(pair => pair.Key).Order(StringComparer.Ordinal).First();

    /// <summary>Whether rows of the linked table must only exist, within a filter.</summary>
    public static bool IsFilterLink(JoinOperator join) => join is JoinOperator.Any or JoinOperator.NotAny or JoinOperator.All or JoinOperator.NotAll;
}
