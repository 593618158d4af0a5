using CrmSegmentation.Plugins.Json;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>The intervals of contacts that were merged into another, as a profile's column holds them.</summary>
internal static class ArchivedIntervals
{
    /// <summary>Reads them; none of null.</summary>
    public static IReadOnlyList<JsonInterval> Read(string? text) => string.IsNullOrEmpty(text) ? [] : JsonText.Read<JsonInterval[]>(text!);

    /// <summary>As the column holds them; null for none.</summary>
    public static string? Write(IReadOnlyCollection<JsonInterval> intervals) => intervals.Count == 0 ? null : JsonText.Write(intervals.ToArray());

    /// <summary>The column's text without one contact; the same text when that is not in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="contact">The contact.</param>
    public static string? Without(string? text, Guid contact)
    {
        var all = Read(text);
        var rest = all.Where(interval => interval.Contact != contact).ToArray();
        return rest.Length == all.Count ? text : Write(rest);
    }
}
