using System.Text.Json;
using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>What a part of metadata is, numbered as callers ask for those that are gone.</summary>
internal enum PartKind
{
    Table = 1,
    Column = 2,
    Relationship = 4,
    Choice = 16,

    /// <summary>An alternate key; nobody can ask for those that are gone.</summary>
    Key = 32,
}

/// <summary>
/// Remembers of every part of metadata that changed, came or went, with which generation it last did. What a store began with is not in it,
/// nor what happened before stores had it.
/// </summary>
internal static class MetadataLog
{
    /// <summary>The generation from which on the log is complete.</summary>
    public static long Start(StoreConnection connection, MetadataSnapshot metadata) =>
        connection.ScalarInt64("SELECT value FROM \"$state\" WHERE name = 'logged'") ?? metadata.Generation;

    /// <summary>Notes what differs between two snapshots.</summary>
    public static void Write(StoreConnection connection, MetadataSnapshot before, MetadataSnapshot after)
    {
        var isNew = before.Tables.IsEmpty;
        using (var start = connection.Prepare("""INSERT OR IGNORE INTO "$state" (name, value) VALUES ('logged', ?)"""))
        {
            start.Bind(1, isNew ? after.Generation : before.Generation);
            start.Run();
        }

        if (isNew)
        {
            return;
        }

        foreach (var (part, isGone) in Differences(before, after))
        {
            using var note = connection.Prepare("""INSERT OR REPLACE INTO "$change" (id, kind, generation, is_gone) VALUES (?, ?, ?, ?)""");
            note.Bind(1, part.Id);
            note.Bind(2, (long)part.Kind);
            note.Bind(3, after.Generation);
            note.Bind(4, isGone ? 1 : 0);
            note.Run();
        }
    }

    private static IEnumerable<(Part Part, bool IsGone)> Differences(MetadataSnapshot before, MetadataSnapshot after)
    {
        foreach (var table in after.Tables)
        {
            var old = before.Find(table.Name);
            if (!ReferenceEquals(old?.Definition, table.Definition))
            {
                foreach (var difference in Differences(PartsOf(old), PartsOf(table)))
                {
                    yield return difference;
                }
            }
        }

        var others = before.Tables.Where(table => after.Find(table.Name) is null).SelectMany(PartsOf)
            .Concat(PartsBesideTables(before));
        foreach (var difference in Differences(others, PartsBesideTables(after)))
        {
            yield return difference;
        }
    }

    private static IEnumerable<(Part Part, bool IsGone)> Differences(IEnumerable<Part> before, IEnumerable<Part> after)
    {
        var gone = before.ToDictionary(part => part.Id);
        foreach (var part in after)
        {
            if (!gone.Remove(part.Id, out var old) || !IsSame(old.Definition, part.Definition))
            {
                yield return (part, false);
            }
        }

        foreach (var part in gone.Values)
        {
            yield return (part, true);
        }
    }

    private static IEnumerable<Part> PartsOf(Table? table)
    {
        if (table?.Definition is not { } definition)
        {
            yield break;
        }

        // A table lists its keys by name, so that it changes when one of them goes.
        var keys = string.Join(',', definition.Keys.Select(key => key.LogicalName).Order(StringComparer.Ordinal));
        yield return new Part(definition.MetadataId, PartKind.Table, (definition with { Columns = [], Keys = [] }, keys));
        foreach (var column in table.Columns)
        {
            yield return new Part(column.Definition.MetadataId, PartKind.Column, column.Definition with { Choice = null });
            if (column.Definition.Choice is { } choice)
            {
                yield return new Part(NamedId.OfChoice(column), PartKind.Choice, choice);
            }
        }

        foreach (var key in definition.Keys)
        {
            yield return new Part(key.MetadataId, PartKind.Key, key);
        }
    }

    private static IEnumerable<Part> PartsBesideTables(MetadataSnapshot metadata) =>
    [
        .. metadata.OneToMany.Select(relationship => new Part(relationship.MetadataId, PartKind.Relationship, relationship)),
        .. metadata.ManyToMany.Select(relationship => new Part(relationship.MetadataId, PartKind.Relationship, relationship)),
        .. metadata.Choices.Select(choice => new Part(choice.MetadataId, PartKind.Choice, choice)),
    ];

    // Definitions that were read anew are equal where they say the same; lists in them compare by reference.
    private static bool IsSame(object old, object now) => (old, now) switch
    {
        (ValueTuple<TableDefinition, string> before, ValueTuple<TableDefinition, string> after) =>
            before.Item2 == after.Item2 && IsSame((object)before.Item1, after.Item1),
        _ => old.Equals(now) || Json(old).AsSpan().SequenceEqual(Json(now)),
    };

    private static byte[] Json(object definition) => JsonSerializer.SerializeToUtf8Bytes(definition, definition.GetType(), MetadataStore.Json);

    private sealed record Part(Guid Id, PartKind Kind, object Definition);
}
