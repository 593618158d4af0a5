using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Solutions.Packages;
using LocalDataverse.Solutions.Reading;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace LocalDataverse.Solutions.Installing;

/// <summary>The rows that tell of solutions: the solution, its publisher, its components.</summary>
internal sealed class SolutionRows(Operation operation)
{
    private const string Solutions = "solution";
    private const string Publishers = "publisher";
    private const string ComponentRows = "solutioncomponent";

    private WriteTransaction Transaction => operation.Transaction!;

    /// <summary>The row of a solution, or null.</summary>
    public static Entity? Find(StoreSession session, string uniqueName)
    {
        var table = session.Metadata.Require(Solutions);
        return RowIds.Find(session, Solutions, "uniquename", uniqueName) is { } id
            ? RowFinder.Find(session, RowSelection.Of(table, new ColumnSet(true)), id)
            : null;
    }

    /// <summary>Writes publisher and solution.</summary>
    public SolutionFacts Write(SolutionManifest manifest, Entity? existing)
    {
        var publisher = Publisher(manifest.Publisher, manifest.IsManaged);
        var values = new Dictionary<string, object?>
        {
            ["friendlyname"] = Text(manifest.DisplayName, manifest.UniqueName),
            ["description"] = Text(manifest.Description, null),
            ["version"] = manifest.Version.ToString(),
            ["ismanaged"] = manifest.IsManaged,
            ["solutionpackageversion"] = manifest.PackageVersion,
            ["publisherid"] = publisher,
            ["updatedon"] = operation.StartedOn,
        };
        if (existing is not null)
        {
            Update(Solutions, existing.Id, values);
            return new SolutionFacts(existing.Id, existing.GetAttributeValue<string>("uniquename"), manifest.IsManaged);
        }

        values["uniquename"] = manifest.UniqueName;
        values["installedon"] = operation.StartedOn;
        values["isvisible"] = true;
        values["solutiontype"] = new OptionSetValue(0);
        return new SolutionFacts(Insert(Solutions, operation.Core.Database.Ids.Next(), values), manifest.UniqueName, manifest.IsManaged);
    }

    /// <summary>Writes which components the solution has; the rows of those that it had already stay.</summary>
    public int WriteComponents(SolutionFacts solution, IEnumerable<Component> components, IReadOnlyCollection<RootComponent> roots)
    {
        var own = components.Where(component => !component.IsSupport).ToArray();
        var ids = own.ToDictionary(
            component => component.Key,
            component => NamedId.Of($"{ComponentRows}:{solution.Id}:{component.Key.Kind}:{component.Key.Name}"));
        var behaviors = new RootBehaviors(roots);
        var before = ComponentsOf(solution.Id);
        foreach (var component in own)
        {
            var behavior = behaviors.Of(component) is { } given and >= 0 and <= 2 ? given : (int?)null;
            var isThere = before.Remove(ids[component.Key], out var known);
            if (isThere && known == behavior)
            {
                continue;
            }

            var values = new Dictionary<string, object?> { ["rootcomponentbehavior"] = behavior is { } value ? new OptionSetValue(value) : null };
            if (isThere)
            {
                Update(ComponentRows, ids[component.Key], values);
                continue;
            }

            values["solutionid"] = new EntityReference(Solutions, solution.Id);
            values["componenttype"] = component.Type;
            values["schemaname"] = component.SchemaName;
            values["objectid"] = ObjectId(component);
            values["ismetadata"] = component.Key.Kind != ComponentKind.Row;
            values["rootsolutioncomponentid"] = component.Parent is { } key && ids.TryGetValue(key, out var above) ? above : (Guid?)null;
            Insert(ComponentRows, ids[component.Key], values);
        }

        DeleteComponents(before.Keys);
        return own.Length;
    }

    /// <summary>Deletes the solution, its list of components and, with its last solution, a publisher that came with one.</summary>
    public void Delete(Entity solution)
    {
        DeleteComponents(ComponentsOf(solution.Id).Keys);
        var table = Transaction.Metadata.Require(Solutions);
        RowTable.Delete(Transaction, table, solution.Id);
        var publishers = Transaction.Metadata.Require(Publishers);
        if (solution.GetAttributeValue<EntityReference>("publisherid") is { } publisher && !HasOthers(table, publisher.Id)
            && RowFinder.Value(Transaction, publishers, publisher.Id, "isreadonly") is true)
        {
            RowTable.Delete(Transaction, publishers, publisher.Id);
        }
    }

    private static string? Text(Labels labels, string? otherwise) => labels.Text is { Length: > 0 } text ? text : otherwise;

