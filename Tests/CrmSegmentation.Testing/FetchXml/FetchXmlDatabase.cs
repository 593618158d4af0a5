using System.Globalization;
using System.Xml.Linq;

namespace CrmSegmentation.Testing.FetchXml;

/// <summary>
/// Tables in memory that answer FetchXML as Dataverse does: with SQL's null, its comparison of texts, its limit of aggregated rows. What
/// Dataverse refuses, and what it is not known to do, throws.
/// </summary>
public sealed class FetchXmlDatabase
{
    /// <summary>What Dataverse says of a query that aggregates too many rows.</summary>
    public const string TooManyRows = "AggregateQueryRecordLimit exceeded. Cannot perform this operation.";

    private readonly Dictionary<string, List<IReadOnlyDictionary<string, object?>>> _tables = new(StringComparer.Ordinal);

    /// <summary>Whether <c>ne</c> and <c>not-in</c> find rows with null, which sources disagree on.</summary>
    public bool NotEqualFindsNull { get; set; }

    /// <summary>How many rows a query may aggregate.</summary>
    public int AggregateLimit { get; set; } = 50_000;

    /// <summary>Adds a row. Days have no kind, moments are in UTC; choices and whole numbers are ints.</summary>
    public void Add(string table, IReadOnlyDictionary<string, object?> row)
    {
        if (!_tables.TryGetValue(table, out var rows))
        {
            _tables[table] = rows = [];
        }

        rows.Add(row);
    }

    /// <summary>Answers a query: rows of the attributes that it names, or groups by their aliases.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Execute(XElement fetch)
    {
        var entity = fetch.Element("entity")!;
        if (fetch.DescendantsAndSelf("link-entity").Count() > 15)
        {
            throw new InvalidOperationException("Number of link entities in query exceeded maximum limit.");
        }

        if ((string?)fetch.Attribute("aggregate") == "true")
        {
            return Aggregate(entity);
        }

        var names = entity.Elements("attribute").Select(attribute => (string)attribute.Attribute("name")!).ToArray();
        return [.. Rows(entity).Where(row => Passes(entity, row)).Select(row => names.ToDictionary(name => name, name => Value(row, name)))];
    }

    private List<IReadOnlyDictionary<string, object?>> Rows(XElement element) =>
        _tables.TryGetValue((string)element.Attribute("name")!, out var rows) ? rows : [];

    private IReadOnlyList<IReadOnlyDictionary<string, object?>> Aggregate(XElement entity)
    {
        // Each joined row, with the values of the attributes that the query names, by alias.
        var attributes = entity.DescendantsAndSelf().SelectMany(element => element.Elements("attribute")).ToArray();
        var joined = Join(entity).ToArray();
        if (joined.Length > AggregateLimit)
        {
            throw new InvalidOperationException(TooManyRows);
        }

        var keys = attributes.Where(attribute => (string?)attribute.Attribute("groupby") == "true").Select(Alias).ToArray();
        return [.. joined.GroupBy(row => string.Join("|", keys.Select(key => row[key]))).Select(group => attributes.ToDictionary(Alias, attribute => Total(attribute, [.. group])))];
    }

    private static string Alias(XElement attribute) => (string)attribute.Attribute("alias")!;

    private static object? Total(XElement attribute, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        var values = rows.Select(row => row[Alias(attribute)]).Where(value => value is not null).ToArray();
        return (string?)attribute.Attribute("aggregate") switch
        {
            null => rows[0][Alias(attribute)],
            "count" => rows.Count,
            "countcolumn" => values.Length,
            "sum" => values.Sum(value => Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
            var other => throw new NotSupportedException($"The aggregate {other} is not answered."),
        };
    }

    private IEnumerable<Dictionary<string, object?>> Join(XElement element) =>
        Rows(element).Where(row => Passes(element, row)).SelectMany(row => Join(element, row));

    private IEnumerable<Dictionary<string, object?>> Join(XElement element, IReadOnlyDictionary<string, object?> row)
    {
        var own = element.Elements("attribute").ToDictionary(Alias, attribute => Value(row, (string)attribute.Attribute("name")!));
        var link = element.Elements("link-entity").SingleOrDefault();
        return link is null ? [own]
            : (string?)link.Attribute("link-type") != "inner" ? throw new NotSupportedException("Only inner links are joined.")
            : Linked(link, row).SelectMany(linked => Join(link, linked)).Select(further => own.Concat(further).ToDictionary(pair => pair.Key, pair => pair.Value));
    }

    private IEnumerable<IReadOnlyDictionary<string, object?>> Linked(XElement link, IReadOnlyDictionary<string, object?> row)
    {
        var value = Value(row, (string)link.Attribute("to")!);
        return value is null ? [] : Rows(link).Where(other => Equals(Value(other, (string)link.Attribute("from")!), value) && Passes(link, other));
    }

    private bool Passes(XElement element, IReadOnlyDictionary<string, object?> row) => element.Elements("filter").All(filter => Holds(filter, row));

    private bool Holds(XElement element, IReadOnlyDictionary<string, object?> row) => element.Name.LocalName switch
    {
        "filter" => (string?)element.Attribute("type") == "or"
            ? element.Elements().Any(child => Holds(child, row))
            : element.Elements().All(child => Holds(child, row)),
        "link-entity" => (string?)element.Attribute("link-type") switch
        {
            "any" => Linked(element, row).Any(),
            "not any" => !Linked(element, row).Any(),
            var type => throw new NotSupportedException($"A link of type {type} does not stand in a filter."),
        },
        "condition" => SqlCondition.Holds(element, Value(row, (string)element.Attribute("attribute")!), NotEqualFindsNull),
        var name => throw new NotSupportedException($"A filter does not hold {name}."),
    };

    private static object? Value(IReadOnlyDictionary<string, object?> row, string column) =>
        row.TryGetValue(column, out var value) ? value : throw new InvalidOperationException($"The table has no column '{column}'.");
}
