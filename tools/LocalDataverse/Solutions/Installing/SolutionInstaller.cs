using LocalDataverse.Faults;
using LocalDataverse.Mappings;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Service;
using LocalDataverse.Solutions.Packages;
using LocalDataverse.Solutions.Reading;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Solutions.Installing;

/// <summary>Installs, updates, upgrades and uninstalls solutions, inside the transaction of an operation: whole or not at all.</summary>
internal sealed class SolutionInstaller(Operation operation)
{
    private const int UniqueFailed = 2067;

    private readonly LayerStore _layers = new(operation.Transaction!.Connection);

    private WriteTransaction Transaction => operation.Transaction!;

    /// <summary>Installs a package.</summary>
    public InstallReport Install(Stream stream, InstallOptions options)
    {
        using var package = SolutionPackage.Open(stream);
        var manifest = SolutionManifest.Read(package);
        RequireName(manifest.UniqueName);
        var existing = SolutionRows.Find(Transaction, manifest.UniqueName);
        var previous = existing is null ? null : VersionOf(existing);
        RequireSuccessor(manifest, existing, previous);
        var list = new ComponentList(package, Transaction, operation.Core.Facts, operation.Core.Limits);
        CustomizationsReader.Read(list);
        NoteRootsWithoutContent(manifest, list);
        var plan = InstallPlan.Make(list, manifest, Transaction, options.AllowMissing);
        var rows = new SolutionRows(operation);
        var solution = rows.Write(manifest, existing);
        var isUpgrade = previous is not null && manifest.Version > previous;
        var components = plan.Components.Select(component => Prepared(component, options)).ToArray();
        var removed = Change(solution, components, takesAway: isUpgrade && manifest.IsManaged);
        var all = manifest.IsManaged && previous is not null && !isUpgrade ? _layers.OfSolution(solution.UniqueName) : components;
        return new InstallReport
        {
            UniqueName = solution.UniqueName,
            Version = manifest.Version,
            PreviousVersion = previous,
            IsManaged = manifest.IsManaged,
            Kind = previous is null ? InstallKind.Install : isUpgrade ? InstallKind.Upgrade : InstallKind.Update,
            ComponentCount = rows.WriteComponents(solution, all, manifest.RootComponents),
            Missing = plan.Missing,
            LeftOut = plan.LeftOut,
            Placeholders = plan.Placeholders,
            Removed = removed,
            NotUsed = list.NotUsed,
        };
    }

    /// <summary>Uninstalls a solution. What an unmanaged one defined stays: it is the organisation's own.</summary>
    public void Uninstall(string uniqueName)
    {
        RequireName(uniqueName);
        var existing = SolutionRows.Find(Transaction, uniqueName) ?? throw Fault.NoSuchSolution(uniqueName);
        var isManaged = existing.GetAttributeValue<bool>("ismanaged");
        var solution = new SolutionFacts(existing.Id, existing.GetAttributeValue<string>("uniquename"), isManaged);
        if (isManaged)
        {
            Change(solution, [], takesAway: true);
        }

        new SolutionRows(operation).Delete(existing);
    }

    private static void RequireName(string uniqueName)
    {
        if (uniqueName.ToUpperInvariant() is "SYSTEM" or "ACTIVE" or "DEFAULT" or "BASIC")
        {
            throw Fault.CannotImport($"solution {uniqueName}", "it is the platform's own");
        }
    }

    private static Version VersionOf(Entity solution) =>
        Version.TryParse(solution.GetAttributeValue<string>("version"), out var version) ? version : new Version(0, 0, 0, 0);

    private static void RequireSuccessor(SolutionManifest manifest, Entity? existing, Version? previous)
    {
        if (existing is null || previous is null)
        {
            return;
        }

        if (existing.GetAttributeValue<bool>("ismanaged") != manifest.IsManaged)
        {
            throw Fault.OtherMode(manifest.UniqueName, !manifest.IsManaged);
        }

        if (manifest.Version < previous)
        {
            throw Fault.LowerVersion(manifest.UniqueName, previous, manifest.Version);
        }
    }

