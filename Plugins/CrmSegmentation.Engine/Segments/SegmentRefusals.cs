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

    /// <summary>SEG5004: the code of a published segment was changed.</summary>
    public static Refusal CodeFixed(string column, string code) =>
        new("SEG5004", column, $"The code {code} cannot change any more: formulas, flows and the history of members know the segment by it since it was "
            + "published. Change the name, which is what people read, or make a new segment.");

    /// <summary>SEG5005: the status was to become one that only publishing gives.</summary>
    public static Refusal PublishedByWriting(string column) =>
        new("SEG5005", column, "A segment is published by the command Publish, which checks its formula first, not by writing its status.");

    /// <summary>SEG5005: a segment that was published was to become a draft again.</summary>
    public static Refusal DraftAgain(string column) =>
        new("SEG5005", column, "A segment that was published does not become a draft again. Pause it to keep its members as they are, or retire it to end "
            + "their memberships; its formula can be edited either way.");

    /// <summary>SEG5005: the status is none, or a draft was to be paused or retired.</summary>
    public static Refusal NoSuchStatus(string column) =>
        new("SEG5005", column, "A published segment can be paused or retired, and a paused one published again. "
            + "A draft has no members: publish it, or delete it.");

    /// <summary>SEG5006: a segment was to be deleted that is still kept up.</summary>
    public static Refusal DeletedWhileKeptUp(string code) =>
        new("SEG5006", "status", $"The segment {code} is published, so it cannot be deleted. Retire it first; that ends its memberships.");

    /// <summary>SEG5006: a segment was to be deleted that somebody is or was in.</summary>
    public static Refusal DeletedWithMembers(string code) =>
        new("SEG5006", "status", $"The segment {code} has memberships, and deleting it would delete who was in it and why. Leave it retired; or, if that "
            + "history is not needed, delete its memberships by crmseg_PurgeSegment first.");
}
