using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Metadata;

/// <summary>Keeps the definitions beside the rows, in the same file and the same transactions.</summary>
internal static class MetadataStore
{
    private const string KindTable = "table";
    private const string KindOneToMany = "onetomany";
    private const string KindManyToMany = "manytomany";
    private const string KindChoice = "choice";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { TerseJson.LeaveOutDefaults } },
    };

    public static MetadataSnapshot Load(StoreConnection connection)
    {
        var tables = new List<TableDefinition>();
        var oneToMany = new List<OneToManyDefinition>();
        var manyToMany = new List<ManyToManyDefinition>();
        var choices = new Dictionary<string, ChoiceDefinition>();
        using var statement = connection.Prepare("""SELECT kind, definition FROM "$metadata" ORDER BY kind, name""");
        while (statement.Step())
        {
            var definition = statement.Blob(1);
            switch (statement.String(0))
            {
                case KindTable:
                    tables.Add(JsonSerializer.Deserialize<TableDefinition>(definition, Json)!);
                    break;
                case KindOneToMany:
                    oneToMany.Add(JsonSerializer.Deserialize<OneToManyDefinition>(definition, Json)!);
                    break;
                case KindManyToMany:
                    manyToMany.Add(JsonSerializer.Deserialize<ManyToManyDefinition>(definition, Json)!);
                    break;
                case KindChoice:
                    var choice = JsonSerializer.Deserialize<ChoiceDefinition>(definition, Json)!;
                    choices[choice.Name] = choice;
                    break;
                case var kind:
                    throw new InvalidDataException($"The store holds metadata of the unknown kind '{kind}'; a newer version wrote it.");
            }
        }

        return new MetadataSnapshot(
            connection.ScalarInt64("SELECT value FROM \"$state\" WHERE name = 'generation'") ?? 0,
            tables.Select(table => new Table(table, choices.GetValueOrDefault)).ToArray(),
            oneToMany,
            manyToMany,
            choices.Values);
    }

    /// <summary>Writes what differs between two snapshots.</summary>
    public static void Save(StoreConnection connection, MetadataSnapshot before, MetadataSnapshot after)
    {
        Save(connection, KindTable, before.Tables.Select(t => t.Definition), after.Tables.Select(t => t.Definition), t => t.LogicalName);
        Save(connection, KindOneToMany, before.OneToMany, after.OneToMany, r => r.SchemaName);
        Save(connection, KindManyToMany, before.ManyToMany, after.ManyToMany, r => r.SchemaName);
        Save(connection, KindChoice, before.Choices, after.Choices, c => c.Name);
        MetadataLog.Write(connection, before, after);
        using var generation = connection.Prepare("""INSERT OR REPLACE INTO "$state" (name, value) VALUES ('generation', ?)""");
        generation.Bind(1, after.Generation);
        generation.Run();
    }

    private static void Save<T>(StoreConnection connection, string kind, IEnumerable<T> before, IEnumerable<T> after, Func<T, string> name)
        where T : class
    {
        var old = before.ToDictionary(name);
        foreach (var definition in after)
        {
            if (!old.Remove(name(definition), out var same) || !ReferenceEquals(same, definition))
            {
                using var insert = connection.Prepare("""INSERT OR REPLACE INTO "$metadata" (kind, name, definition) VALUES (?, ?, ?)""");
                insert.Bind(1, kind);
                insert.Bind(2, name(definition));
                insert.Bind(3, JsonSerializer.SerializeToUtf8Bytes(definition, Json));
                insert.Run();
            }
        }

        foreach (var gone in old.Keys)
        {
            using var delete = connection.Prepare("""DELETE FROM "$metadata" WHERE kind = ? AND name = ?""");
            delete.Bind(1, kind);
            delete.Bind(2, gone);
            delete.Run();
        }
    }
}
