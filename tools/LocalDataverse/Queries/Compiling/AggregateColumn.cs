using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Queries.Time;
using LocalDataverse.Queries.Tree;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using LocalDataverse.Storage.Text;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Queries.Compiling;

/// <summary>
/// A column of an aggregate query. The rows that are looked at are found first, with what each column needs of them; the aggregates are
/// made of those. Money is added up in base currency: amounts in several currencies have no other sum.
/// </summary>
internal sealed class AggregateColumn
{
    // SQL Server's average of a decimal has no fewer.
    private const int DecimalsOfAverage = 10;

    private readonly ColumnUse _use;
    private readonly QueryColumn _asked;
    private readonly Column _column;
    private int _inner;
    private int _outer;

    public AggregateColumn(ColumnUse use, QueryColumn asked, string alias)
    {
        Alias = alias;
        _asked = asked;
        _column = asked.Aggregate is XrmAggregateType.Sum or XrmAggregateType.Avg or XrmAggregateType.Min or XrmAggregateType.Max
            && use.Column is { Type: ColumnType.Money } money && money.Table.Find($"{money.Name}_base") is { IsStored: true } inBase
            ? inBase
            : use.Column;
        _use = use with { Column = _column };
        Require();
    }

    public string Alias { get; }

    public bool IsGroup => _asked.Aggregate == XrmAggregateType.None;

    private bool IsDate => _asked.DateGrouping != XrmDateTimeGrouping.None;

    private string Found => $"\"f{_inner}\"";

    private string? FoundTarget => IsGroup && _use.Part == ColumnPart.Value && !IsDate && _use.TargetSql is not null ? $"\"f{_inner + 1}\"" : null;

    private string Collated => _use.IsText ? $"{Found} COLLATE {TextCollation.Name}" : Found;

    /// <summary>Adds what it needs of each row to the query that finds the rows.</summary>
    public int SelectInner(SqlText list, int width)
    {
        _inner = width;
        list.Add(width == 0 ? "" : ", ");
        if (IsDate)
        {
            var specification = _use.Source.Context.Calendar.DatePart(Part, ((DateTimeCodec)_column.Codec!).Behavior, _asked.InUserTimeZone);
            list.Add($"{StoreFunctions.DatePart}({_use.Sql}, ?)", specification);
        }
        else
        {
            list.Add(_use.Expression());
        }

        list.Add($" AS {Found}");
        if (FoundTarget is { } target)
        {
            list.Add($", {_use.TargetSql} AS {target}");
            return width + 2;
        }

        return width + 1;
    }

    /// <summary>Adds its SQL columns to the query that aggregates.</summary>
    public int SelectOuter(SqlText list, int at)
    {
        _outer = at;
        var distinct = _asked.IsDistinct ? "DISTINCT " : "";
        switch (_asked.Aggregate)
        {
            case XrmAggregateType.None:
                list.Add($", {Collated}{(FoundTarget is { } target ? $", {target}" : "")}");
                return at + (FoundTarget is null ? 1 : 2);
            case XrmAggregateType.Count:
                list.Add(_asked.IsDistinct ? $", count(DISTINCT {Collated})" : ", count(*)");
                return at + 1;
            case XrmAggregateType.CountColumn:
                list.Add($", count({distinct}{Collated})");
                return at + 1;
            case XrmAggregateType.Sum or XrmAggregateType.Avg:
                list.Add($", {(_column.Codec is DoubleCodec ? "sum" : StoreFunctions.Sum)}({distinct}{Found}), count({distinct}{Found})");
                return at + 2;
            default:
                list.Add($", {(_asked.Aggregate == XrmAggregateType.Min ? "min" : "max")}({Collated})");
                return at + 1;
        }
    }

    /// <summary>What rows are grouped by.</summary>
    public SqlText Grouping() => new(FoundTarget is { } target ? $"{Found}, {target}" : Collated);

    /// <summary>What groups are sorted by: labels and names for choices and lookups, the value itself for all others.</summary>
    public SqlText Order(bool isRaw) => IsGroup && _use.Part == ColumnPart.Value && !IsDate
        ? DerivedText.Order(_column, _use.IsText ? Collated : Found, FoundTarget, _use.Source.Context.Metadata, isRaw)
        : _asked.Aggregate != XrmAggregateType.Avg ? new SqlText($"{_outer + 1}")
        : _column.Codec is NumberCodec { IsWide: true } ? throw Fault.Unsupported($"ordering by the average of {_column}")
        : new SqlText($"avg({(_asked.IsDistinct ? "DISTINCT " : "")}{Found})");

