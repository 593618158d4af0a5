using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Finds for each condition that keeps a customer out what would make it hold, as far as that can be told.</summary>
internal sealed class ChangeFinder
{
    /// <summary>How far ahead it looks for a day on which time alone makes a condition hold.</summary>
    public const int Days = 400;

    private const int FarMonths = 150 * 12;

    private static readonly string[] WrittenByTheSystem = ["createdon", "modifiedon"];

    private readonly Verdict _verdict;
    private readonly Probe _probe;
    private readonly ReasonBuilder _reasons;
    private readonly OrderChanges _orders;

    private ChangeFinder(Verdict verdict)
    {
        _verdict = verdict;
        _probe = new Probe(verdict.Rule, verdict.Customer, verdict.Zone.ToLocal(verdict.AsOf));
        _reasons = new ReasonBuilder(_probe);
        _orders = new OrderChanges(_probe);
    }

    /// <summary>The changes, in the order of the formula; none for members.</summary>
    public static IReadOnlyList<Change> Of(Verdict verdict)
    {
        if (verdict.Decision != Decision.NotMember)
        {
            return [];
        }

        var finder = new ChangeFinder(verdict);
        var failing = DecidingConditions.Find(finder._probe).Where(condition => !condition.Holds && !condition.Value.IsError).ToArray();

        // Where If has no branch for the customer, only what would choose one can be asked for.
        var conditions = Array.FindAll(failing, condition => !condition.IsChoice);
        return [.. (conditions.Length > 0 ? conditions : failing).SelectMany(finder.AllOf)];
    }

    /// <summary>What would make a condition hold; at the least what it requires.</summary>
    private IReadOnlyList<Change> AllOf(DecidingCondition condition)
    {
        var reason = _reasons.Of(condition);
        Change[] changes = [.. Of(condition, reason)];
        if (changes.Length > 0)
        {
            return changes;
        }

        return [((condition.Node.Reads & Reads.Clock) != 0 ? FarTimeChange(condition, reason) : null) ?? Requirement(reason)];
    }

    private static Change Requirement(Reason reason)
    {
        var isItem = reason.Measure == Measure.Item && reason.Operator.Length > 0;
        var isWorded = isItem || (reason.Operator.Length > 0 && reason.Measure is not (Measure.Condition or Measure.Membership));
        return new Change
        {
            Kind = ChangeKind.Condition,
            Span = reason.Span,
            Column = !isWorded ? reason.Term
                : reason.Measure == Measure.Count && reason.Operator is "is empty" or "is not empty" && reason.Rows.Length > 0 ? $"number of {reason.Subject}"
                : reason.Subject,
            Operator = !isWorded ? ""
                : isItem ? reason.Operator == "in" ? "includes" : "does not include"
                : reason.Measure == Measure.Count && reason.Operator == "is empty" ? "="
                : reason.Measure == Measure.Count && reason.Operator == "is not empty" ? ">="
                : reason.Operator,
            Threshold = isItem ? reason.Value
                : reason.Measure == Measure.Count && reason.Operator == "is empty" ? Value.Of(0m)
                : reason.Measure == Measure.Count && reason.Operator == "is not empty" ? Value.Of(1m)
                : reason.Threshold,
            IsMoney = reason.Measure is Measure.Spend or Measure.Money,
            Columns = reason.Columns,
            ThresholdColumns = isItem ? [] : reason.ThresholdColumns,
        };
    }

    private IEnumerable<Change> Of(DecidingCondition condition, Reason reason)
    {
        var measured = _reasons.MeasuredOf(condition.Node);
        if (reason.Measure == Measure.Membership)
        {
            if (reason.Value.Kind == ValueKind.Text)
            {
                yield return new Change
                {
                    Kind = ChangeKind.Segment,
                    Span = reason.Span,
                    Operator = reason.Operator,
                    Value = reason.Value,
                    Columns = reason.Columns,
                };
            }

            yield break;
        }

        if (Resolve(measured.Node) is BoundFact fact)
        {
            if (ColumnChange(fact, reason) is { } column)
            {
                yield return column;
            }
        }
        else if (Resolve(measured.Node) is BoundScalarCall { Function.Name: "Age" } && BirthdateChange(reason) is { } birthdate)
        {
            yield return birthdate;
        }
        else if (_orders.Of(condition, reason, measured) is { } order)
        {
            yield return order;
        }

        if ((condition.Node.Reads & Reads.Clock) != 0 && TimeChange(condition, reason) is { } time)
        {
            yield return time;
        }
    }

    private BoundNode Resolve(BoundNode node) =>
        Wording.Bare(node) is BoundMember member && _probe.DefinitionOf(member) is { } definition ? Resolve(definition) : Wording.Bare(node);

