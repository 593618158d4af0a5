using System.Xml.Linq;
using SolutionTools.Layout;
using SolutionTools.Packages;
using SolutionTools.Packing.Plugins;

namespace SolutionTools.Packing;

/// <summary>
/// Packs an unpacked solution, and what is generated beside it, into a zip. Nothing is skipped: each file of the folder is used or refused,
/// and so is each file that the solution refers to and nobody brings.
/// </summary>
public sealed class SolutionPacker
{
    private readonly SourceFiles _files;
    private readonly HashSet<string> _unused;
    private readonly bool _managed;
    private readonly Joiner _joiner;
    private readonly XElement _root;
    private readonly XElement _customizations;
    private readonly SolutionManifestSource _manifest;
    private readonly SolutionZip _zip = new();

    /// <summary>The files in the folder by their paths in the zip, where those are not their own.</summary>
    private readonly Dictionary<string, string> _moved = new(StringComparer.Ordinal);

    private SolutionPacker(SourceFiles files, bool? managed)
    {
        _files = files;
        _root = Read(SolutionLayout.Manifest);
        _customizations = Read(SolutionLayout.Shell);
        _manifest = SolutionManifestSource.Of(_root, SolutionLayout.Manifest);
        _managed = SolutionSource.KindOf(_manifest, managed);
        _unused = [.. files.Paths.Except([SolutionLayout.Manifest, SolutionLayout.Shell, SolutionLayout.ContentTypes, SolutionLayout.Settings])];
        _joiner = new Joiner(files, _unused, _managed);
    }

