using System.Globalization;
using System.Text.Json;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>Values of the SDK's types as JSON.</summary>
internal static class ValueWriter
{
    /// <summary>Writes a value of a column.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value, or null.</param>
    /// <param name="column">The column, which says how dates are meant; null where it is not known.</param>
    /// <param name="quotesNumbers">Whether long and decimal numbers are texts.</param>
    public static void Write(Utf8JsonWriter writer, object? value, Column? column, bool quotesNumbers)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case Guid id:
                writer.WriteStringValue(id);
                break;
            case EntityReference reference:
                writer.WriteStringValue(reference.Id);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case OptionSetValue option:
                writer.WriteNumberValue(option.Value);
                break;
            case Money money:
                Decimal(writer, money.Value, quotesNumbers);
                break;
            case decimal number:
                Decimal(writer, number, quotesNumbers);
                break;
            case long number when quotesNumbers:
                writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case DateTime date:
                Date(writer, date, column);
                break;
            case OptionSetValueCollection options:
                writer.WriteStringValue(string.Join(',', options.Select(option => option.Value.ToString(CultureInfo.InvariantCulture))));
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case BooleanManagedProperty property:
                Managed(writer, property);
                break;
            case AliasedValue aliased:
                Write(writer, aliased.Value, column, quotesNumbers);
                break;
            case Enum word:
                writer.WriteStringValue(word.ToString());
                break;
            default:
                throw Faults.Fault.Unsupported($"values of the type {value.GetType().Name} in the Web API");
        }
    }

    public static string Moment(DateTime date) => DateTime.SpecifyKind(date, DateTimeKind.Utc).ToString(
        date.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void Decimal(Utf8JsonWriter writer, decimal number, bool quotes)
    {
        if (quotes)
        {
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNumberValue(number);
        }
    }

    private static void Date(Utf8JsonWriter writer, DateTime date, Column? column) => writer.WriteStringValue(
        column?.Definition.DateBehavior == DateBehavior.DateOnly ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Moment(date));

    private static void Managed(Utf8JsonWriter writer, BooleanManagedProperty property)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("Value", property.Value);
        writer.WriteBoolean("CanBeChanged", property.CanBeChanged);
        writer.WriteString("ManagedPropertyLogicalName", property.ManagedPropertyLogicalName);
        writer.WriteEndObject();
    }
}
