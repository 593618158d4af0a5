using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Puts changes into words: <c>one order of 42 or more before 31 Mar 2026</c>.</summary>
public static class ChangeText
{
    /// <summary>A change in words.</summary>
    /// <param name="change">The change.</param>
    /// <param name="currency">The code of the base currency, in which all money is; without it amounts are plain numbers.</param>
    /// <param name="isHidden">
    /// Whether the reader may not see a column, by its name in <see cref="Change.Columns"/>: then no amount is told that would give it away.
    /// </param>
    public static string Of(Change change, string? currency = null, Func<string, bool>? isHidden = null)
    {
        var columns = (change ?? throw new ArgumentNullException(nameof(change))).Columns;
        var hides = isHidden is not null && columns.Any(isHidden);
        return change.Kind switch
        {
            ChangeKind.Time when change.FromLocal is { } from => hides ? "wait" : $"wait until {Wording.Moment(from)}",
            ChangeKind.Segment => $"must {(change.Operator == "in" ? "be" : "not be")} in {Wording.Of(change.Value ?? Value.Blank)}",
            ChangeKind.Order => Order(change, currency, hides) + Deadline(change, hides),
            _ => Column(change, currency, hides, isHidden is not null && change.ThresholdColumns.Any(isHidden)) + Deadline(change, hides),
        };
    }

    private static string Order(Change change, string? currency, bool hides)
    {
        var scope = change.Scope.Length == 0 ? "" : $" {change.Scope}";
        var one = Wording.One(change.Rows);
        if (change.IsTotal)
        {
            var isMoney = change.Rows != Change.Quantity;
            var amount = hides || change.Amount is not { } least ? "" : isMoney ? $" {Money(least, currency)}" : $" {Wording.Of(Value.Of(least))}";
            return $"{(isMoney ? "spend" : "buy")}{amount} more{scope}";
        }

        if (change.Count > 1)
        {
            return hides ? $"more {change.Rows}{scope}" : $"{Wording.Of(Value.Of((decimal)change.Count))} more {change.Rows}{scope}";
        }

        var size = hides ? ""
            : change.Amount is { } exact && change.Most == exact ? $" of exactly {Money(exact, currency)}"
            : change.Amount is { } from && change.Most is { } to ? $" of {Money(from, currency)} to {Money(to, currency)}"
            : change.Amount is { } atLeast ? $" of {Money(atLeast, currency)} or more"
            : change.Most is { } atMost ? $" of {Money(atMost, currency)} or less"
            : "";
        return change.IsStep || size.Length > 0 ? $"one {one}{size}{scope}" : $"one more {one}{scope}";
    }

    private static string Column(Change change, string? currency, bool hides, bool hidesThreshold)
    {
        if (change.Kind == ChangeKind.Condition && change.Operator.Length == 0)
        {
            return $"{change.Column} must hold";
        }

        if (change.Wanted.Length > 0)
        {
            return $"{change.Column} must be filled in, with {change.Wanted}";
        }

        if (hidesThreshold)
        {
            return $"{change.Column} must change";
        }

        var limit = change.Threshold is { } threshold ? change.IsMoney ? Wording.Money(threshold, currency) : Wording.Of(threshold) : "";
        var isDate = change.Threshold is { Kind: ValueKind.Date or ValueKind.DateTime };
        var need = change.Operator switch
        {
            ">=" or ">" or "<=" or "<" => "be " + (isDate ? ReasonText.WithDate(change.Operator, limit) : ReasonText.WithNumber(change.Operator, limit)),
            "=" or "in" => $"be {limit}",
            "<>" or "not in" => $"not be {limit}",
            "includes" => $"include {limit}",
            "does not include" => $"not include {limit}",
            "is empty" => "be empty",
            "is not empty" => "be filled in",
            "contains" => $"contain {limit}",
            "starts with" => $"start with {limit}",
            "ends with" => $"end with {limit}",
            _ => $"{change.Operator.Replace("does ", "")} {limit}".TrimEnd(),
        };
        var more = !hides && change.Amount is { } missing ? $", {Wording.Of(Value.Of(Math.Abs(missing)))} {(missing > 0m ? "more" : "less")} than now" : "";
        return $"{change.Column} must {need}{more}";
    }

    private static string Deadline(Change change, bool hides) => change.BeforeLocal is { } before && !hides ? $" before {Wording.Moment(before)}" : "";

    private static string Money(decimal amount, string? currency) => Wording.Money(Value.Of(amount), currency);
}
