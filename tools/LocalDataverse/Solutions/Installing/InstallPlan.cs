using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Packages;
using LocalDataverse.Solutions.Reading;
using LocalDataverse.Storage;

namespace LocalDataverse.Solutions.Installing;

/// <summary>
/// What of a package is installed: everything, or where missing dependencies are allowed what stands without them. Without that, anything
/// missing is a fault.
/// </summary>
internal sealed class InstallPlan
{
    private readonly ComponentList _list;
    private readonly SolutionManifest _manifest;
    private readonly Inventory _inventory;
    private readonly bool _allowMissing;
    private readonly HashSet<ComponentKey> _out = [];
    private readonly List<string> _leftOut = [];
    private readonly List<string> _placeholders = [];
    private readonly List<(string Name, string? Solution, string Dependent)> _missing = [];

    private InstallPlan(ComponentList list, SolutionManifest manifest, StoreSession session, bool allowMissing)
    {
        _list = list;
        _manifest = manifest;
        _allowMissing = allowMissing;
        _inventory = new Inventory(session, allowMissing);
    }

    /// <summary>The components to install, in the package's order.</summary>
    public IEnumerable<Component> Components => _list.Components.Where(component => !_out.Contains(component.Key));

    public IReadOnlyList<MissingComponent> Missing =>
    [
        .. _missing.GroupBy(missing => missing.Name)
            .Select(group => new MissingComponent(
                group.Key, group.Select(m => m.Solution).FirstOrDefault(s => s is not null), [.. group.Select(m => m.Dependent).Distinct()])),
    ];

    public IReadOnlyList<string> LeftOut => _leftOut;

    public IReadOnlyList<string> Placeholders => _placeholders;

    public static InstallPlan Make(ComponentList list, SolutionManifest manifest, StoreSession session, bool allowMissing)
    {
        var plan = new InstallPlan(list, manifest, session, allowMissing);
        plan.AddRootTables();
        if (allowMissing)
        {
            plan.AddPlaceholders();
        }

        plan.TakeDeclared();
        plan.LeaveOutWhatLacksSomething();
        if (!allowMissing && plan._missing.Count > 0)
        {
            throw Fault.MissingDependencies(manifest.UniqueName, [.. plan.Missing.Select(Describe)]);
        }

        return plan;
    }

    private static string Describe(MissingComponent missing) =>
        $"{missing.Name}{(missing.Solution is null ? "" : $" of {missing.Solution}")}, needed by {string.Join(", ", missing.Dependents.Take(3))}"
        + (missing.Dependents.Count > 3 ? $" and {missing.Dependents.Count - 3} more" : "");

    // A table that the solution claims without saying anything of it must be there.
    private void AddRootTables()
    {
        foreach (var root in _manifest.RootComponents.Where(root => root.Type == "1" && root.SchemaName is not null))
        {
            var key = ComponentKey.Table(root.SchemaName!.ToLowerInvariant());
            _list.TryAdd(new Component
            {
                Key = key,
                Title = key.ToString(),
                Type = ComponentTypes.Table,
                SchemaName = key.Name,
                Requires = [key],
            });
        }
    }

    private void AddPlaceholders()
    {
        var absent = _list.Components.Where(component => !component.IsPlatforms)
            .SelectMany(component => component.Requires)
            .Where(key => key.Kind == ComponentKind.Table && !key.Name.Contains('_', StringComparison.Ordinal) && !IsThere(key))
            .Select(key => key.Name).Distinct().ToArray();
        foreach (var name in absent)
        {
            _placeholders.Add(name);
            foreach (var component in PlaceholderTable.Make(name))
            {
                if (!_list.TryAdd(component) && component.Table is not null)
                {
                    _list.Replace(component);
                }
            }

            _missing.Add(($"table {name}", null, "what names it; a placeholder stands for it"));
        }
    }

