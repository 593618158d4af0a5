using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Mappings;

/// <summary>
/// What may be mapped by hand: entity maps come and go with relationships only, the platform's maps of lookups stay, and the columns of
/// others must fit. That a column must be on a form is not asked here.
/// </summary>
internal static class MapRules
{
    private static readonly string[] Ends = ["entitymapid", "sourceattributename", "targetattributename"];

    /// <summary>The columns of the stored row that <see cref="Check"/> asks for.</summary>
    public static IEnumerable<Column> Needed(RowBuffer row) =>
        row.Table.Name == ColumnMaps.Maps ? Ends.Append("issystem").Select(row.Table.Require) : [];

    /// <summary>Refuses a map that is not to be.</summary>
    /// <param name="transaction">Where it is written.</param>
    /// <param name="row">What is written.</param>
    /// <param name="id">The row.</param>
    /// <param name="stored">What is there; null of a new row.</param>
    public static void Check(WriteTransaction transaction, RowBuffer row, Guid id, Entity? stored)
    {
        if (row.Table.Name == ColumnMaps.TableMaps)
        {
            throw Fault.NoSuchMethod(stored is null ? "Create" : "Update", row.Table);
        }

        if (row.Table.Name != ColumnMaps.Maps)
        {
            return;
        }

        RequireOwn(transaction, id, stored);
        var values = Ends.ToDictionary(name => name, name => row.Has(row.Table.Require(name)) ? row.Get(name) : stored?.GetAttributeValue<object>(name));
        if (values["entitymapid"] is not EntityReference { Id: var tableMap } || PairOf(transaction, tableMap) is not { } pair)
        {
            throw Fault.Missing("entitymapid");
        }

        var source = Column(transaction, pair.Source, values["sourceattributename"] as string ?? throw Fault.Missing("sourceattributename"));
        var target = Column(transaction, pair.Target, values["targetattributename"] as string ?? throw Fault.Missing("targetattributename"));
        RequireFit(source, target);
        RequireFree(transaction, tableMap, target, id);
    }

    /// <summary>Refuses to delete what the platform keeps.</summary>
    public static void RequireDeletable(WriteTransaction transaction, Table table, Guid id)
    {
        if (table.Name == ColumnMaps.TableMaps)
        {
            throw Fault.NoSuchMethod("Delete", table);
        }

        if (table.Name == ColumnMaps.Maps)
        {
            RequireOwn(transaction, id, RowFinder.Require(transaction, RowSelection.Of(table, Needed(new RowBuffer(table))), id));
        }
    }

    private static void RequireOwn(WriteTransaction transaction, Guid id, Entity? stored)
    {
        if (stored?.GetAttributeValue<bool>("issystem") is true)
        {
            var tableMap = stored.GetAttributeValue<EntityReference>("entitymapid").Id;
            var (source, target) = PairOf(transaction, tableMap) ?? ("", "");
            throw Fault.SystemMap(
                id, stored.GetAttributeValue<string>("sourceattributename"), stored.GetAttributeValue<string>("targetattributename"), tableMap, source, target);
        }
    }

    private static (string Source, string Target)? PairOf(WriteTransaction transaction, Guid tableMap)
    {
        using var statement = transaction.Connection.Prepare("SELECT sourceentityname, targetentityname FROM entitymap WHERE entitymapid = ?");
        statement.Bind(1, tableMap);
        return statement.Step() ? (statement.String(0), statement.String(1)) : null;
    }

    private static Column Column(WriteTransaction transaction, string table, string name) => transaction.Metadata.Require(table).Require(name);

    private static void RequireFit(Column source, Column target)
    {
        var (from, to) = (source.Definition, target.Definition);
        if (!ColumnMaps.Fits(from, to) || (from.Type == to.Type && from.Format != to.Format))
        {
            throw Fault.CannotMap(source, target, "their types and formats differ");
        }

        if (source.Name.EndsWith("_addressid", StringComparison.Ordinal))
        {
            throw Fault.CannotMap(source, target, "it is the id of an address");
        }

        if (source.Type != target.Type && !(source == source.Table.Id && target.Targets.Contains(source.Table.Name)))
        {
            throw Fault.CannotMap(source, target, "the target does not lead to the row of the source");
        }

        if (source.IsText && to.MaxLength < from.MaxLength)
        {
            throw Fault.CannotMap(source, target, "the target is shorter than the source");
        }

        if (!to.ValidForCreate || !target.IsStored)
        {
            throw Fault.CannotMap(source, target, "nobody can enter data in the target");
        }
    }

    private static void RequireFree(WriteTransaction transaction, Guid tableMap, Column target, Guid id)
    {
        using var statement = transaction.Connection.Prepare(
            "SELECT sourceattributename FROM attributemap WHERE entitymapid = ? AND targetattributename = ? AND attributemapid <> ?");
        statement.Bind(1, tableMap);
        statement.Bind(2, target.Name);
        statement.Bind(3, id);
        if (statement.Step())
        {
            throw Fault.InvalidArgument($"The attribute '{target.Name}' of '{target.Table.Name}' is mapped already, from '{statement.String(0)}'.");
        }
    }
}
