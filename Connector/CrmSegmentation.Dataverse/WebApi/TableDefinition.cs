using System.Collections.Concurrent;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Dataverse.WebApi;

/// <summary>What the Web API must know of a table to name its rows and columns.</summary>
/// <param name="Name">The logical name.</param>
/// <param name="Set">The name of its set.</param>
/// <param name="Key">The logical name of the primary key.</param>
/// <param name="Columns">The types of columns, by logical name.</param>
/// <param name="Lookups">Of a lookup and a table that it may point to, the navigation property.</param>
internal sealed record TableDefinition(
    string Name, string Set, string Key, IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<LookupTarget, string> Lookups)
{
    /// <summary>The type of a column; null when the table has none of the name.</summary>
    public string? TypeOf(string column) => Columns.GetValueOrDefault(column);

    /// <summary>Whether a column points to rows.</summary>
    public bool IsLookup(string column) => TypeOf(column) is "Lookup" or "Customer" or "Owner";
}

/// <summary>A lookup and a table that it may point to.</summary>
/// <param name="Column">The logical name of the lookup.</param>
/// <param name="Table">The logical name of the table.</param>
internal sealed record LookupTarget(string Column, string Table);

/// <summary>Definitions of tables, each asked for once.</summary>
internal sealed class TableDefinitions(WebApiTransport transport)
{
    private readonly ConcurrentDictionary<string, Task<TableDefinition>> _tables = new(StringComparer.Ordinal);

    /// <summary>The definition of a table.</summary>
    /// <exception cref="DataverseException">There is none.</exception>
    public Task<TableDefinition> GetAsync(string table, CancellationToken cancellation)
    {
        var asked = _tables.GetOrAdd(table, name => ReadAsync(name, cancellation));
        if (asked.IsFaulted || asked.IsCanceled)
        {
            _tables.TryRemove(new KeyValuePair<string, Task<TableDefinition>>(table, asked));
        }

        return asked;
    }

    private async Task<TableDefinition> ReadAsync(string table, CancellationToken cancellation)
    {
        var path = $"EntityDefinitions(LogicalName='{Uri.EscapeDataString(ODataText.Escape(table))}')?$select=LogicalName,EntitySetName,PrimaryIdAttribute"
            + "&$expand=Attributes($select=LogicalName,AttributeType),"
            + "ManyToOneRelationships($select=ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName)";
        var answer = await transport.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(transport.Root, path)), isQuestion: true, cancellation);
        var json = answer.Json();
        var lookups = new Dictionary<LookupTarget, string>();
        foreach (var relationship in json["ManyToOneRelationships"]!.OfType<JObject>())
        {
            lookups[new LookupTarget((string)relationship["ReferencingAttribute"]!, (string)relationship["ReferencedEntity"]!)] =
                (string)relationship["ReferencingEntityNavigationPropertyName"]!;
        }

        return new TableDefinition(
            table,
            (string)json["EntitySetName"]!,
            (string)json["PrimaryIdAttribute"]!,
            json["Attributes"]!.ToDictionary(
                column => (string)column["LogicalName"]!, column => (string?)column["AttributeType"] ?? "", StringComparer.Ordinal),
            lookups);
    }
}

/// <summary>Texts inside addresses.</summary>
internal static class ODataText
{
    /// <summary>A text as it stands between quotes.</summary>
    public static string Escape(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
