using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Verdicts;

/// <summary>Puts reasons into words: <c>spent 1,240 since 22 Nov 2025, needs 1,000 or more</c>.</summary>
public static class ReasonText
{
    private const string Hidden = "hidden";

    /// <summary>A reason as the end of a sentence whose subject is the customer or one of its columns.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="currency">The code of the base currency, in which all money is; without it amounts are plain numbers.</param>
    /// <param name="isHidden">Whether the reader may not see a column, by its name in <see cref="Reason.Columns"/>; null when all may be seen.</param>
    public static string Of(Reason reason, string? currency = null, Func<string, bool>? isHidden = null)
    {
        var columns = (reason ?? throw new ArgumentNullException(nameof(reason))).Columns;
        var hidesValue = isHidden is not null && columns.Any(isHidden);
        var hidesThreshold = isHidden is not null && reason.ThresholdColumns.Any(isHidden);
        var fact = FactOf(reason, currency, hidesValue);
        var need = reason.IsChoice || hidesThreshold ? "" : NeedOf(reason, currency, hidesValue);
        return need.Length == 0 ? fact : $"{fact}, {need}";
    }

    private static string FactOf(Reason reason, string? currency, bool hides)
    {
        if (reason.Measure == Measure.Error)
        {
            return hides || reason.Error is null ? $"{reason.Term} cannot be worked out" : $"{reason.Term} cannot be worked out: {reason.Error.Message}";
        }

        if (reason.Measure == Measure.Condition)
        {
            return reason.EmptyColumns.Count > 0 && !hides ? $"{Emptiness(reason)}, so {Truth(reason)}" : Truth(reason);
        }

        if (reason.Measure == Measure.Membership)
        {
            return hides ? $"membership of a segment is {Hidden}" : $"{(IsInside(reason) ? "is" : "is not")} in {Wording.Of(reason.Value)}";
        }

        if (hides)
        {
            return $"{reason.Subject} is {Hidden}";
        }

        return reason.EmptyColumns.Count > 0 ? Emptiness(reason)
            : reason.Measure == Measure.Item ? $"{Wording.Of(reason.Value)} is {(IsInside(reason) ? "" : "not ")}among {reason.Subject}"
            : Measurement(reason, currency);
    }

    private static string Measurement(Reason reason, string? currency)
    {
        var scope = reason.Scope.Length == 0 ? "" : $" {reason.Scope}";
        switch (reason.Measure)
        {
            case Measure.Spend:
                return $"spent {(reason.Value.IsBlank ? "nothing" : Wording.Money(reason.Value, currency))}{scope}";
            case Measure.Count:
                return $"{Count(reason.Value, reason.Rows)}{scope}";
            case Measure.Duration when reason.Rows.Length > 0 && reason.RowIds.Count == 0:
                return $"no {Wording.One(reason.Rows)}{scope} yet";
            case Measure.Duration:
                return Length(reason.Value, reason.Subject);
            default:
                return reason.Rows.Length > 0 && reason.Value.IsBlank && reason.RowIds.Count == 0 ? $"no {reason.Rows}{scope}"
                    : $"{reason.Subject} is {Text(reason, reason.Value, currency)}";
        }
    }

    private static string NeedOf(Reason reason, string? currency, bool hidesValue)
    {
        var limit = reason.Threshold is { } threshold ? Text(reason, threshold, currency) : "";
        var isNamed = !hidesValue && NeedsName(reason);
        switch (reason.Operator)
        {
            case ">=" or ">" or "<=" or "<":
                var range = IsDate(reason) ? WithDate(reason.Operator, limit) : WithNumber(reason.Operator, limit);
                return isNamed && reason.Measure == Measure.Duration ? $"needs {range} {reason.Subject}"
                    : isNamed ? $"needs {reason.Subject} of {range}"
                    : $"needs {range}";
            case "=" when reason.Measure is Measure.Count or Measure.Spend or Measure.Money or Measure.Duration:
                return $"needs exactly {limit}";
            case "=":
                return reason.Holds && !hidesValue ? "" : isNamed ? $"{reason.Subject} must be {limit}" : $"must be {limit}";
            case "<>":
                return $"must not be {limit}";
            case "in" or "not in" when reason.Measure is Measure.Membership or Measure.Item:
                return reason.Holds || hidesValue ? "" : reason.Operator == "in" ? "must be" : "must not be";
            case "in":
                return $"must be {limit}";
            case "not in":
                return $"must not be {limit}";
            case "is empty" when reason.Measure == Measure.Count:
                return "needs none";
            case "is not empty" when reason.Measure == Measure.Count:
                return "needs 1 or more";
            case "is empty":
                return reason.Holds && !hidesValue ? "" : "must be empty";
            case "is not empty":
                return hidesValue ? "must not be empty" : reason.Holds ? "" : "must not be";
            case "contains" or "starts with" or "ends with":
                return $"must {reason.Operator.Replace("s with", " with").Replace("contains", "contain")} {limit}";
            case "does not contain" or "does not start with" or "does not end with":
                return $"must {reason.Operator.Substring("does ".Length)} {limit}";
            default:
                return "";
        }
    }

    /// <summary>Whether the need must say what is needed, because the fact does not.</summary>
    private static bool NeedsName(Reason reason) =>
        reason.EmptyColumns.Count > 0 ? reason.EmptyColumns.Count > 1 || reason.EmptyColumns[0] != reason.Subject
        : reason.Rows.Length > 0 && reason.RowIds.Count == 0 && reason.Measure is not (Measure.Spend or Measure.Count)
            && (reason.Value.IsBlank || reason.Measure == Measure.Duration);

    private static bool IsDate(Reason reason) => reason.Threshold is { Kind: ValueKind.Date or ValueKind.DateTime };

    /// <summary>Whether the value is in the segment or among the items.</summary>
    private static bool IsInside(Reason reason) => (reason.Operator == "in") == reason.Holds;

    private static string Truth(Reason reason) => $"{reason.Term} {(reason.Holds ? "holds" : "does not hold")}";

    private static string Emptiness(Reason reason) =>
        $"{Wording.List(reason.EmptyColumns, "and")} {(reason.EmptyColumns.Count == 1 ? "is" : "are")} empty";

    private static string Text(Reason reason, Value value, string? currency) =>
        reason.Measure is Measure.Spend or Measure.Money ? Wording.Money(value, currency) : Wording.Of(value);

    internal static string WithNumber(string sign, string limit) => sign switch
    {
        ">=" => $"{limit} or more",
        ">" => $"more than {limit}",
        "<=" => $"{limit} or less",
        _ => $"less than {limit}",
    };

    internal static string WithDate(string sign, string limit) => sign switch
    {
        ">=" => $"{limit} or later",
        ">" => $"later than {limit}",
        "<=" => $"{limit} or earlier",
        _ => $"earlier than {limit}",
    };

    private static string Count(Value value, string rows) => value is { Kind: ValueKind.Decimal } number
        ? number.Decimal == 0m ? $"no {rows}" : number.Decimal == 1m ? $"1 {Wording.One(rows)}" : $"{Wording.Of(value)} {rows}"
        : $"no {rows}";

    /// <summary>A number of units before what begins with their name.</summary>
    private static string Length(Value value, string subject)
    {
        var unit = subject.IndexOf(' ');
        return value is { Kind: ValueKind.Decimal, Decimal: 1m } && unit > 0
            ? $"1 {Wording.One(subject.Remove(unit))}{subject.Substring(unit)}"
            : $"{Wording.Of(value)} {subject}";
    }
}