    private Change? ColumnChange(BoundFact fact, Reason reason)
    {
        // A date in the past cannot be changed, only become known.
        var isFixed = fact.Type.IsDate && !_probe.Customer[fact.Place].IsBlank && reason.Operator != "is empty";
        if (isFixed || WrittenByTheSystem.Contains(fact.Column.Name) || reason.Operator.Length == 0)
        {
            return null;
        }

        var number = reason.Threshold is { Kind: ValueKind.Decimal } threshold ? threshold.Decimal : (decimal?)null;
        var hasDifference = reason.Operator is ">=" or "<=";
        return new Change
        {
            Kind = fact.Column.Name == "Tier" ? ChangeKind.Tier : ChangeKind.Column,
            Span = reason.Span,
            Column = fact.Column.Name,
            Operator = reason.Operator,
            Threshold = reason.Threshold,
            Value = Fitting(reason, fact.Type),
            Amount = hasDifference && number is { } limit && reason.Value.Kind == ValueKind.Decimal ? limit - reason.Value.Decimal : null,
            Columns = reason.Columns,
            ThresholdColumns = reason.ThresholdColumns,
        };
    }

    private Change? BirthdateChange(Reason reason)
    {
        if (reason.EmptyColumns.Count == 0 || reason.Operator is not (">=" or ">" or "<=" or "<")
            || reason.Threshold is not { Kind: ValueKind.Decimal } threshold
            || threshold.Decimal is < 0m or > 150m)
        {
            return null;
        }

        var years = (int)(decimal.Truncate(threshold.Decimal) + (reason.Operator switch { ">" => 1m, "<" => -1m, _ => 0m }));
        var limit = Wording.Of(threshold);
        return new Change
        {
            Kind = ChangeKind.Column,
            Span = reason.Span,
            Column = reason.EmptyColumns[0],
            Operator = "is not empty",
            Value = Value.OfDate(_probe.Now.AddYears(-Math.Max(years, 0))),
            Wanted = $"Age of {ReasonText.WithNumber(reason.Operator, limit)}",
            Columns = reason.Columns,
        };
    }

    /// <summary>A value with which a comparison holds; null when none can be told.</summary>
    private static Value? Fitting(Reason reason, RuleType type)
    {
        if (reason.Operator == "is empty")
        {
            return Value.Blank;
        }

        if (reason.Threshold is not { IsBlank: false } limit)
        {
            return null;
        }

        return reason.Operator switch
        {
            "=" or ">=" or "<=" or "contains" or "starts with" or "ends with" => limit,
            "in" when limit.Kind == ValueKind.Table =>
                limit.Table.Rows.Where(row => row.Kind == ValueKind.Record).Select(row => (Value?)row.Record[0]).FirstOrDefault(),
            ">" when limit.Kind == ValueKind.Decimal => Value.Of(limit.Decimal + 1m),
            "<" when limit.Kind == ValueKind.Decimal => Value.Of(limit.Decimal - 1m),
            "<>" when limit.Kind == ValueKind.Boolean => Value.Of(!limit.Boolean),
            ">" when type.IsDate && limit.Kind is ValueKind.Date or ValueKind.DateTime => Value.OfDate(limit.DateTime.AddDays(1)),
            "<" when type.IsDate && limit.Kind is ValueKind.Date or ValueKind.DateTime => Value.OfDate(limit.DateTime.AddDays(-1)),
            _ => null,
        };
    }

    /// <summary>The first day on which time alone makes a condition hold.</summary>
    private Change? TimeChange(DecidingCondition condition, Reason reason)
    {
        for (var day = _probe.Now.Date.AddDays(1); day <= _probe.Now.AddDays(Days); day = day.AddDays(1))
        {
            if (HoldsOn(condition, day))
            {
                return Wait(reason, day);
            }
        }

        return null;
    }

    /// <summary>The same beyond those days, seen once a month.</summary>
    private Change? FarTimeChange(DecidingCondition condition, Reason reason)
    {
        var day = _probe.Now.Date.AddDays(Days);
        for (var month = 0; month < FarMonths && day.Year < DateTime.MaxValue.Year; month++)
        {
            var next = day.AddMonths(1);
            if (HoldsOn(condition, next))
            {
                while (!HoldsOn(condition, day))
                {
                    day = day.AddDays(1);
                }

                return Wait(reason, day);
            }

            day = next;
        }

        return null;
    }

    private bool HoldsOn(DecidingCondition condition, DateTime day)
    {
        var value = _probe.For(_verdict.Customer, day).Evaluate(condition.Node);
        return !value.IsError && value is { Kind: ValueKind.Boolean, Boolean: true } == condition.Wanted;
    }

    private Change Wait(Reason reason, DateTime day) => new()
    {
        Kind = ChangeKind.Time,
        Span = reason.Span,
        From = _verdict.Zone.ToUtc(day),
        FromLocal = day,
        Columns = reason.Columns,
    };
}
