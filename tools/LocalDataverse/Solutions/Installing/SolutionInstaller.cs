using LocalDataverse.Faults;
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
        var all = manifest.IsManaged ? _layers.OfSolution(solution.UniqueName).Select(layer => layer.Component) : components;
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
        foreach (var root in manifest.RootComponents.Where(root => root.Type != "1"))
        {
            var isThere = list.Components.Any(component => (root.Id is { } id && component.Row?.Id == id)
                || (root.SchemaName is { } name && name.Equals(component.SchemaName, StringComparison.OrdinalIgnoreCase)));
            if (!isThere)
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
        var position = _layers.PositionOf(owner);
        var before = _layers.OfSolution(owner).Select(layer => layer.Component).ToDictionary(component => component.Key);
        foreach (var component in components)
        {
            if (!_layers.Has(component.Key) && BaseLayer.Of(Transaction, component) is { } there)
            {
                _layers.Put(LayerStore.System, 0, there);
            }

            _layers.Put(owner, position, component);
        }

        var given = components.Select(component => component.Key).ToHashSet();
        var taken = takesAway ? before.Values.Where(component => !given.Contains(component.Key)).Reverse().ToArray() : [];
        foreach (var component in taken)
        {
            _layers.Remove(component.Key, owner);
        }

        var gone = taken.Where(component => !IsDefined(component.Key)).ToArray();
        RequireUnused(gone);
        ApplyChange(new LayeredRows(operation, _layers, solution), [.. given, .. taken.Select(c => c.Key)], gone, before);
        ForgetUncovered(taken);
        var goneKeys = gone.Select(component => component.Key).ToHashSet();
        return [.. gone.Where(component => !component.IsSupport && !(component.Parent is { } parent && goneKeys.Contains(parent))).Select(c => c.Title)];
    }

    // Naming a table does not make it.
    private bool IsDefined(ComponentKey key) => _layers.Of(key).Any(layer => key.Kind != ComponentKind.Table || layer.Component.Table is not null);

    private void ApplyChange(
        LayeredRows rows, IReadOnlyCollection<ComponentKey> changed, IReadOnlyCollection<Component> gone, Dictionary<ComponentKey, Component> before)
    {
        var goneKeys = gone.Select(component => component.Key).ToHashSet();
        rows.Remove(gone.Select(component => component.Key));
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

        rows.Write(changed.Where(key => !goneKeys.Contains(key)), before);
        if (Transaction.HasWritten("role"))
        {
            RoleCopies.Complete(operation.WriteContext);
        }
    }

    // Whoever needs what goes keeps it from going.
    private void RequireUnused(IReadOnlyCollection<Component> gone)
    {
        if (gone.Count == 0)
        {
            return;
        }

        var keys = gone.ToDictionary(component => component.Key);
        var users = _layers.All()
            .Where(layer => layer.Solution != LayerStore.System)
            .SelectMany(layer => layer.Component.Requires.Where(keys.ContainsKey).Select(key => (Used: keys[key], layer.Solution, layer.Component.Title)))
            .GroupBy(use => use.Used.Key)
            .FirstOrDefault();
        if (users is not null)
        {
            throw Fault.InUse(keys[users.Key].Title, [.. users.Select(use => $"{use.Title} of solution {use.Solution}").Distinct()]);
        }
    }

    // What was there before the first solution is as it was; nothing needs to be remembered of it.
    private void ForgetUncovered(IEnumerable<Component> taken)
    {
        foreach (var component in taken)
        {
            if (_layers.Of(component.Key) is [{ Solution: LayerStore.System }])
            {
                _layers.Remove(component.Key, LayerStore.System);
            }
        }
    }
}