    /// <summary>Packs a folder.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="options">How.</param>
    /// <exception cref="SolutionRefusedException">Something is missing, too much, or cannot be read.</exception>
    public static SolutionZip Pack(SourceFiles files, PackOptions options)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        return new SolutionPacker(files, options.Managed).Pack(options);
    }

    private SolutionZip Pack(PackOptions options)
    {
        var verbatim = Note.ReadVerbatim(_customizations, SolutionLayout.Shell);
        foreach (var kind in ComponentKind.All)
        {
            Join(kind);
        }

        RelationshipJoiner.Join(_joiner, _files, _unused, _customizations);
        JoinEntities();
        foreach (var control in options.Controls)
        {
            control.AddTo(_customizations, _manifest, _zip.Add);
        }

        if (options.Plugins is { } plugins)
        {
            new PluginWriter(_customizations, _manifest, _zip.Add).Write(plugins);
        }

        var before = References();
        Clean();
        AddPayload(verbatim, before, References());
        return Finish();
    }

    private XElement Read(string path) => SolutionXml.Read(_files.Bytes(path), path, SolutionManifestSource.Root).Root!;

    private void Join(ComponentKind kind)
    {
        var paths = _joiner.Select(_customizations.Element(kind.Container), kind.IsFile, "", SolutionLayout.Shell);
        foreach (var path in paths)
        {
            var item = _joiner.Read(path, kind.Item);
            if (kind.PayloadOf is not null)
            {
                Describe(item, path);
            }

            Namespaces.Move(item, Containers.GetOrAdd(_customizations, kind.Container));
        }

        // What only a twin for the other kind of package describes is left out with it.
        foreach (var described in kind.PayloadOf is null ? [] : _files.Paths.Where(kind.IsFile).Select(DescribedBy))
        {
            _unused.Remove(described);
        }
    }

    private static string DescribedBy(string path) => ComponentKind.WithoutTwin(path)[..^ComponentKind.DataEnding.Length];

    private void Describe(XElement item, string path)
    {
        var payload = DescribedBy(path);
        var name = ComponentKind.PayloadNameOf(item) is { Length: > 0 } found
            ? found
            : throw new SolutionRefusedException(path, "its FileName is no path of a file in the zip, like /WebResources/name.", SolutionXml.PlaceOf(item));
        if (!_files.Contains(payload))
        {
            throw new SolutionRefusedException(path, $"the file that it describes, {payload}, is missing.");
        }

        if (!_moved.TryAdd(name, payload))
        {
            throw new SolutionRefusedException(path, $"another component describes '/{name}' too.", SolutionXml.PlaceOf(item));
        }
    }

    private void JoinEntities()
    {
        foreach (var path in _joiner.Select(_customizations.Element("Entities"), ComponentKind.Entity.IsFile, "", SolutionLayout.Shell))
        {
            var folder = path[..(path.LastIndexOf('/') + 1)];
            var entity = _joiner.Read(path, ComponentKind.Entity.Item);
            Namespaces.Move(entity, Containers.GetOrAdd(_customizations, ComponentKind.Entity.Container));
            new EntityJoiner(_joiner, entity, folder).Join();
            var formulas = _files.Paths.Where(file => file.StartsWith(folder + SolutionLayout.FormulaFolder, StringComparison.Ordinal)).ToArray();
            foreach (var formula in formulas)
            {
                _unused.Remove(formula);
                if (!_moved.TryAdd(formula[folder.Length..], formula))
                {
                    throw new SolutionRefusedException(formula, "another table has a formula of this name.");
                }
            }
        }
    }

    private HashSet<string> References() =>
        PayloadReferences.In(_customizations)
            .Select(element => PayloadReferences.Find(element, HasPayload)
                ?? throw SourceFile.Refusal(element, $"{element.Name.LocalName} names '{element.Value}', which is missing."))
            .ToHashSet(StringComparer.Ordinal);

    private bool HasPayload(string path) => _zip.Contains(path) || _moved.ContainsKey(path) || _files.Contains(path);

    private void Clean()
    {
        Note.RemoveTheOther(_root, _managed, SolutionLayout.Manifest);
        Note.RemoveTheOther(_customizations, _managed, SolutionLayout.Shell);
        Note.RemoveAll(_root, SolutionLayout.Manifest);
        Note.RemoveAll(_customizations, SolutionLayout.Shell);
        _manifest.Element.SetElementValue("Managed", _managed ? SolutionManifestSource.Managed1 : SolutionManifestSource.Managed0);
    }

    private void AddPayload(IReadOnlyList<string> verbatim, HashSet<string> before, HashSet<string> now)
    {
        foreach (var (path, file) in _moved)
        {
            if (now.Contains(path))
            {
                AddFile(path, file);
            }
            else if (!before.Contains(path))
            {
                throw new SolutionRefusedException(file, "no column of the solution refers to this formula.");
            }
        }

        foreach (var path in _unused.Order(StringComparer.Ordinal))
        {
            var isKept = verbatim.Any(kept => path == kept || (kept.EndsWith('/') && path.StartsWith(kept, StringComparison.Ordinal)));
            if (isKept || SolutionLayout.IsPayload(path, now))
            {
                AddFile(path, path);
            }
            else if (!SolutionLayout.IsPayload(path, before))
            {
                throw new SolutionRefusedException(path, ReasonOf(path));
            }
        }
    }

    private void AddFile(string path, string file)
    {
        SourcePayload.RequireWellFormed(path, _files.Bytes(file));
        if (_zip.Contains(path))
        {
            throw new SolutionRefusedException(file, "it is in the folder, and packing makes it too; keep one of them.");
        }

        _zip.Add(path, _files.Bytes(file));
    }

    private string ReasonOf(string path) =>
        path.StartsWith(SolutionLayout.EntityFolder, StringComparison.Ordinal) && path.Split('/') is [_, var table, _, ..]
            && !_files.Contains($"{SolutionLayout.EntityFolder}{table}/Entity.xml")
            ? $"there is no {SolutionLayout.EntityFolder}{table}/Entity.xml that it could belong to."
            : "it would not be packed: no part of a solution is known at this path, and nothing refers to it.";

    private SolutionZip Finish()
    {
        _zip.Add(SolutionZip.Manifest, SolutionXml.Write(_root));
        _zip.Add(SolutionZip.Customizations, SolutionXml.Write(_customizations));
        var kept = _files.Contains(SolutionLayout.ContentTypes)
            ? SolutionXml.Read(_files.Bytes(SolutionLayout.ContentTypes), SolutionLayout.ContentTypes).Root
            : null;
        _zip.Add(SolutionZip.ContentTypes, SolutionXml.Write(ContentTypes.For(_zip.Paths, kept, SolutionLayout.ContentTypes)));
        return _zip;
    }
}
