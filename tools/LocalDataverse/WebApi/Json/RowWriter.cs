using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.WebApi.Model;
using LocalDataverse.WebApi.Queries;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.WebApi.Json;

/// <summary>Rows as JSON, with the annotations that the client asks for.</summary>
internal sealed class RowWriter(WebContext context, Utf8JsonWriter writer)
{
    private readonly bool _quotes = context.QuotesNumbers;
    private readonly bool _formatted = context.Preferences.Includes("OData.Community.Display.V1.FormattedValue");
    private readonly bool _logicalNames = context.Preferences.Includes("Microsoft.Dynamics.CRM.lookuplogicalname");
    private readonly bool _navigations = context.Preferences.Includes("Microsoft.Dynamics.CRM.associatednavigationproperty");

    public static string ETag(Entity row) => $"W/\"{row.RowVersion}\"";

    /// <summary>A row as an object.</summary>
    /// <param name="node">The row.</param>
    /// <param name="contextUrl">Of an object that stands alone: what it is.</param>
    /// <param name="type">Of a row whose type would not be clear: its name.</param>
    public void Write(RowNode node, string? contextUrl = null, string? type = null)
    {
        writer.WriteStartObject();
        if (type is not null)
        {
            writer.WriteString("@odata.type", type);
        }

        if (contextUrl is not null)
        {
            writer.WriteString("@odata.context", contextUrl);
        }

        WriteProperties(node);
        writer.WriteEndObject();
    }

    /// <summary>A row that is not created yet, as the body of the request that creates it: its lookups bind.</summary>
    public void WriteNew(Entity row, WebTable table, string contextUrl)
    {
        writer.WriteStartObject();
        writer.WriteString("@odata.context", contextUrl);
        writer.WriteString("@odata.type", $"#{table.TypeName}");
        foreach (var property in table.Properties)
        {
            if (!row.Attributes.TryGetValue(property.Column.Name, out var value))
            {
                continue;
            }

            if (value is not EntityReference reference)
            {
                Write(row, table, property);
            }
            else if (table.NavigationOf(property.Column, reference.LogicalName) is { } navigation)
            {
                writer.WriteString($"{navigation.Name}@odata.bind", $"{context.Model.Require(reference.LogicalName).SetName}({reference.Id})");
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>A row of a query that somebody wrote: what it has, under the names that the query gives.</summary>
    public void WriteLoose(Entity row, WebTable table)
    {
        writer.WriteStartObject();
        if (row.RowVersion is not null)
        {
            writer.WriteString("@odata.etag", ETag(row));
        }

        foreach (var (key, value) in row.Attributes)
        {
            if (value is AliasedValue aliased)
            {
                WriteAliased(row, key, aliased);
            }
            else if (value is not null && table.Table.Find(key) is { IsStored: true } column)
            {
                Write(row, table, table.PropertyOf(column));
            }
            else if (value is string text)
            {
                writer.WriteString(key, text);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>A value that stands for something else than a column of the row: of a joined table, or an aggregate.</summary>
    public void WriteAliased(Entity row, string key, AliasedValue aliased, string? name = null)
    {
        name ??= key;
        if (_formatted && row.FormattedValues.TryGetValue(key, out var text))
        {
            writer.WriteString($"{name}@OData.Community.Display.V1.FormattedValue", text);
        }

        if (_logicalNames && aliased.Value is EntityReference reference)
        {
            writer.WriteString($"{name}@Microsoft.Dynamics.CRM.lookuplogicalname", reference.LogicalName);
        }

        writer.WritePropertyName(name);
        var column = context.Model.Metadata.Find(aliased.EntityLogicalName ?? "")?.Find(aliased.AttributeLogicalName ?? "");
        ValueWriter.Write(writer, aliased.Value, column, _quotes);
    }

    private void WriteProperties(RowNode node)
    {
        var row = node.Row;
        if (row.RowVersion is not null)
        {
            writer.WriteString("@odata.etag", ETag(row));
        }

        var id = node.Shape.Table.Table.Id;
        var hasId = false;
        var hasMoney = false;
        foreach (var property in node.Shape.Properties)
        {
            hasId |= property.Column == id;
            hasMoney |= property.Column.Type == ColumnType.Money;
            Write(row, node.Shape.Table, property);
        }

        // A row that is only an answer may have none.
        if (!hasId && row.Id != Guid.Empty)
        {
            writer.WriteString(id.Name, row.Id);
        }

        // An amount brings its currency along.
        if (hasMoney && node.Shape.IsSelected && node.Shape.Table.FindProperty("_transactioncurrencyid_value") is { } currency
            && !node.Shape.Properties.Contains(currency))
        {
            Write(row, node.Shape.Table, currency);
        }

        foreach (var expand in node.Shape.Expands)
        {
            WriteExpanded(node, expand.Navigation);
        }
    }

    private void Write(Entity row, WebTable table, WebProperty property)
    {
        var value = row.Attributes.TryGetValue(property.Column.Name, out var found) ? found : null;
        if (value is not null)
        {
            Annotate(row, table, property, value);
        }

        writer.WritePropertyName(property.Name);
        ValueWriter.Write(writer, value, property.Column, _quotes);
    }

    private void Annotate(Entity row, WebTable table, WebProperty property, object value)
    {
        if (_formatted && row.FormattedValues.TryGetValue(property.Column.Name, out var text))
        {
            writer.WriteString(property.FormattedName, text);
        }
        else if (_formatted && value is EntityReference { Name: { } name })
        {
            writer.WriteString(property.FormattedName, name);
        }

        if (value is not EntityReference reference)
        {
            return;
        }

        if (_navigations && table.NavigationOf(property.Column, reference.LogicalName) is { } navigation)
        {
            writer.WriteString(property.NavigationName, navigation.Name);
        }

        if (_logicalNames)
        {
            writer.WriteString(property.LogicalNameName, reference.LogicalName);
        }
    }

    private void WriteExpanded(RowNode node, Navigation navigation)
    {
        writer.WritePropertyName(navigation.Name);
        if (!navigation.IsSingle)
        {
            writer.WriteStartArray();
            foreach (var child in node.Collections[navigation])
            {
                Write(child);
            }

            writer.WriteEndArray();
        }
        else if (node.Singles[navigation] is { } related)
        {
            Write(related);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
