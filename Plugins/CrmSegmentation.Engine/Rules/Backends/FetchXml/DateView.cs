using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Functions;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// A whole number that only rises, or only falls, with a date: Age, DateDiff from or to a fixed date, Year. So its comparison with a
/// constant is a comparison of the date.
/// </summary>
internal sealed class DateView
{
    private readonly Func<decimal, DateTime> _boundary;

    private DateView(BoundNode date, Value ofBlank, bool falls, Func<decimal, DateTime> boundary)
    {
        Date = date;
        OfBlank = ofBlank;
        Falls = falls;
        _boundary = boundary;
    }

    /// <summary>The date.</summary>
    public BoundNode Date { get; }

    /// <summary>The number of a date that is Blank.</summary>
    public Value OfBlank { get; }

    /// <summary>Whether a later date gives a smaller number.</summary>
    public bool Falls { get; }

    /// <summary>The view that a call is; null when it is none.</summary>
    public static DateView? Of(BoundNode node, AsOf asOf)
    {
        if (node is not BoundScalarCall { IsSpread: false } call)
        {
            return null;
        }

        return call.Function.Name switch
        {
            "Age" when Moment(call.Children[1], asOf) is { } day => new(call.Children[0], Value.Blank, true, age => Birth(day, age)),
            "Year" => new(call.Children[0], Value.Of(DateParts.YearOfBlank), false, year => Date0(year, 0m)),
            "DateDiff" => Difference(call, asOf),
            _ => null,
        };
    }

    /// <summary>
    /// The time at which the number passes a whole number: of one that falls, it is at least that for dates before the time; of one that
    /// rises, for dates from that time on.
    /// </summary>
    public DateTime Boundary(decimal number) => _boundary(number);

    private static DateView? Difference(BoundScalarCall call, AsOf asOf)
    {
        var unit = TimeUnit.Days;
        if (call.Children.Count == 3
            && !(asOf.TryValue(call.Children[2], out var name) && name.Kind == ValueKind.Text && TimeUnits.TryParse(name.Text, out unit)))
        {
            return null;
        }

        if (unit == TimeUnit.Milliseconds)
        {
            return null;
        }

        if (Moment(call.Children[1], asOf) is { } end)
        {
            var last = Count(end, unit);
            return new(call.Children[0], Value.Of(DateFunctions.DateDiff(Serial.Epoch, end, unit)), true, number => Start(last - number + 1m, unit));
        }

        if (Moment(call.Children[0], asOf) is { } start)
        {
            var first = Count(start, unit);
            return new(call.Children[1], Value.Of(DateFunctions.DateDiff(start, Serial.Epoch, unit)), false, number => Start(first + number, unit));
        }

        return null;
    }

    /// <summary>The day behind the last one on which somebody was born who is a number of years old; 28 February stands in for the 29th.</summary>
    private static DateTime Birth(DateTime day, decimal age)
    {
        var year = day.Year - age;
        return year < 1m ? DateTime.MinValue
            : year > 9999m ? DateTime.MaxValue
            : new DateTime((int)year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth((int)year, day.Month))).AddDays(1);
    }

    /// <summary>How many whole units a moment is behind the first.</summary>
    private static decimal Count(DateTime moment, TimeUnit unit) => unit switch
    {
        TimeUnit.Years => moment.Year,
        TimeUnit.Quarters => (moment.Year * 4m) + ((moment.Month - 1) / 3),
        TimeUnit.Months => (moment.Year * 12m) + moment.Month - 1,
        _ => decimal.Floor(moment.Ticks / (decimal)TicksOf(unit)),
    };

    /// <summary>The moment at which a unit begins; the first or last there is when it is beyond.</summary>
    private static DateTime Start(decimal count, TimeUnit unit) => unit switch
    {
        TimeUnit.Years => Date0(count, 0m),
        TimeUnit.Quarters => Date0(decimal.Floor(count / 4m), (count - (4m * decimal.Floor(count / 4m))) * 3m),
        TimeUnit.Months => Date0(decimal.Floor(count / 12m), count - (12m * decimal.Floor(count / 12m))),
        _ => count <= 0m ? DateTime.MinValue
            : count > DateTime.MaxValue.Ticks / (decimal)TicksOf(unit) ? DateTime.MaxValue
            : new DateTime((long)(count * TicksOf(unit))),
    };

    /// <summary>The first of a month that is counted from 0.</summary>
    private static DateTime Date0(decimal year, decimal month) =>
        year < 1m ? DateTime.MinValue : year > 9999m ? DateTime.MaxValue : new DateTime((int)year, (int)month + 1, 1);

    private static long TicksOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Seconds => TimeSpan.TicksPerSecond,
        TimeUnit.Minutes => TimeSpan.TicksPerMinute,
        TimeUnit.Hours => TimeSpan.TicksPerHour,
        _ => TimeSpan.TicksPerDay,
    };

    private static DateTime? Moment(BoundNode node, AsOf asOf) =>
        !asOf.TryValue(node, out var value) || value.IsError ? null
        : value.IsBlank ? Serial.Epoch
        : value.DateTime;
}
