using CrmSegmentation.Engine.Rules.Verdicts;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>The parts of a verdict in words.</summary>
internal static class VerdictTexts
{
    private const int ShownRows = 5;

    /// <summary>The reasons, each with the rows behind it.</summary>
    public static IReadOnlyList<string> Because(Verdict verdict) =>
        [.. verdict.Because().Select(reason => ReasonText.Of(reason) + Rows(reason))];

    public static IReadOnlyList<string> Missing(Verdict verdict) => [.. verdict.Missing().Select(change => ChangeText.Of(change))];

    public static string? CheapestStep(Verdict verdict) => verdict.CheapestStep() is { } step ? ChangeText.Of(step) : null;

    public static string StableUntil(Verdict verdict)
    {
        var stability = verdict.StableUntil();
        if (stability.Until == DateTime.MaxValue)
        {
            return "something is saved: time alone does not change it";
        }

        var now = verdict.Zone.ToLocal(verdict.AsOf);
        var then = verdict.Zone.ToLocal(stability.Until);
        return $"{(stability.Differs ? "" : "at least ")}{TimeWords.Of(then)}, {TimeWords.Until(now, then)}";
    }

    private static string Rows(Reason reason)
    {
        var more = reason.RowIds.Count > ShownRows ? $" and {reason.RowIds.Count - ShownRows} more" : "";
        return reason.RowIds.Count == 0 ? "" : $" ({string.Join(", ", reason.RowIds.Take(ShownRows))}{more})";
    }
}
