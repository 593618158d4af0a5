using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>Takes values one by one and gives their count, sum, average, smallest or largest. Blank values count for nothing.</summary>
internal struct Accumulator(AggregateKind kind, TypeKind type)
{
    private decimal _decimal;
    private double _number;
    private int _count;
    private Value _extreme;
    private Value _error;

    /// <summary>What a table that is Blank gives.</summary>
    public static Value OfNothing(AggregateKind kind) => IsCount(kind) ? Value.Of(0m) : Value.Blank;

    /// <summary>Takes the answer of a condition.</summary>
    public void Count(bool holds) => _count += holds ? 1 : 0;

    /// <summary>Takes a value; false when the answer is an error already.</summary>
    public bool Add(in Value item)
    {
        if (item.IsError)
        {
            _error = item;
            return false;
        }

        switch (kind)
        {
            case AggregateKind.CountRows:
                _count++;
                return true;
            case AggregateKind.CountIf:
                _count += item.Kind == ValueKind.Boolean && item.Boolean ? 1 : 0;
                return true;
            case AggregateKind.Count or AggregateKind.CountA:
                return AddCell(in item);
            default:
                return item.IsBlank || AddNumber(in item);
        }
    }

    /// <summary>The answer.</summary>
    public readonly Value Result()
    {
        if (_error.IsError)
        {
            return _error;
        }

        if (IsCount(kind))
        {
            return Value.Of((decimal)_count);
        }

        if (_count == 0)
        {
            return kind == AggregateKind.Average ? Value.OfError(ErrorKind.Div0, "There is nothing to take the average of.") : Value.Blank;
        }

        return kind switch
        {
            AggregateKind.Sum => type == TypeKind.Number ? Value.Of(_number) : Value.Of(_decimal),
            AggregateKind.Average => type == TypeKind.Number ? Arithmetic.Divide(_number, _count) : Arithmetic.Divide(_decimal, _count),
            _ => _extreme,
        };
    }

    private static bool IsCount(AggregateKind kind) =>
        kind is AggregateKind.CountRows or AggregateKind.CountIf or AggregateKind.Count or AggregateKind.CountA;

    /// <summary>Counts the cell of a one-column row; an error inside it is the answer.</summary>
    private bool AddCell(in Value row)
    {
        if (row.Kind != ValueKind.Record)
        {
            return true;
        }

        var cell = row.Record[0];
        if (cell.IsError)
        {
            _error = cell;
            return false;
        }

        _count += cell.IsBlank ? 0 : 1;
        return true;
    }

    private bool AddNumber(in Value item)
    {
        _count++;
        if (kind is AggregateKind.Min or AggregateKind.Max)
        {
            if (_count == 1 || Compare(in item, in _extreme) < 0 == (kind == AggregateKind.Min))
            {
                _extreme = item;
            }

            return true;
        }

        if (type == TypeKind.Number)
        {
            _number += item.Number;
            return true;
        }

        try
        {
            _decimal += item.Decimal;
            return true;
        }
        catch (OverflowException)
        {
            _error = Arithmetic.TooLarge();
            return false;
        }
    }

    private static int Compare(in Value left, in Value right) => left.Kind switch
    {
        ValueKind.Decimal => left.Decimal.CompareTo(right.Decimal),
        ValueKind.Number => left.Number.CompareTo(right.Number),
        _ => left.DateTime.CompareTo(right.DateTime),
    };
}