    /// <summary>Puts the value into a row. A group without a value is absent; an aggregate of nothing is there and null.</summary>
    public void Read(Statement statement, Entity row, MetadataSnapshot metadata, RowLabels labels, bool hasRows)
    {
        var value = Value(statement, metadata, hasRows);
        if (value is null && IsGroup)
        {
            return;
        }

        row.Attributes[Alias] = new AliasedValue(_use.Source.Table.Name, _asked.Name, value);
        if (Text(value, labels) is { } text)
        {
            row.FormattedValues[Alias] = text;
        }
    }

    private object? Value(Statement statement, MetadataSnapshot metadata, bool hasRows)
    {
        switch (_asked.Aggregate)
        {
            case XrmAggregateType.Count or XrmAggregateType.CountColumn:
                return (int)statement.Int64(_outer);
            case XrmAggregateType.Sum:
                return statement.IsNull(_outer) ? hasRows ? Total(0m, 0d) : null : Total(statement);
            case XrmAggregateType.Avg:
                return statement.IsNull(_outer) ? null : Average(statement, statement.Int64(_outer + 1));
        }

        return statement.IsNull(_outer) ? null
            : IsDate ? (int)statement.Int64(_outer)
            : _use.Part != ColumnPart.Value ? statement.String(_outer)
            : _column.Codec!.Read(statement, _outer, metadata);
    }

    private object Total(Statement statement) => _column.Codec is DoubleCodec
        ? Total(0m, statement.Double(_outer))
        : Total(Exact(statement), 0d);

    private object Total(decimal exact, double real) => _column.Codec switch
    {
        DoubleCodec => real,
        IntegerCodec => exact is >= int.MinValue and <= int.MaxValue ? (int)exact : throw Overflow(),
        BigIntCodec => exact is >= long.MinValue and <= long.MaxValue ? (long)exact : throw Overflow(),
        MoneyCodec => new Money(exact),
        _ => exact,
    };

    private object Average(Statement statement, long count) => _column.Codec switch
    {
        DoubleCodec => statement.Double(_outer) / count,
        IntegerCodec => (int)decimal.Truncate(Exact(statement) / count),
        BigIntCodec => (long)decimal.Truncate(Exact(statement) / count),
        MoneyCodec => new Money(ScaledNumber.Round(Exact(statement) / count, MoneyCodec.Decimals)),
        _ => ScaledNumber.Round(Exact(statement) / count, DecimalsOfAverage),
    };

    private decimal Exact(Statement statement)
    {
        var sum = ScaledNumber.ReadWide(statement.Blob(_outer));
        return _column.Codec is NumberCodec number ? ScaledNumber.FromInt128(sum, number.Scale) : (decimal)sum;
    }

    private string? Text(object? value, RowLabels labels) => value switch
    {
        null => null,
        int number when _asked.DateGrouping == XrmDateTimeGrouping.FiscalYear => FiscalCalendar.NameOfYear(number),
        int number when _asked.DateGrouping == XrmDateTimeGrouping.FiscalPeriod =>
            _use.Source.Context.Calendar.Fiscal.NameOfPeriod(number / 100, number % 100),
        int number => RowLabels.Whole(number),
        _ => labels.Text(_column, value),
    };

    private DatePart Part => _asked.DateGrouping switch
    {
        XrmDateTimeGrouping.Day => DatePart.Day,
        XrmDateTimeGrouping.Week => DatePart.Week,
        XrmDateTimeGrouping.Month => DatePart.Month,
        XrmDateTimeGrouping.Quarter => DatePart.Quarter,
        XrmDateTimeGrouping.Year => DatePart.Year,
        XrmDateTimeGrouping.FiscalPeriod => DatePart.FiscalPeriod,
        _ => DatePart.FiscalYear,
    };

    private void Require()
    {
        var isFine = _asked.Aggregate switch
        {
            XrmAggregateType.Sum or XrmAggregateType.Avg =>
                !_use.IsText && _column.Codec is IntegerCodec or BigIntCodec or NumberCodec or DoubleCodec,
            XrmAggregateType.Min or XrmAggregateType.Max => _use.IsText
                || _column.Codec is IntegerCodec or BigIntCodec or NumberCodec or DoubleCodec or DateTimeCodec,
            _ => true,
        };
        if (!isFine || !Enum.IsDefined(_asked.Aggregate) || !Enum.IsDefined(_asked.DateGrouping))
        {
            throw Fault.CannotAggregate(_asked.Aggregate.ToString().ToLowerInvariant(), _column);
        }

        if (IsDate && (!IsGroup || _use.IsText || _column.Codec is not DateTimeCodec))
        {
            throw Fault.CannotAggregate($"dategrouping {_asked.DateGrouping}", _column);
        }
    }

    private static System.ServiceModel.FaultException<OrganizationServiceFault> Overflow() =>
        Fault.Of(ErrorCode.SqlError, "Generic SQL error: arithmetic overflow in an aggregate.");
}
