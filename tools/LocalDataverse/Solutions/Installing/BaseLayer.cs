using System.Collections.Immutable;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;

namespace LocalDataverse.Solutions.Installing;

/// <summary>What is there of a component before the first solution speaks of it.</summary>
internal static class BaseLayer
{
    /// <summary>The component as it stands, or null where there is none.</summary>
    public static Component? Of(StoreSession session, Component component)
    {
        var metadata = session.Metadata;
        var (table, item) = component.Key.Split();

        // The table behind a relationship of a solution comes and goes with that, declared or not.
        if (metadata.Find(table)?.Definition is { IsIntersect: true, IsCustom: true })
        {
            return null;
        }

        return component.Key.Kind switch
        {
            ComponentKind.Table => metadata.Find(table) is { } found
                ? Same(component) with { Table = found.Definition with { Columns = [], Keys = [] } }
                : null,
            ComponentKind.Column => metadata.Find(table)?.Find(item) is { } column ? Same(component) with { Column = column.Definition } : null,
            ComponentKind.Key => metadata.Find(table)?.Keys.FirstOrDefault(key => key.Definition.LogicalName == item) is { } key
                ? Same(component) with { AlternateKey = key.Definition }
                : null,
            ComponentKind.Choice => metadata.FindChoice(component.Key.Name) is { } choice ? Same(component) with { Choice = choice } : null,
            ComponentKind.OneToMany => metadata.FindOneToMany(component.Key.Name) is { } found ? Same(component) with { OneToMany = found } : null,
            ComponentKind.ManyToMany => metadata.FindManyToMany(component.Key.Name) is { } found ? Same(component) with { ManyToMany = found } : null,
            _ => Row(session, component),
        };
    }

    private static Component Same(Component component) => new() { Key = component.Key, Title = component.Title, IsSupport = true };

    private static Component? Row(StoreSession session, Component component)
    {
        var content = component.Row!;
        if (session.Metadata.Find(content.Table) is not { } table)
        {
            return null;
        }

        var columns = content.Values.Keys.Concat(["solutionid", "ismanaged"]).Select(table.Find).OfType<Column>();
        return RowFinder.Find(session, RowSelection.Of(table, columns), content.Id) is not { } row
            ? null
            : Same(component) with
            {
                Row = content with
                {
                    Values = row.Attributes.Where(pair => pair.Key != table.Id.Name)
                        .ToImmutableSortedDictionary(pair => pair.Key, pair => RowText.Format(pair.Value) ?? ""),
                },
            };
    }
}
