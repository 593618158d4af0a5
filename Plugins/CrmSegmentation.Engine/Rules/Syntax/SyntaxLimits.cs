namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>How large a formula may be.</summary>
public static class SyntaxLimits
{
    /// <summary>The longest formula, in characters; the column has the same length.</summary>
    public const int MaxLength = 10_000;

    /// <summary>The deepest tree, in expressions within expressions.</summary>
    public const int MaxDepth = 100;

    /// <summary>The largest tree, in expressions.</summary>
    public const int MaxNodes = 2_000;

    /// <summary>The deepest nesting of expressions and parentheses: a pair for each expression is enough for every tree.</summary>
    internal const int MaxNesting = 2 * MaxDepth;

    /// <summary>The most mistakes that are reported at once; who made more reads no further.</summary>
    internal const int MaxDiagnostics = 20;
}
