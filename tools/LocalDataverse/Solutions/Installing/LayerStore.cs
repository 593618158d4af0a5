using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.Storage;

namespace LocalDataverse.Solutions.Installing;

/// <summary>One solution's definition of a component; the higher covers the lower.</summary>
internal sealed record Layer(string Solution, long Position, Component Component);

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

    private const string Columns = "solution, position, definition";

    private readonly StoreConnection _connection;

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
        using var statement = _connection.Prepare($"""SELECT {Columns} FROM "$layer" WHERE kind = ? AND name = ? ORDER BY position""");
        Bind(statement, key);
        return Read(statement);
    }

    public bool Has(ComponentKey key)
    {
        using var statement = _connection.Prepare("""SELECT 1 FROM "$layer" WHERE kind = ? AND name = ?""");
        Bind(statement, key);
        return statement.Step();
    }

    /// <summary>What a solution defines, in the order in which it was added.</summary>
    public IReadOnlyList<Layer> OfSolution(string solution)
    {
        using var statement = _connection.Prepare($"""SELECT {Columns} FROM "$layer" WHERE solution = ? ORDER BY rowid""");
        statement.Bind(1, solution);
        return Read(statement);
    }

    public IReadOnlyList<Layer> All()
    {
        using var statement = _connection.Prepare($"""SELECT {Columns} FROM "$layer" ORDER BY rowid""");
        return Read(statement);
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
    public void Put(string solution, long position, Component component)
    {
        using var statement = _connection.Prepare(
            """
            INSERT INTO "$layer" (kind, name, solution, position, definition) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (kind, name, solution) DO UPDATE SET definition = excluded.definition
            """);
        Bind(statement, component.Key);
        statement.Bind(3, solution);
        statement.Bind(4, position);
        statement.Bind(5, JsonSerializer.SerializeToUtf8Bytes(component, MetadataStore.Json));
        statement.Run();
    }

    public void Remove(ComponentKey key, string solution)
    {
        using var statement = _connection.Prepare("""DELETE FROM "$layer" WHERE kind = ? AND name = ? AND solution = ?""");
        Bind(statement, key);
        statement.Bind(3, solution);
        statement.Run();
    }

    private static void Bind(Statement statement, ComponentKey key)
    {
        statement.Bind(1, (long)key.Kind);
        statement.Bind(2, key.Name);
    }

    private static List<Layer> Read(Statement statement)
    {
        var layers = new List<Layer>();
        while (statement.Step())
        {
            layers.Add(new Layer(
                statement.String(0), statement.Int64(1), JsonSerializer.Deserialize<Component>(statement.Blob(2), MetadataStore.Json)!));
        }

        return layers;
    }
}
