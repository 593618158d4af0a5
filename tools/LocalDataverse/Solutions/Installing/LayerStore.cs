using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Solutions.Installing;

/// <summary>One solution's definition of a component; the higher covers the lower.</summary>
internal sealed record Layer(string Solution, long Position, Component Component);

/// <summary>What must be known of a component that may go: which it is, what it is a part of, what it needs.</summary>
internal sealed record ComponentHead
{
    public required ComponentKey Key { get; init; }

    public required string Title { get; init; }

    public ComponentKey? Parent { get; init; }

    public ImmutableArray<ComponentKey> Requires { get; init; } = [];

    public bool IsSupport { get; init; }
}

/// <summary>
/// What each solution says of each component, so that taking one away uncovers what lies below: what another solution says, or what was
/// there before the first.
/// </summary>
internal sealed class LayerStore
{
    /// <summary>What was there before any solution spoke of it.</summary>
    public const string System = "System";

    /// <summary>What unmanaged solutions define, above all managed ones.</summary>
    public const string Active = "Active";

    private static readonly JsonSerializerOptions HeadJson = new(MetadataStore.Json) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    private readonly StoreConnection _connection;
    private readonly Dictionary<ComponentKey, Layer> _only = [];
    private HashSet<ComponentKey>? _known;

    public LayerStore(StoreConnection connection)
    {
        _connection = connection;
        connection.Execute(
            """
            CREATE TABLE IF NOT EXISTS "$layer" (kind INTEGER, name TEXT, solution TEXT COLLATE NOCASE, position INTEGER, definition BLOB) STRICT;
            CREATE UNIQUE INDEX IF NOT EXISTS "$layer$component" ON "$layer" (kind, name, solution);
            CREATE INDEX IF NOT EXISTS "$layer$solution" ON "$layer" (solution);
            """);
    }

    /// <summary>The layers of a component, lowest first.</summary>
    public IReadOnlyList<Layer> Of(ComponentKey key)
    {
        if (_only.TryGetValue(key, out var only))
        {
            return [only];
        }

        using var statement = _connection.Prepare(
            """SELECT solution, position, definition FROM "$layer" WHERE kind = ? AND name = ? ORDER BY position""");
        Bind(statement, key);
        var layers = new List<Layer>();
        while (statement.Step())
        {
            layers.Add(new Layer(statement.String(0), statement.Int64(1), Read<Component>(statement, 2, MetadataStore.Json)));
        }

        return layers;
    }

    public bool Has(ComponentKey key)
    {
        using var statement = _connection.Prepare("""SELECT 1 FROM "$layer" WHERE kind = ? AND name = ?""");
        Bind(statement, key);
        return statement.Step();
    }

    /// <summary>What one solution says of a component; null where it says nothing.</summary>
    public Component? Find(ComponentKey key, string solution)
    {
        using var statement = _connection.Prepare("""SELECT definition FROM "$layer" WHERE kind = ? AND name = ? AND solution = ?""");
        Bind(statement, key);
        statement.Bind(3, solution);
        return statement.Step() ? Read<Component>(statement, 0, MetadataStore.Json) : null;
    }

    /// <summary>Whether some solution spoke of a component, before this or in it.</summary>
    public bool Knows(ComponentKey key) => (_known ??= Keys()).Contains(key);

    private HashSet<ComponentKey> Keys()
    {
        using var statement = _connection.Prepare("""SELECT DISTINCT kind, name FROM "$layer" """);
        var keys = new HashSet<ComponentKey>();
        while (statement.Step())
        {
            keys.Add(new ComponentKey((ComponentKind)statement.Int64(0), statement.String(1)));
        }

        return keys;
    }

    /// <summary>What a solution defines, in the order in which it was added.</summary>
    public IReadOnlyList<Component> OfSolution(string solution)
    {
        using var statement = _connection.Prepare("""SELECT definition FROM "$layer" WHERE solution = ? ORDER BY rowid""");
        statement.Bind(1, solution);
        return ReadAll<Component>(statement, MetadataStore.Json);
    }

    /// <summary>The same without the definitions.</summary>
    public IReadOnlyList<ComponentHead> HeadsOf(string solution)
    {
        using var statement = _connection.Prepare("""SELECT definition FROM "$layer" WHERE solution = ? ORDER BY rowid""");
        statement.Bind(1, solution);
        return ReadAll<ComponentHead>(statement, HeadJson);
    }

    /// <summary>Which solutions there are that define something.</summary>
    public IReadOnlyList<string> Solutions()
    {
        using var statement = _connection.Prepare("""SELECT DISTINCT solution FROM "$layer" WHERE solution <> ? ORDER BY solution""");
        statement.Bind(1, System);
        var solutions = new List<string>();
        while (statement.Step())
        {
            solutions.Add(statement.String(0));
        }

        return solutions;
    }

    /// <summary>Where a solution's layers lie: where they lay before, else above all managed ones.</summary>
    public long PositionOf(string solution)
    {
        if (solution == Active)
        {
            return long.MaxValue;
        }

        using var own = _connection.Prepare("""SELECT max(position) FROM "$layer" WHERE solution = ?""");
        own.Bind(1, solution);
        own.Step();
        using var highest = _connection.Prepare("""SELECT max(position) FROM "$layer" WHERE position < ?""");
        highest.Bind(1, long.MaxValue);
        highest.Step();
        return !own.IsNull(0) ? own.Int64(0) : highest.IsNull(0) ? 1 : highest.Int64(0) + 1;
    }

    /// <summary>Adds a layer, or replaces the solution's own.</summary>
    /// <returns>Whether it says something new.</returns>
    public bool Put(string solution, long position, Component component)
    {
        using var statement = _connection.Prepare(
            """
            INSERT INTO "$layer" (kind, name, solution, position, definition) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (kind, name, solution) DO UPDATE SET definition = excluded.definition WHERE definition <> excluded.definition
            """);
        Bind(statement, component.Key);
        statement.Bind(3, solution);
        statement.Bind(4, position);
        statement.Bind(5, JsonSerializer.SerializeToUtf8Bytes(component, MetadataStore.Json));
        statement.Run();
        if (!Knows(component.Key))
        {
            _known!.Add(component.Key);
            _only[component.Key] = new Layer(solution, position, component);
        }
        else
        {
            _only.Remove(component.Key);
        }

        return _connection.Changes > 0;
    }

    public void Remove(ComponentKey key, string solution)
    {
        _only.Remove(key);
        using var statement = _connection.Prepare("""DELETE FROM "$layer" WHERE kind = ? AND name = ? AND solution = ?""");
        Bind(statement, key);
        statement.Bind(3, solution);
        statement.Run();
    }

    /// <summary>Takes away everything that a solution says.</summary>
    public void RemoveAll(string solution)
    {
        using var statement = _connection.Prepare("""DELETE FROM "$layer" WHERE solution = ?""");
        statement.Bind(1, solution);
        statement.Run();
    }

    private static void Bind(Statement statement, ComponentKey key)
    {
        statement.Bind(1, (long)key.Kind);
        statement.Bind(2, key.Name);
    }

    private static List<T> ReadAll<T>(Statement statement, JsonSerializerOptions options)
    {
        var found = new List<T>();
        while (statement.Step())
        {
            found.Add(Read<T>(statement, 0, options));
        }

        return found;
    }

    private static T Read<T>(Statement statement, int column, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<T>(statement.Blob(column), options)!;
}
