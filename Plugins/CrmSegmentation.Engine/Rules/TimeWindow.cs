using CrmSegmentation.Engine.Rules.Functions;

namespace CrmSegmentation.Engine.Rules;

/// <summary>A stretch of time that ends now: the last so many units.</summary>
/// <param name="Count">How many units, above zero.</param>
/// <param name="Unit">The unit.</param>
public sealed record TimeWindow(decimal Count, TimeUnit Unit)
{
    /// <summary>The day it begins on, seen from a day: everything before is outside.</summary>
    public DateTime Begin(DateTime today)
    {
        var begin = DateFunctions.DateAdd(today.Date, isDate: false, -Count, Unit);
        return begin.IsError ? DateTime.MinValue : begin.DateTime;
    }

    /// <summary>For example <c>12 months</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count:0.####} {TimeUnits.NameOf(Unit)}");
}
