using CrmSegmentation.Engine.Rules.Binding;
using CrmSegmentation.Engine.Rules.Evaluation;
using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Time;
using CrmSegmentation.Engine.Rules.Types;
using CrmSegmentation.Engine.Rules.Values;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Rules.Customers;

/// <summary>Reads a customer from a JSON text: contact, measures, segments, orders with their lines, and columns of its own.</summary>
internal sealed class CustomerFile
{
    private const string Id = "id";
    private const string Lines = "lines";
    private const string LineDate = "OrderDate";

    private static readonly string[] Sections = ["schema", "contact", "measures", "segments", "orders"];
    private static readonly string[] OrderFields = [Id, .. RuleSchema.Orders.Fields.Select(field => field.Name), Lines];
    private static readonly string[] LineFields = [Id, .. RuleSchema.OrderLines.Fields.Select(field => field.Name)];

    private readonly CustomerFacts _facts;
    private readonly ZoneRules _zone;

    private CustomerFile(RuleSchema schema, ZoneRules zone)
    {
        _facts = new CustomerFacts(schema);
        _zone = zone;
    }

    /// <summary>Reads the customer.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="zone">The wall clock that times with an offset are shown on.</param>
    /// <exception cref="CustomerFileException">The text is no customer.</exception>
    public static CustomerFacts Read(string json, ZoneRules zone)
    {
        var root = Load(json);
        RefuseUnknown(root, Sections, "");
        var file = new CustomerFile(CustomerSchema.Read(root["schema"]), zone);
        file.ReadColumns(root["contact"], contact: true);
        file.ReadColumns(root["measures"], contact: false);
        file.ReadSegments(root["segments"]);
        file.ReadOrders(root["orders"]);
        return file._facts;
    }

    private static JObject Load(string json)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(json));
            reader.DateParseHandling = DateParseHandling.None;
            reader.FloatParseHandling = FloatParseHandling.Decimal;
            var settings = new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error };
            return JToken.Load(reader, settings) as JObject
                ?? throw CustomerFileException.At(1, "", "the file must hold one object, { … }. 'crmseg rule --example' prints one.");
        }
        catch (JsonReaderException exception)
        {
            throw CustomerFileException.At(exception.LineNumber, exception.Path ?? "", $"this is not JSON. {exception.Message}");
        }
    }

    private void ReadColumns(JToken? section, bool contact)
    {
        var names = _facts.Schema.Columns.Where(column => column.IsContactColumn == contact).Select(column => column.Name).ToArray();
        foreach (var property in JsonValues.ObjectOf(section)?.Properties() ?? [])
        {
            if (!names.Contains(property.Name, StringComparer.Ordinal))
            {
                throw CustomerFileException.At(property, UnknownColumn(property.Name, names, contact));
            }

            var column = _facts.Schema.Columns.First(column => column.Name == property.Name);
            _facts.With(property.Name, JsonValues.Read(property.Value, column.Type, _zone));
        }
    }

    private static string UnknownColumn(string name, string[] names, bool contact) =>
        (name, contact) switch
        {
            ("Age", false) => "Age follows from contact.birthdate. Give that instead.",
            (_, false) => Unknown(name, "measure", names),
            _ => Unknown(name, "column", names) + $" A column of your own is declared first: \"schema\": {{ \"{name}\": \"number\" }}.",
        };

    private void ReadSegments(JToken? section) =>
        _facts.WithSegments([.. (JsonValues.ArrayOf(section) ?? []).Select(JsonValues.TextOf)]);

    private void ReadOrders(JToken? section)
    {
        var orders = new List<RecordValue>();
        var lines = new List<RecordValue>();
        foreach (var token in JsonValues.ArrayOf(section) ?? [])
        {
            var json = JsonValues.ObjectOf(token)!;
            RefuseUnknown(json, OrderFields, "field of an order");
            var id = IdOf(json) ?? $"order {orders.Count + 1}";
            var order = Row(json, RuleSchema.Orders, id);
            orders.Add(order);
            lines.AddRange(ReadLines(json[Lines], order));
        }

        _facts.With(FactTable.Orders, orders).With(FactTable.OrderLines, lines);
    }

    private IEnumerable<RecordValue> ReadLines(JToken? section, RecordValue order)
    {
        var number = 0;
        foreach (var token in JsonValues.ArrayOf(section) ?? [])
        {
            number++;
            var json = JsonValues.ObjectOf(token)!;
            RefuseUnknown(json, LineFields, "field of an order line");
            yield return Row(json, RuleSchema.OrderLines, IdOf(json) ?? $"{order.RowId}/{number}", order.Field(LineDate));
        }
    }

    private RecordValue Row(JObject json, RecordShape shape, string id, Value dateOfOrder = default)
    {
        var cells = shape.Fields.Select(field => json[field.Name] is { } token ? JsonValues.Read(token, field.Type, _zone)
            : field.Name == LineDate ? dateOfOrder
            : Value.Blank);
        return new RecordValue(shape, [.. cells], id);
    }

    private static string? IdOf(JObject json) => json[Id] is { } id ? JsonValues.TextOf(id) : null;

    private static void RefuseUnknown(JObject json, string[] names, string what)
    {
        if (json.Properties().FirstOrDefault(property => !names.Contains(property.Name, StringComparer.Ordinal)) is { } odd)
        {
            throw CustomerFileException.At(odd, Unknown(odd.Name, what.Length == 0 ? "part of a customer" : what, names));
        }
    }

    private static string Unknown(string name, string what, string[] names)
    {
        var way = NearestName.Find(name, names) is { } nearest ? $" Did you mean {nearest}?"
            : names.Length < 12 ? $" There are: {string.Join(", ", names)}."
            : "";
        return $"there is no {what} '{name}'.{way}";
    }
}
