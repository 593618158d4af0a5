using LocalDataverse.Faults;
using LocalDataverse.Mappings;
using LocalDataverse.Metadata;
using LocalDataverse.Queries;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Service.Messages;

/// <summary>
/// A row that is not created yet, with what the column mappings of two tables take from a row that is there. Tables that nobody mapped give
/// an empty one, as do, by the documentation, mapped tables without mapped columns but for the lookup back. Creating it is the caller's next
/// step, and the right to that is asked for then: documented for this message are prvReadEntityMap, prvReadAttributeMap and the right to
/// read the source.
/// </summary>
internal sealed class InitializeFromHandler() : MessageHandler<InitializeFromResponse>("InitializeFrom", TransactionNeed.None)
{
    private const string Moniker = "EntityMoniker";
    private const string Target = "TargetEntityName";
    private const string Fields = "TargetFieldType";

    public override EntityReference? Primary(Operation operation) => PrimaryOf(operation, Moniker);

    public override void Demand(Operation operation, AccessCheck access)
    {
        access.RequireRow(operation.Require<EntityReference>(Moniker), AccessRights.ReadAccess);
        access.RequireTable(operation.Metadata.Require(ColumnMaps.TableMaps), AccessRights.ReadAccess);
        access.RequireTable(operation.Metadata.Require(ColumnMaps.Maps), AccessRights.ReadAccess);
    }

    public override void Execute(Operation operation)
    {
        var moniker = operation.Require<EntityReference>(Moniker);
        var fields = FieldsOf(operation);
        using var lease = operation.Read();
        var metadata = lease.Session.Metadata;
        var source = metadata.Require(moniker.LogicalName);
        var target = metadata.Require(operation.Require<string>(Target));
        var pairs = ColumnMaps.Of(lease.Session, source.Name, target.Name)
            .Select(map => (From: source.Find(map.Source), To: target.Find(map.Target)))
            .Where(pair => pair is { From: { IsStored: true } from, To: { IsStored: true } to }
                && IsWanted(to, fields) && ColumnMaps.Fits(from.Definition, to.Definition))
            .Select(pair => (From: pair.From!, To: pair.To!))
            .ToArray();
        var selection = RowSelection.Of(source, pairs.Select(pair => pair.From)).Only(column => operation.Core.Access.MayRead(operation, column));
        var row = RowFinder.Require(lease.Session, selection, IdOf(lease.Session, moniker));
        var made = new Entity(target.Name);
        foreach (var (from, to) in pairs)
        {
            if ((from == source.Id ? Back(operation, row, to) : Fitting(row, from, to)) is { } value)
            {
                made[to.Name] = RequestCopy.Of(value);
            }
        }

        Name(RowLabels.For(operation, lease.Session), target, made);
        operation.OutputParameters["Entity"] = made;
    }

    private static Guid IdOf(StoreSession session, EntityReference row) => RowFinder.Resolve(session, row) is var id && id != Guid.Empty
        ? id
        : throw Fault.InvalidArgument($"The id of the {row.LogicalName} row is missing.");

    private static void Name(RowLabels labels, Table table, Entity row)
    {
        foreach (var (name, value) in row.Attributes)
        {
            if (value is EntityReference reference)
            {
                reference.Name = labels.Text(table.Require(name), reference);
            }
        }
    }

    private static TargetFieldType FieldsOf(Operation operation)
    {
        var fields = operation.Optional<TargetFieldType>(Fields);
        return Enum.IsDefined(fields) ? fields : throw Fault.InvalidArgument($"'{Fields}' of InitializeFrom cannot be {(int)fields}.");
    }

    private static bool IsWanted(Column column, TargetFieldType fields) => fields switch
    {
        TargetFieldType.ValidForCreate => column.Definition.ValidForCreate,
        TargetFieldType.ValidForUpdate => column.Definition.ValidForUpdate,
        TargetFieldType.ValidForRead => column.Definition.ValidForRead,
        _ => true,
    };

    // The lookup from the new row to the one that it is made from, unless the caller does without.
    private static EntityReference? Back(Operation operation, Entity row, Column lookup) =>
        operation.Optional<bool>("SkipParentalRelationshipMapping") || !lookup.Targets.Contains(row.LogicalName) ? null : row.ToEntityReference();

    // An option that the target lacks, a row that its lookup does not lead to and the id of who knows what are no values there.
    private static object? Fitting(Entity row, Column from, Column to) => row.Attributes.TryGetValue(from.Name, out var value)
        ? value switch
        {
            EntityReference reference => to.Targets.Contains(reference.LogicalName) ? reference : null,
            Guid when to.IsReference => null,
            OptionSetValue option => to.Choice?.Find(option.Value) is null ? null : option,
            OptionSetValueCollection options => options.All(option => to.Choice?.Find(option.Value) is not null) ? options : null,
            _ => value,
        }
        : null;
}
