using System.Collections.Immutable;
using LocalDataverse.Pipeline.Registrations;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>Takes the pictures that steps ask for, and finds the rows that a message is about.</summary>
internal static class RowImages
{
    /// <summary>The row behind a target, by its id or its key; null where it has neither or there is none.</summary>
    public static RowKey? KeyOf(StoreSession session, object? target)
    {
        var (name, id, keys) = target switch
        {
            Entity row => (row.LogicalName, row.Id, row.KeyAttributes),
            EntityReference reference => (reference.LogicalName, reference.Id, reference.KeyAttributes),
            _ => (null, Guid.Empty, null),
        };
        if (name is null || session.Metadata.Find(name) is not { } table)
        {
            return null;
        }

        if (id == Guid.Empty && target is Entity { Attributes: var values } && values.TryGetValue(table.Id.Name, out var given) && given is Guid own)
        {
            id = own;
        }

        if (id == Guid.Empty && keys is { Count: > 0 })
        {
            id = RowFinder.FindByKey(session, table, keys) ?? Guid.Empty;
        }

        return id == Guid.Empty ? null : new RowKey(name, id);
    }

    /// <summary>The rows of an operation as they are now, all of their columns.</summary>
    public static Dictionary<RowKey, Entity> Take(Operation operation, StoreSession session)
    {
        var rows = new Dictionary<RowKey, Entity>();
        var state = PipelineState.Of(operation);
        IEnumerable<RowKey?> keys = state.Own.Targets.Count > 0
            ? state.Own.Targets.Select(target => KeyOf(session, target))
            : [KeyOf(session, operation.Primary), SubordinateOf(operation)];
        foreach (var key in keys)
        {
            if (key is { } found && session.Metadata.Find(found.Table) is { } table
                && RowFinder.Find(session, RowSelection.All(table), found.Id) is { } row)
            {
                rows[found] = row;
            }
        }

        return rows;
    }

    /// <summary>The pictures of a step, for each target of the message as it sees it; of messages without targets for the row.</summary>
    public static EntityImageCollection[] Of(
        StoreSession session, Operation operation, MessageView view, ImmutableArray<StepImage> images, Dictionary<RowKey, Entity> rows)
    {
        if (images.IsEmpty)
        {
            return [.. Enumerable.Range(0, Math.Max(view.Targets.Count, 1)).Select(_ => new EntityImageCollection())];
        }

        IEnumerable<RowKey?> keys = view.Targets.Count > 0
            ? view.Targets.Select(target => KeyOf(session, target))
            : [KeyOf(session, operation.Primary)];
        return [.. keys.Select(key => Of(images, key, SubordinateOf(operation), rows))];
    }

    private static EntityImageCollection Of(
        ImmutableArray<StepImage> images, RowKey? target, RowKey? subordinate, Dictionary<RowKey, Entity> rows)
    {
        var found = new EntityImageCollection();
        foreach (var image in images)
        {
            if ((image.IsOfSubordinate ? subordinate : target) is { } key && rows.TryGetValue(key, out var row))
            {
                found[image.Alias] = image.Of(row);
            }
        }

        return found;
    }

    private static RowKey? SubordinateOf(Operation operation) =>
        operation.InputParameters.TryGetValue(StepImage.Subordinate, out var value) && value is Guid id && operation.Primary is { } primary
            ? new RowKey(primary.LogicalName, id)
            : null;
}
