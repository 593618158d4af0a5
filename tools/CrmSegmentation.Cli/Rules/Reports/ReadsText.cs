using CrmSegmentation.Engine.Rules;

namespace CrmSegmentation.Cli.Rules.Reports;

/// <summary>What a rule reads, in words.</summary>
internal static class ReadsText
{
    public static string Of(RuleDependencies reads)
    {
        string?[] parts =
        [
            List("contact", reads.ContactColumns),
            List("measures", reads.Measures),
            reads.ReadsOrders ? Rows("orders", reads.OrderColumns, reads.OrdersLookBack) : null,
            reads.ReadsOrderLines ? Rows("order lines", reads.OrderLineColumns, reads.OrderLinesLookBack) : null,
            reads.ReadsSegments ? List("segments", reads.Segments) ?? "segments: all" : null,
            reads.ReadsClock ? "the clock" : null,
        ];
        var text = string.Join("; ", parts.OfType<string>());
        return text.Length == 0 ? "nothing" : text;
    }

    private static string? List(string title, IReadOnlyList<string> names) =>
        names.Count == 0 ? null : $"{title}: {string.Join(", ", names)}";

    private static string Rows(string title, IReadOnlyList<string> columns, TimeWindow? lookBack) =>
        $"{(columns.Count == 0 ? title : List(title, columns))} ({(lookBack is null ? "all of them" : $"the last {lookBack}")})";
}
