using System.Globalization;
using CrmSegmentation.Plugins.Json;

namespace CrmSegmentation.Plugins.Publishing;

/// <summary>
/// What a preview answered for: who publishes what was previewed gives it back, and is refused when the draft or the catalogue changed
/// since.
/// </summary>
internal static class PreviewHash
{
    /// <summary>The version of the catalogue when nothing was ever published.</summary>
    public const int NothingPublished = 0;

    /// <summary>The hash of a draft.</summary>
    /// <param name="draft">The draft, as <see cref="SegmentRow.Draft"/> makes it of the row.</param>
    /// <param name="catalogueVersion">The version of the catalogue that it is previewed against.</param>
    public static string Of(JsonSegment draft, int catalogueVersion) =>
        Of(draft.Formula, draft.ExitFormula, draft.Family, draft.Priority, draft.MinimumStayDays, catalogueVersion);

    /// <summary>The hash of what decides who is a member.</summary>
    /// <param name="formula">The formula; blank is none.</param>
    /// <param name="exitFormula">The exit formula; blank is none.</param>
    /// <param name="family">The family; blank is none.</param>
    /// <param name="priority">The place in the family.</param>
    /// <param name="minimumStayDays">For how many days a member stays.</param>
    /// <param name="catalogueVersion">The version of the catalogue that it is previewed against.</param>
    public static string Of(string? formula, string? exitFormula, string? family, int priority, int minimumStayDays, int catalogueVersion) =>
        TextHash.Of(JsonText.Write(new[]
        {
            Part(formula), Part(exitFormula), Part(family), Part(priority), Part(minimumStayDays), Part(catalogueVersion),
        }));

    private static string Part(string? text) => string.IsNullOrWhiteSpace(text) ? "" : text!;

    private static string Part(int number) => number.ToString(CultureInfo.InvariantCulture);
}
