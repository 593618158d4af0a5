using CrmSegmentation.Engine.Rules.Binding;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>
/// Finds the cheapest single change that makes a customer a member: an order, else a column, segment or tier, else time. What it gives
/// has been tried by evaluating the rule.
/// </summary>
internal sealed class StepSearch(Verdict verdict)
{
    private const int HoursLookedAt = 72;

    /// <summary>The step; null for members, and when there is none.</summary>
    public Change? Find()
    {
        if (verdict.Decision == Decision.Member)
        {
            return null;
        }

        var step = new OrderStepSearch(verdict).Find() ?? ChangeFinder.Of(verdict).FirstOrDefault(IsStep);
        return step is null ? Time() : WithDeadline(step);
    }

    private bool IsStep(Change change) =>
        change.Kind is ChangeKind.Column or ChangeKind.Segment or ChangeKind.Tier && change.Value is not null && MakesMember(change, verdict.AsOf);

    private bool MakesMember(Change change, DateTime at) =>
        verdict.Rule.Decide(change.ApplyTo(verdict.Customer, verdict.Zone.ToLocal(at)), at, verdict.Zone) == Decision.Member;

    private Change? Time()
    {
        if (!verdict.Rule.Dependencies.ReadsClock)
        {
            return null;
        }

        var stable = verdict.StableUntil().Until;
        if (stable > verdict.AsOf && stable < DateTime.MaxValue && IsMember(stable))
        {
            return Wait(stable);
        }

        var known = KnownUntil();
        foreach (var at in Instants(hourly: false))
        {
            if (at < known && IsMember(at))
            {
                return Wait(at);
            }
        }

        return null;
    }

    private bool IsMember(DateTime at) => verdict.Rule.Decide(verdict.Customer, at, verdict.Zone) == Decision.Member;

    private Change Wait(DateTime from) => new()
    {
        Kind = ChangeKind.Time,
        Span = verdict.Rule.Expression.Root.Span,
        IsStep = true,
        From = from,
        FromLocal = verdict.Zone.ToLocal(from),
        Columns = ColumnsRead.Of(Now(), verdict.Rule.Expression.Root),
    };

    /// <summary>The step with the first instant at which it no longer does, taken then.</summary>
    private Change WithDeadline(Change step)
    {
        var last = verdict.AsOf;
        DateTime? before = null;
        foreach (var at in Instants(ReadsTimeOfDay()))
        {
            if (!MakesMember(step, at))
            {
                before = Boundary(step, last, at);
                break;
            }

            last = at;
        }

        var known = KnownUntil();
        before = known > verdict.AsOf && known < (before ?? DateTime.MaxValue) ? known : before;
        return new Change
        {
            Kind = step.Kind,
            Span = verdict.Rule.Expression.Root.Span,
            IsStep = true,
            Column = step.Column,
            Operator = step.Operator,
            Threshold = step.Threshold,
            ThresholdColumns = step.ThresholdColumns,
            Value = step.Value,
            Wanted = step.Wanted,
            Count = step.Count,
            Amount = step.Amount,
            Most = step.Most,
            Rows = step.Rows,
            Scope = step.Scope,
            RowValues = step.RowValues,
            Columns = ColumnsRead.Of(Now(), verdict.Rule.Expression.Root),
            Before = before,
            BeforeLocal = before is { } end ? verdict.Zone.ToLocal(end) : null,
        };
    }

    /// <summary>Between an instant at which the step does and one at which it does not, where that changes.</summary>
    private DateTime Boundary(Change step, DateTime does, DateTime doesNot)
    {
        var low = does.Ticks;
        var high = doesNot.Ticks;
        if (MakesMember(step, doesNot.AddTicks(-1)))
        {
            return doesNot;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (MakesMember(step, new DateTime(middle, DateTimeKind.Utc)))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return new DateTime(high, DateTimeKind.Utc);
    }

    /// <summary>
    /// The midnights of the days that are looked at; on request the hours of the first days too, which shows what depends on the time of day.
    /// </summary>
    private IEnumerable<DateTime> Instants(bool hourly)
    {
        var dependencies = verdict.Rule.Dependencies;
        if (!dependencies.ReadsClock && !dependencies.OrderColumns.Concat(dependencies.OrderLineColumns).Contains("OrderDate"))
        {
            yield break;
        }

        var today = verdict.Zone.ToLocal(verdict.AsOf).Date;
        for (var hour = hourly ? 1 : 24; hour <= ChangeFinder.Days * 24; hour += hourly && hour < HoursLookedAt ? 1 : 24)
        {
            var at = verdict.Zone.ToUtc(today.AddHours(hour));
            if (at > verdict.AsOf)
            {
                yield return at;
            }
        }
    }

    private bool ReadsTimeOfDay() => RuleDependencies.Descendants(verdict.Rule.Expression.Root).Any(node => node is BoundClock { DayOnly: false });

    /// <summary>Until when the measures that the rule reads are known to be what they are.</summary>
    private DateTime KnownUntil() => RuleDependencies.Descendants(verdict.Rule.Expression.Root).OfType<BoundFact>()
        .Select(fact => verdict.Customer.ValidUntil(fact.Place)).Concat([DateTime.MaxValue]).Min();

    private Probe Now() => new(verdict.Rule, verdict.Customer, verdict.Zone.ToLocal(verdict.AsOf));
}
