using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Queries;

/// <summary>
/// Adds to rows that were read what people read: the names of the rows that lookups point to, the labels of options. One instance for the
/// rows of one answer, which often point to the same rows.
/// </summary>
internal sealed class RowLabels(StoreSession session)
{
    private readonly Dictionary<RowKey, string?> _names = [];

    public void Add(Entity row, RowSelection selection)
    {
        foreach (var column in selection.Columns)
        {
            if (row.Attributes.TryGetValue(column.Name, out var value) && Text(column, value) is { } text)
            {
                row.FormattedValues[column.Name] = text;
            }
        }
    }

    /// <summary>What people read for a value, or null where that is nothing else than the value. Names a reference, too.</summary>
    public string? Text(Column column, object value)
    {
        switch (value)
        {
            case OptionSetValue option:
                return column.Choice?.Find(option.Value)?.Label.Text;
            case OptionSetValueCollection options:
                return string.Join("; ", options.Select(option => column.Choice?.Find(option.Value)?.Label.Text));
            case bool yes:
                return column.Choice?.Find(yes ? 1 : 0)?.Label.Text;
            case EntityReference reference:
                reference.Name = NameOf(reference);
                return reference.Name;
            default:
                return null;
        }
    }

    private string? NameOf(EntityReference reference)
    {
        var key = new RowKey(reference.LogicalName, reference.Id);
        if (!_names.TryGetValue(key, out var name))
        {
            name = session.Metadata.Find(reference.LogicalName) is { PrimaryName: { IsStored: true } column } table
                ? RowFinder.Value(session, table, reference.Id, column.Name) as string
                : null;
            _names[key] = name;
        }

        return name;
    }
}
