using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Engine.Rules.Evaluation;

/// <summary>
/// How much an evaluation may still do. Formulas cannot loop without end, but rows within rows within rows come close; in Dataverse that
/// would be the save that somebody waits for.
/// </summary>
internal sealed class Work(int steps = Work.MaxSteps)
{
    /// <summary>How many rows an evaluation may look at or make.</summary>
    public const int MaxSteps = 1_000_000;

    private int _left = steps;

    /// <summary>What an evaluation that does more gives.</summary>
    public static Value Exceeded { get; } = Value.OfError(
        ErrorKind.QuotaExceeded, "The formula looks at more than a million rows for one customer: do not walk rows within rows.");

    /// <summary>Whether nothing is left.</summary>
    public bool IsSpent => _left < 0;

    /// <summary>Takes some of what is left; false when there is not as much.</summary>
    public bool TrySpend(int steps)
    {
        _left = _left < steps ? -1 : _left - steps;
        return _left >= 0;
    }
}
