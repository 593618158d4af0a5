using System.Collections.Immutable;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;

namespace LocalDataverse.Solutions.Installing;

/// <summary>What a component is when several layers define it.</summary>
internal static class Merging
{
    /// <summary>The component as its layers together make it, lowest first; null without layers.</summary>
    public static Component? Fold(IEnumerable<Layer> layers) => layers.Select(layer => layer.Component).Aggregate((Component?)null, Merge);

    private static Component Merge(Component? lower, Component upper) => lower?.Column is { } below && upper.Column is { } above && !IsSameType(below, above)
        ? throw Fault.CannotImport(upper.Title, $"its type cannot change from {below.Type} to {above.Type}")
        : lower is null
        ? upper
        : upper with
        {
            Table = upper.Table is null || lower.Table is null ? upper.Table ?? lower.Table : Merge(lower.Table, upper.Table),
            Column = upper.Column is null || lower.Column is null ? upper.Column : Merge(lower.Column, upper.Column),
            Choice = upper.Choice is null ? null : Merge(lower.Choice, upper.Choice),
            Row = upper.Row is null || lower.Row is null ? upper.Row : upper.Row with { Values = lower.Row.Values.SetItems(upper.Row.Values) },
        };

    // A table that is there stays what it is, under another name perhaps; a placeholder gives way.
    private static TableDefinition Merge(TableDefinition lower, TableDefinition upper) => upper.IsPlaceholder ? lower
        : lower.IsPlaceholder ? upper with { ObjectTypeCode = lower.ObjectTypeCode, MetadataId = lower.MetadataId }
        : lower with
        {
            DisplayName = Merge(lower.DisplayName, upper.DisplayName),
            CollectionName = Merge(lower.CollectionName, upper.CollectionName),
            Description = Merge(lower.Description, upper.Description),
            ChangeTracking = lower.ChangeTracking || upper.ChangeTracking,
            Settings = Merge(lower.Settings, upper.Settings),
        };

    private static ImmutableSortedDictionary<string, bool>? Merge(
        ImmutableSortedDictionary<string, bool>? lower, ImmutableSortedDictionary<string, bool>? upper) =>
        lower is null || upper is null ? upper ?? lower : lower.SetItems(upper);

    // Exports of different ages tell ids of rows from lookups differently; what is derived from a lookup is what its table says.
    private static bool IsSameType(ColumnDefinition lower, ColumnDefinition upper) => lower.Type == upper.Type
        || upper.Type == ColumnType.Virtual
        || (lower.Type, upper.Type) is (ColumnType.Lookup, ColumnType.Uniqueidentifier) or (ColumnType.Uniqueidentifier, ColumnType.Lookup)
            or (ColumnType.Customer, ColumnType.Lookup) or (ColumnType.Lookup, ColumnType.Customer);

    // The platform's own columns keep their type and their rules.
    private static ColumnDefinition Merge(ColumnDefinition lower, ColumnDefinition upper)
    {
        var merged = lower.IsCustom ? upper : lower with
        {
            DisplayName = Merge(lower.DisplayName, upper.DisplayName),
            Description = Merge(lower.Description, upper.Description),
            IsSecured = lower.IsSecured || upper.IsSecured,
            MaxLength = lower.MaxLength is { } length && upper.MaxLength is { } other ? Math.Max(length, other) : lower.MaxLength,
        };
        return merged with
        {
            MetadataId = lower.MetadataId,
            Settings = Merge(lower.Settings, upper.Settings),
            Choice = merged.Choice is null ? null : Merge(lower.Choice, upper.Choice ?? merged.Choice),
            Targets = [.. lower.Targets.Union(upper.Targets)],
        };
    }

    // Each layer may bring options of its own.
    private static ChoiceDefinition Merge(ChoiceDefinition? lower, ChoiceDefinition upper) => lower is null
        ? upper
        : upper with
        {
            MetadataId = lower.MetadataId,
            Options = [.. lower.Options.Select(option => Merge(option, upper.Find(option.Value))), .. upper.Options.Where(o => lower.Find(o.Value) is null)],
        };

    private static OptionDefinition Merge(OptionDefinition lower, OptionDefinition? upper) => upper is null
        ? lower
        : upper with { State = upper.State ?? lower.State, DefaultStatus = upper.DefaultStatus ?? lower.DefaultStatus };

    private static Labels Merge(Labels lower, Labels upper) => new(lower.ByLanguage.SetItems(upper.ByLanguage));
}
