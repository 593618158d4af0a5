using System.Globalization;
using LocalDataverse.Faults;
using LocalDataverse.Security;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.Metadata.Messages;

/// <summary>What messages about metadata share: they read one moment's metadata, by name or by id. All metadata here is published, and
/// everybody may know it.</summary>
internal abstract class MetadataHandler<TResponse>(string message) : MessageHandler<TResponse>(message, TransactionNeed.None)
    where TResponse : OrganizationResponse, new()
{
    public override EntityReference? Primary(Operation operation) => null;

    public override void Demand(Operation operation, AccessCheck access) => access.AllowEveryone();

    public override void Execute(Operation operation)
    {
        using var lease = operation.Read();
        Execute(operation, lease.Session);
    }

    protected abstract void Execute(Operation operation, StoreSession session);

    protected static Guid IdOf(Operation operation) => operation.Optional<Guid>("MetadataId");

    /// <summary>The name, which an id makes needless.</summary>
    protected static string NameOf(Operation operation, string parameter) =>
        IdOf(operation) == Guid.Empty ? operation.Require<string>(parameter) : operation.Optional<string>(parameter) ?? "";

    /// <summary>The table that a part of it is looked for in, by the name of the table.</summary>
    protected static Table TableOf(Operation operation, MetadataSnapshot metadata)
    {
        var name = operation.Require<string>("EntityLogicalName");
        return metadata.Find(name) ?? throw Fault.NoSuchMetadata("an entity", name, Guid.Empty);
    }
}

internal sealed class RetrieveEntityHandler() : MetadataHandler<RetrieveEntityResponse>("RetrieveEntity")
{
    protected override void Execute(Operation operation, StoreSession session)
    {
        var id = IdOf(operation);
        var name = NameOf(operation, "LogicalName");
        var table = id == Guid.Empty ? session.Metadata.Find(name) : session.Metadata.Tables.FirstOrDefault(t => t.Definition.MetadataId == id);
        operation.OutputParameters["EntityMetadata"] = new TableWriter(session).Write(
            table ?? throw Fault.NoSuchMetadata("an entity", name, id), operation.Optional<EntityFilters>("EntityFilters"));
    }
}

internal sealed class RetrieveAllEntitiesHandler() : MetadataHandler<RetrieveAllEntitiesResponse>("RetrieveAllEntities")
{
    protected override void Execute(Operation operation, StoreSession session)
    {
        var writer = new TableWriter(session);
        var filters = operation.Optional<EntityFilters>("EntityFilters");
        operation.OutputParameters["EntityMetadata"] = session.Metadata.Tables
            .OrderBy(table => table.Name, StringComparer.Ordinal)
            .Select(table => writer.Write(table, filters))
            .ToArray();
        operation.OutputParameters["Timestamp"] = session.Metadata.Generation.ToString(CultureInfo.InvariantCulture);
    }
}

internal sealed class RetrieveAttributeHandler() : MetadataHandler<RetrieveAttributeResponse>("RetrieveAttribute")
{
    protected override void Execute(Operation operation, StoreSession session) =>
        operation.OutputParameters["AttributeMetadata"] = new TableWriter(session).Columns.Write(Find(operation, session.Metadata));

    private static Column Find(Operation operation, MetadataSnapshot metadata)
    {
        if (IdOf(operation) is var id && id != Guid.Empty)
        {
            return metadata.Tables.SelectMany(table => table.Columns).FirstOrDefault(column => column.Definition.MetadataId == id)
                ?? throw Fault.NoSuchAttribute($"{id}");
        }

        var table = TableOf(operation, metadata);
        if (operation.Optional<int>("ColumnNumber") is var number and > 0)
        {
            return number <= table.Columns.Length ? table.Columns[number - 1] : throw Fault.NoSuchAttribute($"{number}");
        }

        var name = operation.Require<string>("LogicalName");
        return table.Find(name) ?? throw Fault.NoSuchAttribute(name);
    }
}

internal sealed class RetrieveOptionSetHandler() : MetadataHandler<RetrieveOptionSetResponse>("RetrieveOptionSet")
{
    protected override void Execute(Operation operation, StoreSession session)
    {
        var id = IdOf(operation);
        var name = NameOf(operation, "Name");
        var choice = id == Guid.Empty ? session.Metadata.FindChoice(name) : session.Metadata.Choices.FirstOrDefault(c => c.MetadataId == id);
        operation.OutputParameters["OptionSetMetadata"] =
            new TableWriter(session).Choices.Global(choice ?? throw Fault.NoSuchMetadata("an optionset", name, id));
    }
}

internal sealed class RetrieveAllOptionSetsHandler() : MetadataHandler<RetrieveAllOptionSetsResponse>("RetrieveAllOptionSets")
{
    protected override void Execute(Operation operation, StoreSession session) =>
        operation.OutputParameters["OptionSetMetadata"] = session.Metadata.Choices
            .OrderBy(choice => choice.Name, StringComparer.Ordinal)
            .Select(new TableWriter(session).Choices.Global)
            .ToArray();
}

internal sealed class RetrieveRelationshipHandler() : MetadataHandler<RetrieveRelationshipResponse>("RetrieveRelationship")
{
    protected override void Execute(Operation operation, StoreSession session)
    {
        var id = IdOf(operation);
        var name = NameOf(operation, "Name");
        var metadata = session.Metadata;
        var writer = new TableWriter(session).Relationships;
        var oneToMany = id == Guid.Empty ? metadata.FindOneToMany(name) : metadata.OneToMany.FirstOrDefault(r => r.MetadataId == id);
        var manyToMany = id == Guid.Empty ? metadata.FindManyToMany(name) : metadata.ManyToMany.FirstOrDefault(r => r.MetadataId == id);
        operation.OutputParameters["RelationshipMetadata"] = oneToMany is not null ? writer.Write(oneToMany)
            : manyToMany is not null ? writer.Write(manyToMany)
            : throw Fault.NoSuchMetadata("a relationship", name, id);
    }
}

internal sealed class RetrieveEntityKeyHandler() : MetadataHandler<RetrieveEntityKeyResponse>("RetrieveEntityKey")
{
    protected override void Execute(Operation operation, StoreSession session)
    {
        var id = IdOf(operation);
        var name = NameOf(operation, "LogicalName");
        IEnumerable<Table> tables = id == Guid.Empty ? [TableOf(operation, session.Metadata)] : session.Metadata.Tables;
        var (table, key) = tables
            .SelectMany(table => table.Keys.Select(key => (Table: table, Key: key.Definition)))
            .FirstOrDefault(found => id == Guid.Empty ? found.Key.LogicalName == name : found.Key.MetadataId == id);
        operation.OutputParameters["EntityKeyMetadata"] =
            new TableWriter(session).Write(table, key ?? throw Fault.NoSuchMetadata("an entity key", name, id));
    }
}
