using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>One customer under one rule, looked at as time goes on.</summary>
internal sealed class Watch(Rule rule, CustomerFacts customer, WallClock clock)
{
    /// <summary>How often conditions are worked out before the search is given up: a tenth of a second or so.</summary>
    private const int MaxEvaluations = 500_000;

    private readonly int _slots = rule.Expression.Slots;
    private readonly Work _work = new(20 * Work.MaxSteps);
    private int _evaluations;

    public WallClock Clock { get; } = clock;

    /// <summary>Whether the search is to be given up.</summary>
    public bool IsExhausted => _evaluations > MaxEvaluations || _work.IsSpent;

    /// <summary>The value of a condition at an instant.</summary>
    /// <param name="condition">The condition, or its order.</param>
    /// <param name="kept">How many values it works out once.</param>
    /// <param name="context">What names stand for.</param>
    /// <param name="utc">The instant.</param>
    public Value At(Evaluator condition, int kept, Context context, DateTime utc)
    {
        _evaluations++;
        var frame = new Frame(customer, Clock.Local(utc), _slots, kept, _work);
        context.Fill(frame, customer, _slots);
        return condition(frame);
    }

    /// <summary>What names stand for on a further way, once for each row of each table on it.</summary>
    public IEnumerable<Context> Contexts(Context outer, IReadOnlyList<Binder> binders, DateTime utc)
    {
        IEnumerable<Context> contexts = [outer];
        foreach (var binder in binders)
        {
            contexts = contexts.SelectMany(context => binder.IsTable ? Rows(context, binder, utc) : [context.With(binder)]);
        }

        return contexts;
    }

    /// <summary>Whether something is below zero, or not known to be a number, among what is summed up.</summary>
    public bool HasNegative(IReadOnlyList<Summand> summands, Context context, DateTime utc)
    {
        foreach (var summand in summands)
        {
            var table = At(summand.Rows.Evaluator, summand.Rows.Kept, context, utc);
            if (table.Kind != ValueKind.Table)
            {
                return true;
            }

            for (var i = 0; i < table.Table.Count; i++)
            {
                ref readonly var row = ref table.Table[i];
                var isKnown = summand.Column is { } column && row.Kind == ValueKind.Record
                    ? IsPositiveOrBlank(row.Record[column])
                    : IsPositiveOrBlank(At(summand.Evaluator, summand.Kept, context.With(summand.Rows.Slot, row), utc));
                if (!isKnown)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsPositiveOrBlank(in Value value) => value.Kind switch
    {
        ValueKind.Blank => true,
        ValueKind.Decimal => value.Decimal >= 0m,
        ValueKind.Number => value.Number >= 0d,
        _ => false,
    };

    private IEnumerable<Context> Rows(Context context, Binder binder, DateTime utc)
    {
        var value = At(binder.Evaluator, binder.Kept, context, utc);
        return value.Kind == ValueKind.Table ? value.Table.Rows.Select(row => context.With(binder.Slot, row)) : [];
    }
}

/// <summary>What names stand for: rows, and records that are worked out anew at every instant.</summary>
internal sealed class Context
{
    private readonly Context? _outer;
    private readonly Binder? _record;
    private readonly int _slot;
    private readonly Value _row;

    private Context()
    {
    }

    private Context(Context outer, Binder record)
    {
        _outer = outer;
        _record = record;
        _slot = record.Slot;
    }

    private Context(Context outer, int slot, Value row)
    {
        _outer = outer;
        _slot = slot;
        _row = row;
    }

    /// <summary>No names.</summary>
    public static Context Empty { get; } = new();

    /// <summary>These names and one for a record.</summary>
    public Context With(Binder record) => new(this, record);

    /// <summary>These names and one for a row.</summary>
    public Context With(int slot, Value row) => new(this, slot, row);

    /// <summary>Puts what the names stand for into a frame.</summary>
    public void Fill(in Frame frame, CustomerFacts customer, int slots)
    {
        if (_outer is null)
        {
            return;
        }

        _outer.Fill(in frame, customer, slots);
        if (_record is null)
        {
            frame.Slots[_slot] = _row;
            return;
        }

        var own = new Frame(customer, frame.Now, slots, _record.Kept);
        frame.Slots.CopyTo(own.Slots, 0);
        frame.Slots[_slot] = _record.Evaluator(own);
    }
}
