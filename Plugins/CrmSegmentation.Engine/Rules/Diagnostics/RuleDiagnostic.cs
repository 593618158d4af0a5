using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Rules.Diagnostics;

/// <summary>A mistake in a formula, or what a backend cannot do with it, as a value.</summary>
/// <param name="Code">SEG and four digits: 1xxx syntax, 2xxx binding, 3xxx backends, 4xxx limits. Each has a page of its name.</param>
/// <param name="Span">Where in the formula.</param>
/// <param name="Message">One or two sentences for the author of the formula.</param>
/// <param name="Suggestion">What would be right in place of the span, when something is near; otherwise null.</param>
public sealed record RuleDiagnostic(string Code, TextSpan Span, string Message, string? Suggestion = null)
{
    /// <summary>The code and the message.</summary>
    public override string ToString() => Code + ": " + Message;
}
