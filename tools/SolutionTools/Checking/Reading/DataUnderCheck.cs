using System.Xml.Linq;

namespace SolutionTools.Checking.Reading;

/// <summary>What a package of the Configuration Migration tool holds; empty in a solution.</summary>
internal sealed class DataUnderCheck
{
    public const string DataFile = "data.xml";
    public const string SchemaFile = "data_schema.xml";
    public const string Root = "entities";

    private readonly Lazy<Dictionary<string, DataTable>> _tables;

    public DataUnderCheck() => _tables = new Lazy<Dictionary<string, DataTable>>(ReadTables);

    /// <summary>The root of data_schema.xml; empty when it is absent.</summary>
    public required XElement Schema { get; init; }

    /// <summary>The root of data.xml; empty when it is absent.</summary>
    public required XElement Data { get; init; }

    /// <summary>The tables of the schema by name: case counts, as it does for the tool.</summary>
    public IReadOnlyDictionary<string, DataTable> Tables => _tables.Value;

    /// <summary>The tables of data.xml that the schema has.</summary>
    public IEnumerable<(XElement Element, DataTable Table)> DeclaredTables =>
        from element in Data.Elements("entity")
        let table = Tables.GetValueOrDefault(element.Attr("name"))
        where table is not null
        select (element, table);

    /// <summary>The fields of records that the schema has, with what it says of them.</summary>
    public IEnumerable<(XElement Field, DataTable Table, DataField Declared)> DeclaredFields =>
        from entity in DeclaredTables
        from value in Records(entity.Element).Elements("field")
        let declared = entity.Table.Fields.GetValueOrDefault(value.Attr("name"))
        where declared is not null
        select (value, entity.Table, declared);

    /// <summary>Whether the files are those of a data package: such a zip is no solution that lacks parts.</summary>
    public static bool IsOne(IReadOnlyList<PackageEntry> entries)
    {
        var names = entries.Select(entry => entry.Path.Split('/')[^1].Lower()).ToHashSet();
        return !names.Overlaps(["solution.xml", "customizations.xml"]) && names.Overlaps([DataFile, SchemaFile]);
    }

    public static IEnumerable<XElement> Records(XElement entity) => entity.Under("records", "record");

    private Dictionary<string, DataTable> ReadTables()
    {
        var tables = new Dictionary<string, DataTable>(StringComparer.Ordinal);
        foreach (var element in Schema.Elements("entity"))
        {
            tables.TryAdd(element.Attr("name"), DataTable.Of(element));
        }

        return tables;
    }
}

/// <summary>A table of data_schema.xml.</summary>
/// <param name="Element">Where it stands.</param>
/// <param name="Fields">Its fields by name.</param>
internal sealed record DataTable(XElement Element, IReadOnlyDictionary<string, DataField> Fields)
{
    public string Name => Element.Attr("name");

    public string PrimaryId => Element.Attr("primaryidfield");

    public static DataTable Of(XElement element)
    {
        var fields = new Dictionary<string, DataField>(StringComparer.Ordinal);
        foreach (var field in element.Under("fields", "field"))
        {
            fields.TryAdd(field.Attr("name"), new DataField(field));
        }

        return new DataTable(element, fields);
    }
}

/// <summary>A field of data_schema.xml.</summary>
/// <param name="Element">Where it stands.</param>
internal sealed record DataField(XElement Element)
{
    public string Name => Element.Attr("name");

    public string Type => Element.Attr("type");

    /// <summary>The tables that a lookup may point to; none where it does not say.</summary>
    public IEnumerable<string> Targets => Element.Attr("lookupType").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
