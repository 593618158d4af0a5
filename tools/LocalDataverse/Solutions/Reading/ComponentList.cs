using System.Collections.Immutable;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Solutions.Packages;
using LocalDataverse.Storage;

namespace LocalDataverse.Solutions.Reading;

/// <summary>The components of a package as they are found, each once, and what was found that nothing is made of.</summary>
internal sealed class ComponentList(SolutionPackage package, StoreSession session, OrganizationFacts facts, PlatformLimits limits)
{
    private readonly List<Component> _components = [];
    private readonly Dictionary<ComponentKey, int> _indexes = [];
    private readonly HashSet<string> _filesUsed = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, bool> _notUsed = [];

    public SolutionPackage Package { get; } = package;

    /// <summary>What is in the organisation already.</summary>
    public StoreSession Session { get; } = session;

    public OrganizationFacts Facts { get; } = facts;

    public PlatformLimits Limits { get; } = limits;

    public IReadOnlyList<Component> Components => _components;

    /// <summary>What the package holds and this emulator makes nothing of.</summary>
    public IReadOnlyList<string> NotUsed => [.. _notUsed.Keys];

    /// <summary>The files that no component has taken.</summary>
    public IEnumerable<string> FilesLeft => Package.Names.Where(name => !_filesUsed.Contains(name));

    public Component? Find(ComponentKey key) => _indexes.TryGetValue(key, out var index) ? _components[index] : null;

    public void Add(Component component)
    {
        if (!TryAdd(component))
        {
            throw Faults.Fault.BrokenPart(component.Title, "it is in the package twice");
        }
    }

    /// <summary>Adds what several components may need, once.</summary>
    public bool TryAdd(Component component)
    {
        if (!_indexes.TryAdd(component.Key, _components.Count))
        {
            return false;
        }

        _components.Add(component);
        return true;
    }

    public void Replace(Component component) => _components[_indexes[component.Key]] = component;

    public void NotUse(string what) => _notUsed.TryAdd(what, true);

    /// <summary>Marks a file as taken.</summary>
    public void Take(string name) => _filesUsed.Add(name);

    /// <summary>The bytes of a file that a part names; a fault where the package lacks it.</summary>
    public byte[] File(Part part, string path)
    {
        var name = Package.Find(path) ?? throw part.Broken($"its file '{path}' is not in the package");
        _filesUsed.Add(name);
        return Package.Read(name);
    }

    /// <summary>The id of the row with this value in a column: of the one that is there, else the id that such a row gets everywhere.</summary>
    public Guid IdOf(string table, string column, string value) =>
        RowIds.Find(Session, table, column, value) ?? NamedId.Of($"{table}:{value.ToLowerInvariant()}");

    /// <summary>A row as a component.</summary>
    public static Component Row(string title, string table, Guid id, IEnumerable<(string Column, string? Value)> values) => new()
    {
        Key = ComponentKey.Row(table, id),
        Title = title,
        Row = new RowContent
        {
            Table = table,
            Id = id,
            Values = values.Where(value => value.Value is not null).ToImmutableSortedDictionary(value => value.Column, value => value.Value!),
        },
    };
}
