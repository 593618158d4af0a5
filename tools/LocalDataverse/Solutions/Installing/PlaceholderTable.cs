using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Packages;
using LocalDataverse.Solutions.Reading;

namespace LocalDataverse.Solutions.Installing;

/// <summary>A table that stands for one of the platform's that is not here: an id, a name, and what every table has.</summary>
internal static class PlaceholderTable
{
    public static IEnumerable<Component> Make(string name)
    {
        var (id, primaryName) = ($"{name}id", "name");
        yield return new Component
        {
            Key = ComponentKey.Table(name),
            Title = $"placeholder for table {name}",
            Type = ComponentTypes.Table,
            SchemaName = name,
            IsSupport = true,
            Table = new TableDefinition
            {
                LogicalName = name,
                SchemaName = name,
                DisplayName = name,
                CollectionName = name,
                Ownership = Ownership.User,
                PrimaryId = id,
                PrimaryName = primaryName,
                IsPlaceholder = true,
            },
        };
        yield return Column(name, new ColumnDefinition
        {
            LogicalName = id,
            Type = ColumnType.Uniqueidentifier,
            Required = RequiredLevel.SystemRequired,
            ValidForUpdate = false,
        });
        yield return Column(name, new ColumnDefinition { LogicalName = primaryName, Type = ColumnType.String, MaxLength = 300 });
    }

    private static Component Column(string table, ColumnDefinition column) =>
        column.ToComponent(table, $"column {table}.{column.LogicalName}") with { IsSupport = true };
}
