namespace CrmSegmentation.Engine;

/// <summary>A user's mistake, as a value: what is wrong, where, and the way out.</summary>
/// <param name="Code">The stable code; each has a page under Plugins/docs/diagnostics.</param>
/// <param name="Place">The logical name of the column that holds the mistake.</param>
/// <param name="Message">One or two sentences for the person who made it.</param>
public sealed record Refusal(string Code, string Place, string Message)
{
    /// <summary>The code and the message, as a person reads them.</summary>
    public override string ToString() => Code + ": " + Message;
}
