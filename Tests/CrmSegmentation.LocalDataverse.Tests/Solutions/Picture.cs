using System.Text;
using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Solutions;

namespace CrmSegmentation.LocalDataverse.Tests.Solutions;

/// <summary>All metadata, all SQL tables and all rows of an organisation as text, to compare before and after.</summary>
internal static class Picture
{
    private static readonly string[] Volatile = ["versionnumber", "modifiedon"];

    public static string Of(TestOrganization organization)
    {
        var text = new StringBuilder();
        using var session = organization.Core.Database.BeginRead();
        var metadata = session.Metadata;
        foreach (var table in metadata.Tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            text.AppendLine(JsonSerializer.Serialize(table.Definition, MetadataStore.Json));
            var selection = RowSelection.Of(table, table.Stored.Where(column => !Volatile.Contains(column.Name)));
            using var rows = session.Connection.Prepare($"SELECT {selection.Sql()} FROM {table.Sql} ORDER BY {table.Id.Sql}");
            while (rows.Step())
            {
                var row = selection.Read(rows, 0, metadata);
                text.AppendLine($"{row.LogicalName} {string.Join(" ", row.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal)
                    .Select(a => $"{a.Key}={RowText.Format(a.Value)}"))}");
            }
        }

        foreach (var definition in metadata.OneToMany.OrderBy(r => r.SchemaName, StringComparer.Ordinal).Select(r => JsonSerializer.Serialize(r, MetadataStore.Json))
            .Concat(metadata.ManyToMany.OrderBy(r => r.SchemaName, StringComparer.Ordinal).Select(r => JsonSerializer.Serialize(r, MetadataStore.Json)))
            .Concat(metadata.Choices.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => JsonSerializer.Serialize(c, MetadataStore.Json))))
        {
            text.AppendLine(definition);
        }

        using var schema = session.Connection.Prepare(
            """SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '$layer%' AND name NOT LIKE 'sqlite_autoindex_$layer%' ORDER BY name""");
        while (schema.Step())
        {
            text.AppendLine($"{schema.String(0)} {(schema.IsNull(1) ? "" : Sorted(schema.String(1)))}");
        }

        return text.ToString();
    }

    // SQLite keeps what a table was made with and edits it; the order of columns tells nothing.
    private static string Sorted(string sql) => string.Join(",", sql.Split(',').Select(piece => piece.Trim(' ', ')', '(')).Order(StringComparer.Ordinal));
}
