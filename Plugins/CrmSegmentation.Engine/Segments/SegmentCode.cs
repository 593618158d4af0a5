using System.Diagnostics.CodeAnalysis;

namespace CrmSegmentation.Engine.Segments;

/// <summary>
/// The name by which formulas, flows and other segments know a segment: capital letters A to Z, digits and underscores, at least one
/// letter or digit, at most <see cref="MaxLength"/> characters. Unique within an environment, and never translated.
/// </summary>
public sealed record SegmentCode
{
    /// <summary>The longest code, in characters; the column has the same length.</summary>
    public const int MaxLength = 50;

    private SegmentCode(string value) => Value = value;

    /// <summary>The code itself, for example <c>VIP</c>.</summary>
    public string Value { get; }

    /// <summary>Reads a code as a person typed it. White space around it is not part of it.</summary>
    /// <param name="text">What was typed; null when the field was left empty.</param>
    /// <param name="column">The column it was typed into, for the refusal.</param>
    /// <param name="code">The code, when the text is one.</param>
    /// <param name="refusal">Why the text is no code and what would be one: SEG5001 when it is empty, SEG5002 when it is malformed or
    /// too long.</param>
    public static bool TryParse(
        string? text,
        string column,
        [NotNullWhen(true)] out SegmentCode? code,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        var trimmed = (text ?? "").Trim();
        refusal = trimmed.Length == 0 ? SegmentRefusals.CodeMissing(column)
            : trimmed.Length > MaxLength ? SegmentRefusals.CodeTooLong(column, trimmed.Length)
            : !trimmed.All(IsAllowed) || trimmed.All(c => c == '_') ? SegmentRefusals.CodeMalformed(column, Suggest(trimmed))
            : null;
        code = refusal is null ? new SegmentCode(trimmed) : null;
        return refusal is null;
    }

    /// <summary>The code itself.</summary>
    public override string ToString() => Value;

    private static bool IsAllowed(char c) => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    /// <summary>The nearest code to a text that is none; empty when nothing of it could stay.</summary>
    private static string Suggest(string text)
    {
        var kept = text.ToUpperInvariant().Select(c => IsAllowed(c) ? c : '_').ToArray();
        return string.Join("_", new string(kept).Split(['_'], StringSplitOptions.RemoveEmptyEntries));
    }
}
