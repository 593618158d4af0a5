using CrmSegmentation.Engine.Rules.Syntax;

namespace CrmSegmentation.Engine.Rules.Diagnostics;

/// <summary>What is too large about a formula; one factory per code.</summary>
public static class LimitDiagnostics
{
    /// <summary>SEG4001: the formula is too long.</summary>
    /// <param name="span">What is beyond the limit.</param>
    public static RuleDiagnostic TooLong(TextSpan span) =>
        new("SEG4001", span, FormattableString.Invariant(
            $"The formula is longer than {SyntaxLimits.MaxLength} characters. Split it into segments and combine those: \"A\" in Segments."));

    /// <summary>SEG4002: expressions are nested too deeply.</summary>
    /// <param name="span">Where the limit is passed.</param>
    public static RuleDiagnostic TooDeep(TextSpan span) =>
        new("SEG4002", span,
            FormattableString.Invariant($"Expressions are nested more than {SyntaxLimits.MaxDepth} deep; each And, Or or + in a row counts. ")
            + "For a long row of values write x in [a, b, c].");

    /// <summary>SEG4003: the formula has too many parts.</summary>
    /// <param name="span">Where the limit is passed.</param>
    public static RuleDiagnostic TooManyNodes(TextSpan span) =>
        new("SEG4003", span, FormattableString.Invariant(
            $"The formula has more than {SyntaxLimits.MaxNodes} names, values and operators. Split it into segments and combine those: \"A\" in Segments."));

    /// <summary>SEG4004: too many functions that walk rows or name records.</summary>
    /// <param name="span">The one beyond the limit.</param>
    /// <param name="limit">How many there may be.</param>
    public static RuleDiagnostic TooManyWindows(TextSpan span, int limit) =>
        new("SEG4004", span,
            FormattableString.Invariant($"The formula has more than {limit} functions that walk rows, such as Filter or Sum. ")
            + "Split it into segments and combine those: \"A\" in Segments.");
}
