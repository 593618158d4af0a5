namespace CrmSegmentation.Engine.Rules.Syntax;

/// <summary>A stretch of a formula's text.</summary>
/// <param name="Start">The index of its first character, from 0.</param>
/// <param name="Length">Its length in characters.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The index behind its last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from the start of the first to the end of the last.</summary>
    public static TextSpan Between(TextSpan first, TextSpan last) => new(first.Start, Math.Max(last.End, first.End) - first.Start);
}
