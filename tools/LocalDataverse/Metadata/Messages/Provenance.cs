using LocalDataverse.Solutions;
using LocalDataverse.Storage;

namespace LocalDataverse.Metadata.Messages;

/// <summary>Tells where metadata comes from: the platform and managed solutions, or somebody's own work.</summary>
internal sealed class Provenance(StoreSession session)
{
    // The first solution to be installed makes the table of layers.
    private readonly bool _hasLayers = session.Connection.ScalarInt64("""SELECT 1 FROM sqlite_schema WHERE name = '$layer'""") is not null;

    public bool IsManaged(TableDefinition table) => IsManaged(ComponentKey.Table(table.LogicalName), table.IsCustom) ?? !table.IsCustom;

    /// <summary>Whether a column is managed; one that came with its table is what the table is.</summary>
    public bool IsManaged(Column column) =>
        IsManaged(ComponentKey.Column(column.Table.Name, column.Name), column.Definition.IsCustom)
        ?? (!column.Definition.IsCustom && IsManaged(column.Table.Definition));

    public bool IsManaged(Table table, KeyDefinition key) =>
        IsManaged(ComponentKey.Key(table.Name, key.LogicalName), table.Definition.IsCustom) ?? IsManaged(table.Definition);

    public bool IsManaged(ChoiceDefinition choice) => IsManaged(ComponentKey.Choice(choice.Name), isCustom: true) ?? false;

    public bool IsManaged(OneToManyDefinition relationship) =>
        IsManaged(ComponentKey.OneToMany(relationship.SchemaName), relationship.IsCustom) ?? !relationship.IsCustom;

    public bool IsManaged(ManyToManyDefinition relationship) =>
        IsManaged(ComponentKey.ManyToMany(relationship.SchemaName), relationship.IsCustom) ?? !relationship.IsCustom;

    // The lowest layer made it: the platform's own lies at 0, what is unmanaged above everything.
    private bool? IsManaged(ComponentKey key, bool isCustom)
    {
        if (!_hasLayers)
        {
            return null;
        }

        using var statement = session.Connection.Prepare("""SELECT min(position) FROM "$layer" WHERE kind = ? AND name = ?""");
        statement.Bind(1, (long)key.Kind);
        statement.Bind(2, key.Name);
        return !statement.Step() || statement.IsNull(0) ? null
            : statement.Int64(0) == 0 ? !isCustom
            : statement.Int64(0) != long.MaxValue;
    }
}
