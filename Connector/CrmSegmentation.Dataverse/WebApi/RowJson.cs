using System.Collections;
using System.Globalization;
using CrmSegmentation.Dataverse.Rows;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>Rows as the Web API's JSON.</summary>
internal sealed class RowJson(TableDefinitions tables)
{
    private const string Formatted = "@OData.Community.Display.V1.FormattedValue";
    private const string LookupTable = "@Microsoft.Dynamics.CRM.lookuplogicalname";

    /// <summary>What is written of a row.</summary>
    public async Task<JObject> WriteAsync(Row row, CancellationToken cancellation)
    {
        var table = await tables.GetAsync(row.Table, cancellation);
        var json = new JObject();
        foreach (var (column, value) in row.Values)
        {
            if (table.IsLookup(column))
            {
                await WriteLookupAsync(json, table, column, value as RowReference, cancellation);
            }
            else
            {
                json[column] = TokenOf(value, table.TypeOf(column));
            }
        }

        return json;
    }

    /// <summary>The logical name of a table's primary key.</summary>
    public async Task<string> KeyOfAsync(string table, CancellationToken cancellation) => (await tables.GetAsync(table, cancellation)).Key;

    /// <summary>The path of a row: by its id, or by an alternate key.</summary>
    public async Task<string> PathAsync(RowKey key, CancellationToken cancellation)
    {
        var table = await tables.GetAsync(key.Table, cancellation);
        if (key.Id is { } id)
        {
            return $"{table.Set}({id:D})";
        }

        var parts = (key.Alternate ?? throw new ArgumentException("The key has neither an id nor columns.", nameof(key)))
            .Select(part => $"{(table.IsLookup(part.Key) ? $"_{part.Key}_value" : part.Key)}={Literal(part.Value)}");
        return $"{table.Set}({string.Join(",", parts)})";
    }

    /// <summary>Reads a row.</summary>
    /// <param name="json">The row.</param>
    /// <param name="table">Its table.</param>
    /// <param name="linked">Of an alias the table that it stands for.</param>
    public static Row Read(JObject json, TableDefinition table, IReadOnlyDictionary<string, TableDefinition>? linked = null)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in json.Properties().Where(property => !property.Name.Contains('@', StringComparison.Ordinal)))
        {
            var name = NameOf(property.Name);
            if (property.Value is JContainer)
            {
                continue;
            }

            var value = ValueOf(property.Value, TypeOf(name, table, linked));
            if (value is Guid id && (string?)json[property.Name + LookupTable] is { } target)
            {
                value = new RowReference(target, id, (string?)json[property.Name + Formatted]);
            }

            values[name] = value;
            if ((string?)json[property.Name + Formatted] is { } label)
            {
                labels[name] = label;
            }
        }

        return new Row(table.Name, values.GetValueOrDefault(table.Key) as Guid?, values)
        {
            Version = (string?)json["@odata.etag"],
            Labels = labels,
        };
    }

    /// <summary>A value as it stands in an address.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"'{Uri.EscapeDataString(ODataText.Escape(text))}'",
        Guid id => id.ToString("D"),
        RowReference reference => reference.Id.ToString("D"),
        bool truth => truth ? "true" : "false",
        DateTime instant => Instant(instant),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A value of the type {value.GetType().Name} cannot stand in an address.", nameof(value)),
    };

    /// <summary>A value as JSON.</summary>
    public static JToken TokenOf(object? value, string? type = null) => value switch
    {
        null => JValue.CreateNull(),
        string text => new JValue(text),
        Guid id => new JValue(id.ToString("D")),
        DateTime instant => new JValue(type == "Date" ? instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Instant(instant)),
        RowReference => throw new ArgumentException("A reference can only be written to a lookup.", nameof(value)),
        IEnumerable items when type is "Virtual" or "MultiSelectPicklist" => new JValue(string.Join(",", items.Cast<int>())),
        IEnumerable items => new JArray(items.Cast<object?>().Select(item => TokenOf(item))),
        _ => new JValue(value),
    };

    private async Task WriteLookupAsync(JObject json, TableDefinition table, string column, RowReference? value, CancellationToken cancellation)
    {
        if (value is null)
        {
            // Whichever it points to: each of its properties is emptied by the same write.
            var first = table.Lookups.First(lookup => lookup.Key.Column == column).Value;
            json[first] = JValue.CreateNull();
            return;
        }

        var property = table.Lookups.GetValueOrDefault(new LookupTarget(column, value.Table))
            ?? throw new ArgumentException($"The column '{column}' of '{table.Name}' cannot point to a row of '{value.Table}'.", nameof(value));
        json[property + "@odata.bind"] = $"/{(await tables.GetAsync(value.Table, cancellation)).Set}({value.Id:D})";
    }

    private static string Instant(DateTime instant) => instant.Kind == DateTimeKind.Unspecified && instant.TimeOfDay == TimeSpan.Zero
        ? instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The logical name of a property: lookups stand between underscores.</summary>
    private static string NameOf(string property)
    {
        var name = property.Replace("_x002e_", ".", StringComparison.Ordinal);
        var begin = name.LastIndexOf('.') + 1;
        return name.AsSpan(begin).StartsWith("_") && name.EndsWith("_value", StringComparison.Ordinal)
            ? name[..begin] + name[(begin + 1)..^"_value".Length]
            : name;
    }

    private static string? TypeOf(string name, TableDefinition table, IReadOnlyDictionary<string, TableDefinition>? linked)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? table.TypeOf(name) : linked?.GetValueOrDefault(name[..dot])?.TypeOf(name[(dot + 1)..]);
    }

    private static object? ValueOf(JToken token, string? type) => token.Type switch
    {
        JTokenType.Null => null,
        JTokenType.Boolean => (bool)token,
        JTokenType.Integer when type is "BigInt" => (long)token,
        JTokenType.Integer when type is "Decimal" or "Money" => (decimal)token,
        JTokenType.Integer when type is "Double" => (double)token,
        JTokenType.Integer when (long)token is >= int.MinValue and <= int.MaxValue => (int)token,
        JTokenType.Integer => (long)token,
        JTokenType.Float when type is "Double" => (double)token,
        JTokenType.Float => (decimal)token,
        _ => TextOf((string)token!, type),
    };

    private static object TextOf(string text, string? type) => type switch
    {
        "DateTime" when DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) => instant,
        "Uniqueidentifier" or "Lookup" or "Customer" or "Owner" when Guid.TryParse(text, out var id) => id,
        _ => text,
    };
}