    private void TakeDeclared()
    {
        var byType = _list.Components.ToLookup(component => Normal(component.Type));
        foreach (var dependency in _manifest.MissingDependencies.Where(d => !_inventory.Has(d.Required, d.Solution) && !IsBrought(byType, d.Required)))
        {
            _missing.Add(($"{dependency.Required}", dependency.Solution, $"{dependency.Dependent}"));

            // A table whose own parts are all there is worth more than its icon; everything else goes.
            var dependents = Meant(byType, dependency.Dependent).ToArray();
            foreach (var component in dependents.Where(component => component.Type != ComponentTypes.Table))
            {
                LeaveOut(component, $"{dependency.Required}");
            }

            if (dependents.Length == 0)
            {
                _leftOut.Add($"{dependency.Dependent}: {dependency.Required} is missing");
            }
        }
    }

    private void LeaveOutWhatLacksSomething()
    {
        var relationships = _list.Components.Where(component => component.OneToMany is not null)
            .ToLookup(component => ComponentKey.Column(component.OneToMany!.ReferencingTable, component.OneToMany.ReferencingColumn));
        bool again;
        do
        {
            again = false;
            foreach (var component in _list.Components.Where(component => !_out.Contains(component.Key)))
            {
                if (Lacking(component, relationships) is not { } lacking)
                {
                    continue;
                }

                again = true;
                var isCause = !_out.Contains(lacking);
                if (component.IsPlatforms && isCause)
                {
                    _out.Add(component.Key);
                    _list.NotUse($"{component.Title}: the platform's {lacking} is not here");
                    continue;
                }

                if (isCause)
                {
                    _missing.Add(($"{lacking}", null, component.Title));
                }

                LeaveOut(component, $"{lacking}");
            }
        }
        while (again);
    }

    private ComponentKey? Lacking(Component component, ILookup<ComponentKey, Component> relationships)
    {
        foreach (var key in component.Requires)
        {
            if (!IsThere(key))
            {
                return key;
            }
        }

        // A lookup lives by its relationships: when all that the package brings are out, so is the lookup.
        if (component.Column is { Type: ColumnType.Lookup, Targets.IsEmpty: true, IsCustom: true } && !_inventory.Has(component.Key))
        {
            var own = relationships[component.Key].ToArray();
            if (own.Length > 0 && own.All(relationship => _out.Contains(relationship.Key)))
            {
                return own[0].Key;
            }
        }

        return null;
    }

    private bool IsThere(ComponentKey key)
    {
        if (_list.Find(key) is { } brought && (key.Kind != ComponentKind.Table || brought.Table is not null))
        {
            return !_out.Contains(key);
        }

        if (_inventory.Has(key))
        {
            return true;
        }

        var (table, item) = key.Split();
        return key.Kind == ComponentKind.Column && LayeredMetadata.IsStandardColumn(item)
            && _list.Find(ComponentKey.Table(table))?.Table is not null && !_out.Contains(ComponentKey.Table(table));
    }

    private static bool IsBrought(ILookup<int?, Component> byType, DependencyEnd end) =>
        Meant(byType, end).Any(component => component.Type != ComponentTypes.Table || component.Table is not null);

    // What somebody calls a dependency: by the number of its type, or by the name of a newer one, which has no number.
    private static IEnumerable<Component> Meant(ILookup<int?, Component> byType, DependencyEnd end)
    {
        var ofType = int.TryParse(end.Type, out var type)
            ? byType[Normal(type)]
            : byType[null].Where(component => end.Type.Equals(component.TypeName, StringComparison.OrdinalIgnoreCase));
        return ofType.Where(component => (end.Id is { } id && component.Row?.Id == id) || IsNamed(end, component));
    }

    private static bool IsNamed(DependencyEnd end, Component component) =>
        end.SchemaName is { } name && name.Equals(component.SchemaName, StringComparison.OrdinalIgnoreCase)
        && (component.Key.Kind is not (ComponentKind.Column or ComponentKind.Key) || end.ParentSchemaName is null
            || end.ParentSchemaName.Equals(component.Key.Split().Table, StringComparison.OrdinalIgnoreCase));

    // Two numbers for the same thing, alone or as a part of a table.
    private static int? Normal(int? type) => type switch
    {
        ComponentTypes.Form => ComponentTypes.SystemForm,
        ComponentTypes.RelationshipAlone => ComponentTypes.Relationship,
        _ => type,
    };

    private void LeaveOut(Component component, string reason)
    {
        if (_out.Add(component.Key) && _allowMissing && !component.IsSupport)
        {
            _leftOut.Add($"{component.Title}: {reason} is missing");
        }
    }
}
