using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Values;

namespace CrmSegmentation.Cli.Rules.Customers;

/// <summary>A customer to try formulas on.</summary>
/// <param name="Facts">What is known of the customer.</param>
/// <param name="IsExample">Whether it is the built-in one.</param>
internal sealed record Customer(CustomerFacts Facts, bool IsExample)
{
    public RuleSchema Schema => Facts.Schema;

    /// <summary>The customer's name, or what stands for it.</summary>
    public string Name
    {
        get
        {
            var parts = new[] { TextOf("firstname"), TextOf("lastname") }.OfType<string>().ToArray();
            return TextOf("fullname") ?? (parts.Length > 0 ? string.Join(" ", parts) : "The customer");
        }
    }

    /// <summary>The customer in a line.</summary>
    public string Summary
    {
        get
        {
            var codes = Facts.Segments.Rows.Select(row => row.Record[0]);
            var segments = codes.Where(code => code.Kind == ValueKind.Text).Select(code => code.Text).ToArray();
            string?[] parts =
            [
                TextOf("address1_country"),
                Count(Facts.Orders.Count, "order"),
                Count(Facts.OrderLines.Count, "line"),
                TextOf("Tier") is { } tier ? $"tier {tier}" : null,
                segments.Length > 0 ? "in " + string.Join(", ", segments) : null,
            ];
            return $"{Name}: {string.Join(", ", parts.OfType<string>())}";
        }
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private string? TextOf(string column) =>
        Schema.TryFind(column, out var place) && Facts[place] is { Kind: ValueKind.Text } value && value.Text.Length > 0
            ? value.Text
            : null;
}
