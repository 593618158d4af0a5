using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;
using CrmSegmentation.Plugins.Publishing;
using CrmSegmentation.Plugins.Rows;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Customers;

/// <summary>What formulas read of a contact's row.</summary>
internal static class ContactValues
{
    /// <summary>The values of the columns that published formulas read; empty columns are left out.</summary>
    /// <param name="row">The contact's row.</param>
    /// <param name="catalogue">What is published.</param>
    public static IReadOnlyDictionary<string, Value> Read(Entity row, PublishedCatalogue catalogue)
    {
        var values = new Dictionary<string, Value>(catalogue.Bindings.Count, StringComparer.Ordinal);
        foreach (var binding in catalogue.Bindings)
        {
            var value = ValueOf(row, binding, catalogue);
            if (!value.IsBlank)
            {
                values[binding.Name] = value;
            }
        }

        return values;
    }

    private static Value ValueOf(Entity row, ColumnBinding binding, PublishedCatalogue catalogue)
    {
        switch (binding.Type.Kind)
        {
            case TypeKind.Text:
                return row.GetAttributeValue<object>(binding.Name) is string { Length: > 0 } text ? Value.Of(text) : Value.Blank;
            case TypeKind.Boolean:
                return RowValues.Of(row, binding.Name) is bool truth ? Value.Of(truth) : Value.Blank;
            case TypeKind.Date:
                return RowValues.Instant(row, binding.Name) is { } day ? Value.OfDate(day) : Value.Blank;
            case TypeKind.DateTime:
                return RowValues.Instant(row, binding.Name) is { } instant
                    ? Value.OfDateTime(binding.IsLocal ? instant : catalogue.Zone.ToLocal(instant))
                    : Value.Blank;
            default:
                return RowValues.Number(row, binding.Name) is { } number ? Value.Of(number) : Value.Blank;
        }
    }
}
