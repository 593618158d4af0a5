using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Rules.Customers;

/// <summary>The columns that a customer's file adds to the standard ones: <c>{"new_score": "number"}</c>.</summary>
internal static class CustomerSchema
{
    private static readonly Dictionary<string, RuleType> Types = new(StringComparer.Ordinal)
    {
        ["text"] = RuleType.Text,
        ["number"] = RuleType.Decimal,
        ["true/false"] = RuleType.Boolean,
        ["date"] = RuleType.Date,
        ["date and time"] = RuleType.DateTime,
    };

    /// <summary>The schema with the columns that the section adds.</summary>
    /// <exception cref="CustomerFileException">A column is declared wrongly.</exception>
    public static RuleSchema Read(JToken? section)
    {
        var added = (JsonValues.ObjectOf(section)?.Properties() ?? []).Select(Column).ToArray();
        return added.Length == 0 ? RuleSchema.Standard : new RuleSchema([.. StandardContact.Columns, .. added]);
    }

    private static FactColumn Column(JProperty property) =>
        property.Value is JValue { Value: string name } && Types.TryGetValue(name, out var type)
            ? new FactColumn(property.Name, type)
            : throw CustomerFileException.At(
                property, $"a column is declared by its type, one of: \"{string.Join("\", \"", Types.Keys)}\".");
}
