using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>A row being read from a file whose elements are named as columns.</summary>
internal sealed class FolderRow(ComponentList list, Part part, Table table)
{
    public Part Part { get; } = part;

    public Dictionary<string, string> Values { get; } = [];

    public HashSet<ComponentKey> Requires { get; } = [];

    /// <summary>Takes every element that is a column; others are nobody's here.</summary>
    public void TakeElements()
    {
        foreach (var element in Part.Parts)
        {
            if (table.Find(element.Name.ToLowerInvariant()) is not { IsStored: true } column || column == table.Id)
            {
                continue;
            }

            if (column.IsReference)
            {
                TakeReference(column, element);
            }
            else if (TextOf(element) is { } text)
            {
                Values[column.Name] = text;
            }
        }
    }

    public void Point(Column lookup, string target, Guid id)
    {
        Values[lookup.Name] = $"{target}:{id}";
        Requires.Add(ComponentKey.Row(target, id));
    }

    // Texts for people come with their translations: the default is in an attribute.
    private static string? TextOf(Part element) =>
        element.Attribute("default") ?? (!element.Element.HasElements && element.Element.Value.Length > 0 ? element.Element.Value : null);

    // <parentcatalogid><uniquename>smp_Base</uniquename></parentcatalogid>; who made it is of another organisation.
    private void TakeReference(Column column, Part element)
    {
        if (column.Targets is not [var target] || target is "systemuser" or "team" or "businessunit" or "organization")
        {
            return;
        }

        var key = element.Parts.FirstOrDefault();
        var text = (key?.Element.Value ?? element.Element.Value).Trim();
        if (Guid.TryParse(text, out var id) && id != Guid.Empty)
        {
            Point(column, target, id);
        }
        else if (key is not null && text.Length > 0)
        {
            Point(column, target, list.IdOf(target, key.Name.ToLowerInvariant(), text));
        }
    }
}
