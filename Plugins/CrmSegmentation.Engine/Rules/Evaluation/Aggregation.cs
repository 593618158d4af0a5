using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>A walk over the rows of a table that gives one value for all of them. Rows that a filter leaves out are skipped, not gathered first.</summary>
internal sealed class Aggregation
{
    /// <summary>The table, under the filter if there is one.</summary>
    public required Evaluator Source { get; init; }

    /// <summary>The filter's condition.</summary>
    public Condition? Filter { get; init; }

    /// <summary>Where the filter's condition finds the row.</summary>
    public int FilterSlot { get; init; }

    /// <summary>Of CountIf, the condition that is counted.</summary>
    public Condition? Counted { get; init; }

    /// <summary>What is taken from each row; null for the row itself.</summary>
    public Evaluator? Expression { get; init; }

    /// <summary>The place of the cell that is taken from each row, when the expression is just that; otherwise below zero.</summary>
    public int Cell { get; init; } = -1;

    /// <summary>Where expression and counted condition find the row; below zero when there are none.</summary>
    public int Slot { get; init; } = -1;

    /// <summary>What is made of what is taken.</summary>
    public AggregateKind Kind { get; init; }

    /// <summary>The type of the result.</summary>
    public TypeKind Type { get; init; }

    /// <summary>Walks.</summary>
    public Value Run(in Frame frame)
    {
        var value = Source(frame);
        if (value.Kind != ValueKind.Table)
        {
            return value.IsError ? value : Accumulator.OfNothing(Kind);
        }

        var table = value.Table;
        var accumulator = new Accumulator(Kind, Type);
        for (var i = 0; i < table.Count; i++)
        {
            if (!frame.Spend())
            {
                return Work.Exceeded;
            }

            ref readonly var row = ref table[i];
            if (Filter is not null)
            {
                frame.Slots[FilterSlot] = row;
                var answer = Filter(frame);
                if (answer == Answer.No)
                {
                    continue;
                }

                if (answer == Answer.Failed)
                {
                    row = ref frame.Failure;
                }
            }

            if (!Take(ref accumulator, in frame, in row))
            {
                break;
            }
        }

        return accumulator.Result();
    }

    private bool Take(ref Accumulator accumulator, in Frame frame, in Value row)
    {
        if (Cell >= 0 && row.Kind == ValueKind.Record)
        {
            return accumulator.Add(in row.Record[Cell]);
        }

        if (Slot >= 0)
        {
            frame.Slots[Slot] = row;
        }

        if (Counted is not null)
        {
            var answer = Counted(frame);
            accumulator.Count(answer == Answer.Yes);
            return answer != Answer.Failed || accumulator.Add(in frame.Failure);
        }

        if (Expression is null)
        {
            return accumulator.Add(in row);
        }

        var item = Expression(frame);
        return accumulator.Add(in item);
    }
}
