using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Queries.Time;
using LocalDataverse.Queries.Tree;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Compiling;

/// <summary>Conditions about days, weeks, months and fiscal years, by the clock on the user's wall.</summary>
internal static class DateConditions
{
    /// <summary>The condition, or null for an operator that is not about dates.</summary>
    public static SqlText? Compile(ColumnUse use, QueryCondition condition)
    {
        var isKnown = condition.Operator is ConditionOperator.On or ConditionOperator.NotOn or ConditionOperator.OnOrAfter
            or ConditionOperator.OnOrBefore or ConditionOperator.InFiscalPeriod or ConditionOperator.InFiscalPeriodAndYear
            or ConditionOperator.InOrAfterFiscalPeriodAndYear or ConditionOperator.InOrBeforeFiscalPeriodAndYear;
        if (isKnown)
        {
            RequireDate(use, condition.Operator);
            return Absolute(use, condition);
        }

        var context = use.Source.Context;
        var counts = DateRange.Counts(condition.Operator);
        var x = counts ? Operand.Count(use, Conditions.Single(condition)) : 0;
        if (DateRange.Of(condition.Operator, x, context.LocalNow, context.Calendar) is not { } range)
        {
            return null;
        }

        RequireDate(use, condition.Operator);
        if (!counts)
        {
            Conditions.RequireNone(condition);
        }

        return Within(use, range);
    }

    private static SqlText Absolute(ColumnUse use, QueryCondition condition)
    {
        switch (condition.Operator)
        {
            case ConditionOperator.InFiscalPeriod:
                var calendar = use.Source.Context.Calendar;
                var specification = calendar.DatePart(DatePart.PeriodOfFiscalYear, Behavior(use), inUserTimeZone: true);
                var period = Operand.Count(use, Conditions.Single(condition));
                return new SqlText($"{StoreFunctions.DatePart}({use.Sql}, ?) = ?", specification, (long)period);
            case ConditionOperator.InFiscalPeriodAndYear:
                return Within(use, FiscalPeriod(use, condition));
            case ConditionOperator.InOrAfterFiscalPeriodAndYear:
                return Within(use, FiscalPeriod(use, condition) with { Until = null });
            case ConditionOperator.InOrBeforeFiscalPeriodAndYear:
                return Within(use, FiscalPeriod(use, condition) with { From = null });
        }

        var day = Day(use, Conditions.Single(condition));
        var next = day == DateTime.MaxValue.Date ? DateTime.MaxValue : day.AddDays(1);
        return condition.Operator switch
        {
            ConditionOperator.OnOrAfter => Within(use, new DateRange(day, null)),
            ConditionOperator.OnOrBefore => Within(use, new DateRange(null, next)),
            ConditionOperator.NotOn => Conditions.Not(use, Within(use, new DateRange(day, next))),
            _ => Within(use, new DateRange(day, next)),
        };
    }

    private static SqlText Within(ColumnUse use, DateRange range)
    {
        var tests = new List<SqlText>(2);
        if (range.From is { } from)
        {
            tests.Add(new SqlText($"{use.Sql} >= ?", Stored(use, from)));
        }

        if (range.Until is { } until)
        {
            tests.Add(new SqlText($"{use.Sql} < ?", Stored(use, until)));
        }

        return SqlText.Join(tests, isOr: false);
    }

    // Columns of dates alone and of times without a zone hold what the wall clock shows.
    private static long Stored(ColumnUse use, DateTime local) => Behavior(use) switch
    {
        DateBehavior.UserLocal => DateTimeCodec.ToSeconds(use.Source.Context.Calendar.ToUtc(local)),
        _ => DateTimeCodec.ToSeconds(local),
    };

    private static DateTime Day(ColumnUse use, object? value)
    {
        var (date, isMoment) = Operand.ReadDate(use, value);
        return (isMoment && Behavior(use) == DateBehavior.UserLocal ? use.Source.Context.Calendar.ToLocal(date) : date).Date;
    }

    private static DateRange FiscalPeriod(ColumnUse use, QueryCondition condition)
    {
        if (condition.Values is not [var first, var second])
        {
            throw Fault.ConditionValueCount(condition.Operator, "2", condition.Values.Count);
        }

        var fiscal = use.Source.Context.Calendar.Fiscal;
        var (period, year) = (Operand.Count(use, first), Operand.Count(use, second));
        if (period > fiscal.PeriodsOfYear || year is < 1753 or > 9990)
        {
            throw Fault.InvalidArgument($"Condition for attribute '{use.Name}': there is no fiscal period {period} of {year}.");
        }

        return new DateRange(fiscal.PeriodStart(year, period), fiscal.PeriodStart(year, period + 1));
    }

    private static DateBehavior Behavior(ColumnUse use) => ((DateTimeCodec)use.Column.Codec!).Behavior;

    private static void RequireDate(ColumnUse use, ConditionOperator condition)
    {
        if (use.Column.Codec is not DateTimeCodec || use.IsText)
        {
            throw Fault.ConditionOperatorNotValid(condition, use.Name, use.Column.Type.ToString());
        }
    }
}
