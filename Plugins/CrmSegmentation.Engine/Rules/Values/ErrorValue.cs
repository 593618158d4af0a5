namespace CrmSegmentation.Engine.Rules.Values;

/// <summary>Why an expression has no value: one error, or several that happened together.</summary>
public sealed class ErrorValue
{
    /// <summary>How many errors one value keeps; more would say nothing new.</summary>
    public const int MaxErrors = 16;

    /// <summary>One error.</summary>
    public ErrorValue(ErrorKind kind, string message)
        : this([new RuleError(kind, message)])
    {
    }

    private ErrorValue(IReadOnlyList<RuleError> errors) => Errors = errors;

    /// <summary>The errors, in the order they happened; at least one.</summary>
    public IReadOnlyList<RuleError> Errors { get; }

    /// <summary>These errors and then those of another; of more than <see cref="MaxErrors"/>, the first.</summary>
    public ErrorValue And(ErrorValue other)
    {
        var more = (other ?? throw new ArgumentNullException(nameof(other))).Errors;
        return Errors.Count >= MaxErrors ? this : new([.. Errors.Concat(more).Take(MaxErrors)]);
    }
}

/// <summary>One error.</summary>
/// <param name="Kind">Its kind; an own number where a formula made one up.</param>
/// <param name="Message">A sentence for the author of the formula.</param>
public sealed record RuleError(ErrorKind Kind, string Message);