    private static void NoteRootsWithoutContent(SolutionManifest manifest, ComponentList list)
    {
        var ids = list.Components.Select(component => component.Row?.Id).OfType<Guid>().ToHashSet();
        var names = list.Components.Select(component => component.SchemaName).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var root in manifest.RootComponents.Where(root => root.Type != "1"))
        {
            if (!(root.Id is { } id && ids.Contains(id)) && !(root.SchemaName is { } name && names.Contains(name)))
            {
                list.NotUse($"root component {root}: nothing of it can be used here, or the package does not hold it");
            }
        }
    }

    private static Component Prepared(Component component, InstallOptions options) =>
        component.Type == ComponentTypes.Step && !options.EnablesSteps
            ? component with { Row = component.Row! with { Values = component.Row.Values.SetItem("statecode", "1").SetItem("statuscode", "2") } }
            : component;

    // Layers first; what they come to follows. Returns what is gone.
    private IReadOnlyList<string> Change(SolutionFacts solution, Component[] components, bool takesAway)
    {
        var owner = solution.IsManaged ? solution.UniqueName : LayerStore.Active;
        var heads = takesAway ? _layers.HeadsOf(owner) : [];
        var (changed, rowsBefore) = PutLayers(owner, components);
        var given = components.Select(component => component.Key).ToHashSet();
        var taken = heads.Where(head => !given.Contains(head.Key)).Reverse().ToArray();
        RemoveLayers(owner, taken, isEverything: takesAway && components.Length == 0);
        var gone = taken.Where(head => !IsDefined(head.Key)).ToArray();
        RequireUnused(gone);
        ApplyChange(new LayeredRows(operation, _layers, solution), [.. changed, .. taken.Select(head => head.Key)], gone, rowsBefore);
        ForgetUncovered(taken);
        var goneKeys = gone.Select(head => head.Key).ToHashSet();
        return [.. gone.Where(head => !head.IsSupport && !(head.Parent is { } parent && goneKeys.Contains(parent))).Select(head => head.Title)];
    }

    // Gives what must be brought to the layers: metadata of which something new is said, and all rows, which anybody may have changed since.
    private (List<ComponentKey> Changed, Dictionary<ComponentKey, RowContent?> RowsBefore) PutLayers(string owner, Component[] components)
    {
        var position = _layers.PositionOf(owner);
        var changed = new List<ComponentKey>();
        var rowsBefore = new Dictionary<ComponentKey, RowContent?>();
        foreach (var component in components)
        {
            var isKnown = _layers.Knows(component.Key);
            if (!isKnown && BaseLayer.Of(Transaction, component) is { } there)
            {
                _layers.Put(LayerStore.System, 0, there);
            }

            var isRow = component.Key.Kind == ComponentKind.Row;
            if (isRow && isKnown)
            {
                rowsBefore[component.Key] = _layers.Find(component.Key, owner)?.Row;
            }

            if (_layers.Put(owner, position, component) || isRow)
            {
                changed.Add(component.Key);
            }
        }

        return (changed, rowsBefore);
    }

    private void RemoveLayers(string owner, IReadOnlyCollection<ComponentHead> taken, bool isEverything)
    {
        if (isEverything)
        {
            _layers.RemoveAll(owner);
            return;
        }

        foreach (var head in taken)
        {
            _layers.Remove(head.Key, owner);
        }
    }

    // Naming a table does not make it.
    private bool IsDefined(ComponentKey key) => _layers.Of(key).Any(layer => key.Kind != ComponentKind.Table || layer.Component.Table is not null);

    private bool IsDeclared(string table, Guid id) => _layers.Of(ComponentKey.Row(table, id)).Any(layer => layer.Solution != LayerStore.System);

    private void ApplyChange(
        LayeredRows rows,
        IReadOnlyCollection<ComponentKey> changed,
        IReadOnlyCollection<ComponentHead> gone,
        Dictionary<ComponentKey, RowContent?> rowsBefore)
    {
        var goneKeys = gone.Select(head => head.Key).ToHashSet();
        rows.Remove(gone.Select(head => head.Key));
        try
        {
            if (changed.Any(key => key.Kind != ComponentKind.Row))
            {
                Transaction.ChangeMetadata(editor => new LayeredMetadata(editor, _layers).Apply(changed));
            }
        }
        catch (StoreException exception) when (exception.Code == UniqueFailed)
        {
            throw Fault.CannotImport("alternate keys", $"rows that are there have the same values in the columns of a new key ({exception.Message})");
        }

        rows.Write(changed.Where(key => !goneKeys.Contains(key)), rowsBefore);
        if (changed.Any(key => key.Kind != ComponentKind.Row) || Transaction.HasWritten(ColumnMaps.TableMaps) || Transaction.HasWritten(ColumnMaps.Maps))
        {
            new PlatformMaps(Transaction, operation.Core.Facts, operation.StartedOn).Complete(IsDeclared);
        }

        if (Transaction.HasWritten("role"))
        {
            RoleCopies.Complete(operation.WriteContext);
        }
    }

    // Whoever needs what goes keeps it from going.
    private void RequireUnused(IReadOnlyCollection<ComponentHead> gone)
    {
        if (gone.Count == 0)
        {
            return;
        }

        var heads = gone.ToDictionary(head => head.Key);
        var users = _layers.Solutions()
            .SelectMany(solution => _layers.HeadsOf(solution)
                .SelectMany(head => head.Requires.Where(heads.ContainsKey).Select(key => (Used: key, Title: $"{head.Title} of solution {solution}"))))
            .GroupBy(use => use.Used)
            .FirstOrDefault();
        if (users is not null)
        {
            throw Fault.InUse(heads[users.Key].Title, [.. users.Select(use => use.Title).Distinct()]);
        }

        RequireNothingByHand(heads);
    }

    // Steps and custom APIs that somebody registered by hand, in no solution, are lost without their code.
    private void RequireNothingByHand(Dictionary<ComponentKey, ComponentHead> gone)
    {
        foreach (var (key, head) in gone)
        {
            var (name, item) = key.Split();
            if (key.Kind != ComponentKind.Row || name is not ("plugintype" or "serviceendpoint") || Transaction.Metadata.Find(name) is not { } table)
            {
                continue;
            }

            var id = Guid.Parse(item);
            var left = Transaction.Metadata.ChildrenOf(table)
                .SelectMany(relationship => Children.Of(Transaction.Metadata, relationship).Find(Transaction, table, id))
                .Where(child => !gone.ContainsKey(ComponentKey.Row(child.Table, child.Id)))
                .Distinct().Select(NameOf).ToArray();
            if (left.Length > 0)
            {
                throw Fault.InUse(head.Title, left);
            }
        }
    }

    private string NameOf(RowKey row)
    {
        var table = Transaction.Metadata.Require(row.Table);
        var name = table.PrimaryName is { } primary ? RowFinder.Value(Transaction, table, row.Id, primary.Name) : null;
        return $"{row.Table} {name ?? row.Id}";
    }

    // What was there before the first solution is as it was; nothing needs to be remembered of it.
    private void ForgetUncovered(IEnumerable<ComponentHead> taken)
    {
        foreach (var head in taken)
        {
            if (_layers.Of(head.Key) is [{ Solution: LayerStore.System }])
            {
                _layers.Remove(head.Key, LayerStore.System);
            }
        }
    }
}
