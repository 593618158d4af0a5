namespace CrmSegmentation.Engine.Segments;

/// <summary>Why a segment cannot be saved; one factory per mistake.</summary>
public static class SegmentRefusals
{
    private const string Characters = "capital letters, digits and underscores";

    /// <summary>SEG5001: the code was left empty.</summary>
    public static Refusal CodeMissing(string column) =>
        new("SEG5001", column, $"A segment needs a code, the name that formulas and flows know it by: {Characters}, for example VIP_2026.");

    /// <summary>SEG5002: the code has other characters than A to Z, 0 to 9 and _, or no letter and no digit.</summary>
    /// <param name="column">The column that holds the code.</param>
    /// <param name="suggestion">A code near to what was typed; empty when there is none.</param>
    public static Refusal CodeMalformed(string column, string suggestion) =>
        new("SEG5002", column, "A segment's code holds only capital letters A to Z, digits and underscores, "
            + "and at least one letter or digit."
            + (suggestion.Length == 0 ? " For example: VIP_2026." : $" Did you mean {suggestion}?"));

    /// <summary>SEG5002: the code is too long.</summary>
    /// <param name="column">The column that holds the code.</param>
    /// <param name="length">How many characters were typed.</param>
    public static Refusal CodeTooLong(string column, int length) =>
        new("SEG5002", column, $"A segment's code has at most {SegmentCode.MaxLength} characters, and this one has "
            + $"{length}. Choose a shorter one of {Characters}, for example VIP_2026.");

    /// <summary>SEG5003: another segment has the code already.</summary>
    public static Refusal CodeTaken(string column, SegmentCode code) =>
        new("SEG5003", column, $"Another segment has the code {code} already. Choose a code of its own for this one; "
            + "a retired segment keeps its code.");
}
