namespace CrmSegmentation.Plugins.Answers;

/// <summary>Says that a segment could not be decided.</summary>
internal static class UndecidedText
{
    /// <summary>A sentence, <c>could not be decided: birthdate is empty</c>; null when the reader may know of no such column.</summary>
    /// <param name="columns">The empty columns that the reader may know of.</param>
    public static string? Of(IReadOnlyCollection<string> columns) => columns.Count switch
    {
        0 => null,
        1 => $"could not be decided: {columns.First()} is empty",
        _ => $"could not be decided: {string.Join(", ", columns)} are empty",
    };
}
