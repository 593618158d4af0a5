using CrmSegmentation.Engine.Rules.Schema;
using CrmSegmentation.Engine.Rules.Types;

namespace CrmSegmentation.Engine.Rules.Backends.FetchXml;

/// <summary>
/// Where Dataverse keeps what formulas name. What the mapping does not know is not pushed to Dataverse but decided by the evaluator.
/// </summary>
public sealed record FetchXmlMapping
{
    private readonly IReadOnlyDictionary<string, FetchXmlColumn> _contact;
    private readonly IReadOnlyDictionary<string, FetchXmlColumn> _measures;
    private readonly IReadOnlyDictionary<FactTable, FetchXmlTable> _tables;

    /// <summary>A mapping.</summary>
    /// <param name="contactColumns">The contact's columns, named as in Dataverse.</param>
    /// <param name="measures">The measures, by the names that formulas use.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="collation">How texts are compared.</param>
    public FetchXmlMapping(
        IEnumerable<FetchXmlColumn> contactColumns,
        IReadOnlyDictionary<string, FetchXmlColumn> measures,
        IReadOnlyDictionary<FactTable, FetchXmlTable> tables,
        FetchXmlCollation collation)
    {
        _contact = contactColumns.ToDictionary(column => column.Name);
        _measures = measures;
        _tables = tables;
        Collation = collation;
    }

    /// <summary>The tables that the product itself brings, in an environment whose base language is English.</summary>
    public static FetchXmlMapping Core { get; } = CoreTables.Mapping;

    /// <summary>The contact's logical name.</summary>
    public static string ContactTable => "contact";

    /// <summary>The contact's primary key.</summary>
    public static string ContactKey => "contactid";

    /// <summary>How texts are compared.</summary>
    public FetchXmlCollation Collation { get; init; }

    /// <summary>The column that holds a column or measure of a schema; null when it is not known how it is stored.</summary>
    public FetchXmlColumn? ColumnOf(FactColumn column)
    {
        if ((column ?? throw new ArgumentNullException(nameof(column))).IsContactColumn)
        {
            // Texts and truth values are stored in one way only; of numbers and dates there are several.
            return _contact.TryGetValue(column.Name, out var known) ? known
                : column.Type.Kind == TypeKind.Text ? new FetchXmlColumn(column.Name, FetchXmlColumnKind.Text)
                : column.Type.Kind == TypeKind.Boolean ? new FetchXmlColumn(column.Name, FetchXmlColumnKind.Boolean)
                : null;
        }

        return _measures.TryGetValue(column.Name, out var measure) ? measure : null;
    }

    /// <summary>Where the rows of a table are; null when that is not known.</summary>
    public FetchXmlTable? TableOf(FactTable table) => _tables.TryGetValue(table, out var found) ? found : null;

    /// <summary>The same mapping with a table's rows elsewhere.</summary>
    /// <param name="table">The table.</param>
    /// <param name="place">Where its rows are; null when that is not to be used.</param>
    public FetchXmlMapping With(FactTable table, FetchXmlTable? place)
    {
        var tables = _tables.Where(known => known.Key != table).ToDictionary(known => known.Key, known => known.Value);
        if (place is not null)
        {
            tables.Add(table, place);
        }

        return new(_contact.Values, _measures, tables, Collation);
    }

    /// <summary>The same mapping without measures of some names: what is stored of them may be out of date.</summary>
    public FetchXmlMapping Without(Func<string, bool> measure) =>
        new(_contact.Values, _measures.Where(known => !measure(known.Key)).ToDictionary(known => known.Key, known => known.Value), _tables, Collation);

    /// <summary>The same mapping with further columns of the contact, or with other kinds for known ones.</summary>
    public FetchXmlMapping With(params FetchXmlColumn[] columns) => new(
        _contact.Values.Where(known => columns.All(column => column.Name != known.Name)).Concat(columns), _measures, _tables, Collation);
}