    private Guid? ObjectId(Component component)
    {
        var metadata = Transaction.Metadata;
        var (table, item) = component.Key.Split();
        return component.Key.Kind switch
        {
            ComponentKind.Row => component.Row!.Id,
            ComponentKind.Table => metadata.Find(table)?.Definition.MetadataId,
            ComponentKind.Column => metadata.Find(table)?.Find(item)?.Definition.MetadataId,
            ComponentKind.Key => metadata.Find(table)?.Keys.FirstOrDefault(key => key.Definition.LogicalName == item)?.Definition.MetadataId,
            ComponentKind.Choice => metadata.FindChoice(component.Key.Name)?.MetadataId,
            ComponentKind.OneToMany => metadata.FindOneToMany(component.Key.Name)?.MetadataId,
            _ => metadata.FindManyToMany(component.Key.Name)?.MetadataId,
        };
    }

    private EntityReference Publisher(PublisherPart publisher, bool isManaged)
    {
        var id = RowIds.Find(Transaction, Publishers, "uniquename", publisher.UniqueName) ?? Insert(Publishers, operation.Core.Database.Ids.Next(), new()
        {
            ["uniquename"] = publisher.UniqueName,
            ["friendlyname"] = Text(publisher.DisplayName, publisher.UniqueName),
            ["description"] = Text(publisher.Description, null),
            ["emailaddress"] = publisher.Email,
            ["supportingwebsiteurl"] = publisher.Website,
            ["customizationprefix"] = publisher.Prefix,
            ["customizationoptionvalueprefix"] = publisher.OptionPrefix,
            ["isreadonly"] = isManaged,
        });
        return new EntityReference(Publishers, id);
    }

    // The rows of the list by id, with what each says of subcomponents.
    private Dictionary<Guid, int?> ComponentsOf(Guid solution)
    {
        var table = Transaction.Metadata.Require(ComponentRows);
        var found = new Dictionary<Guid, int?>();
        using var statement = Transaction.Connection.Prepare(
            $"SELECT {table.Id.Sql}, {table.Require("rootcomponentbehavior").Sql} FROM {table.Sql} WHERE {table.Require("solutionid").Sql} = ?");
        statement.Bind(1, solution);
        while (statement.Step())
        {
            found.Add(statement.Guid(0), statement.IsNull(1) ? null : (int)statement.Int64(1));
        }

        return found;
    }

    private void DeleteComponents(IEnumerable<Guid> ids)
    {
        var table = Transaction.Metadata.Require(ComponentRows);
        foreach (var id in ids)
        {
            RowTable.Delete(Transaction, table, id);
        }
    }

    private bool HasOthers(Table solutions, Guid publisher)
    {
        using var statement = Transaction.Connection.Prepare($"SELECT 1 FROM {solutions.Sql} WHERE {solutions.Require("publisherid").Sql} = ? LIMIT 1");
        statement.Bind(1, publisher);
        return statement.Step();
    }

    private Guid Insert(string tableName, Guid id, Dictionary<string, object?> values)
    {
        var row = Row(tableName, values);
        row[row.Table.Id] = id;
        row.SetDefault("createdon", operation.StartedOn);
        row.SetDefault("createdby", new EntityReference("systemuser", operation.Caller.UserId));
        row.SetDefault("organizationid", new EntityReference("organization", operation.Core.Facts.OrganizationId));
        RowTable.Insert(Transaction, row);
        return id;
    }

    private void Update(string tableName, Guid id, Dictionary<string, object?> values) => RowTable.Update(Transaction, id, Row(tableName, values));

    private RowBuffer Row(string tableName, Dictionary<string, object?> values)
    {
        var row = new RowBuffer(Transaction.Metadata.Require(tableName));
        foreach (var (name, value) in values)
        {
            row.Set(name, value);
        }

        row.Set("modifiedon", operation.StartedOn);
        row.Set("modifiedby", new EntityReference("systemuser", operation.Caller.UserId));
        return row;
    }
}

/// <summary>What the solution says of the subcomponents of what it declares as a whole.</summary>
internal sealed class RootBehaviors
{
    private readonly Dictionary<(string Type, Guid Id), int> _byId = [];
    private readonly Dictionary<(string Type, string Name), int> _byName = [];

    public RootBehaviors(IEnumerable<RootComponent> roots)
    {
        foreach (var root in roots)
        {
            var type = ComponentTypes.NameOf(root.Type);
            if (root.Id is { } id)
            {
                _byId.TryAdd((type, id), root.Behavior);
            }

            if (root.SchemaName is { } name)
            {
                _byName.TryAdd((type, name.ToUpperInvariant()), root.Behavior);
            }
        }
    }

    /// <summary>The behaviour of a component that is declared as a whole; null for any other.</summary>
    public int? Of(Component component)
    {
        var type = component.Type is { } number ? ComponentTypes.NameOf(number) : component.TypeName ?? "";
        return component.Row is { } row && _byId.TryGetValue((type, row.Id), out var behavior) ? behavior
            : component.SchemaName is { } name && _byName.TryGetValue((type, name.ToUpperInvariant()), out behavior) ? behavior
            : null;
    }
}
