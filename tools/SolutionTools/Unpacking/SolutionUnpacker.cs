using System.Xml.Linq;
using SolutionTools.Layout;
using SolutionTools.Packages;
using SolutionTools.Packing;

namespace SolutionTools.Unpacking;

/// <summary>
/// Unpacks a solution zip into the classic layout of unpacked solutions: a file a component. What the layout has no place for stays in the
/// shell, Other/Customizations.xml, and other files keep their paths, so that packing gives the same solution again.
/// </summary>
public sealed class SolutionUnpacker
{
    private readonly SolutionZip _zip;
    private readonly SourceFiles _files = new();
    private readonly XElement _manifest;
    private readonly XElement _customizations;

    /// <summary>Where files of the zip lie in the folder, where that is not their own path.</summary>
    private readonly Dictionary<string, string> _moved = new(StringComparer.Ordinal);

    private SolutionUnpacker(SolutionZip zip)
    {
        foreach (var path in (ReadOnlySpan<string>)[SolutionZip.ContentTypes, SolutionZip.Manifest, SolutionZip.Customizations])
        {
            if (!zip.Contains(path))
            {
                throw new SolutionRefusedException(path, "it is not at the root of the zip, so this is no solution.");
            }
        }

        _zip = zip;
        _manifest = Read(SolutionZip.Manifest, SolutionManifestSource.Root);
        _customizations = Read(SolutionZip.Customizations, SolutionManifestSource.Root);
    }

    /// <summary>Unpacks a zip.</summary>
    /// <param name="zip">The zip.</param>
    /// <exception cref="SolutionRefusedException">It holds no solution, or one that packing could not give back.</exception>
    public static SourceFiles Unpack(SolutionZip zip)
    {
        ArgumentNullException.ThrowIfNull(zip);
        var unpacker = new SolutionUnpacker(zip);
        unpacker.Unpack();
        unpacker.RequireWayBack();
        return unpacker._files;
    }

    private void Unpack()
    {
        var manifest = SolutionManifestSource.Of(_manifest, SolutionZip.Manifest);
        if (manifest.Managed is not (SolutionManifestSource.Managed0 or SolutionManifestSource.Managed1))
        {
            throw new SolutionRefusedException(SolutionZip.Manifest, $"Managed is '{manifest.Managed}'; in a zip it is 0 or 1.", manifest.PlaceOfManaged);
        }

        var references = References();
        foreach (var kind in ComponentKind.All)
        {
            Split(kind);
        }

        SplitRelationships();
        SplitEntities(references);
        AddPayload(references);
        AddContentTypes();
        _files.Add(SolutionLayout.Manifest, SolutionXml.Write(_manifest));
        _files.Add(SolutionLayout.Shell, SolutionXml.Write(_customizations));
    }

    private XElement Read(string path, string root)
    {
        var element = SolutionXml.Read(_zip.Bytes(path), path, root).Root!;
        return element.DescendantNodes().FirstOrDefault(Note.Is) is { } note
            ? throw new SolutionRefusedException(path, "it holds a processing instruction pack, which only unpacked solutions do.", SolutionXml.PlaceOf(note))
            : element;
    }

    private HashSet<string> References()
    {
        var references = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in PayloadReferences.In(_customizations))
        {
            references.Add(PayloadReferences.Find(element, _zip.Contains) ?? throw new SolutionRefusedException(
                SolutionZip.Customizations, $"{element.Name.LocalName} names '{element.Value}', which is not in the zip.", SolutionXml.PlaceOf(element)));
        }

        return references;
    }

    private void Split(ComponentKind kind)
    {
        var container = _customizations.Element(kind.Container);
        if (kind.PayloadOf is null)
        {
            new Splitter(_files).TrySplit(container, kind.Item, kind.PathOf);
            return;
        }

        var payload = container?.Elements(kind.Item)
            .Select(item => (From: ComponentKind.PayloadNameOf(item), To: kind.PayloadOf(item)))
            .ToArray() ?? [];
        var canMove = payload.All(file => file is { From: { } from, To: { } to }
            && _zip.Contains(from) && !_moved.ContainsKey(from) && !kind.IsFile(to) && (from == to || !_zip.Contains(to)));
        var targets = payload.Where(file => file.From != file.To).Select(file => file.To!).ToArray();
        if (canMove
            && payload.Select(file => file.From).Distinct().Count() == payload.Length
            && _files.Fit(targets.Concat(container?.Elements(kind.Item).Select(kind.PathOf).OfType<string>() ?? []))
            && new Splitter(_files).TrySplit(container, kind.Item, kind.PathOf))
        {
            foreach (var (from, to) in payload)
            {
                _files.Add(to!, _zip.Bytes(from!));
                _moved.Add(from!, to!);
            }
        }
    }

    private void SplitRelationships()
    {
        var container = _customizations.Element("EntityRelationships");
        var items = container?.Elements("EntityRelationship").ToArray() ?? [];
        var names = items.Select(item => (string?)item.Attribute("Name")).ToArray();
        var files = items
            .Select(item => ComponentKind.Named(
                SolutionLayout.RelationshipFolder, item.Element("ReferencedEntityName") ?? item.Element("FirstEntityName"), ".xml"))
            .ToArray();
        if (items.Length == 0
            || container!.Nodes().Count() != items.Length
            || files.Any(file => file is null)
            || names.Any(string.IsNullOrEmpty)
            || names.Distinct().Count() != names.Length
            || !_files.Fit(files.Distinct().OfType<string>()))
        {
            return;
        }

        foreach (var group in items.Zip(files).GroupBy(pair => pair.Second!, pair => Namespaces.Detach(pair.First)))
        {
            _files.Add(group.Key, SolutionXml.Write(new XElement("EntityRelationships", group)));
        }

        _files.Add(
            SolutionLayout.Relationships,
            SolutionXml.Write(new XElement("EntityRelationships", names.Select(name => new XElement("EntityRelationship", new XAttribute("Name", name!))))));
        container.RemoveNodes();
    }

    private void SplitEntities(HashSet<string> references)
    {
        foreach (var formula in references.Where(path => path.StartsWith(SolutionLayout.FormulaFolder, StringComparison.Ordinal)))
        {
            var table = formula[SolutionLayout.FormulaFolder.Length..].Split('-')[0];
            var entity = _customizations.Elements("Entities").Elements("Entity")
                .FirstOrDefault(entity => string.Equals(entity.Element("Name")?.Value, table, StringComparison.OrdinalIgnoreCase));
            if (entity is not null && ComponentKind.Entity.PathOf(entity) is not null)
            {
                _moved.Add(formula, $"{SolutionLayout.EntityFolder}{entity.Element("Name")!.Value}/{formula}");
            }
        }

        var areMoved = new Splitter(_files).TrySplit(_customizations.Element("Entities"), "Entity", ComponentKind.Entity.PathOf, (entity, path) =>
        {
            EntitySplitter.Split(_files, entity, path[..(path.LastIndexOf('/') + 1)]);
            return entity;
        });
        foreach (var formula in _moved.Where(file => file.Key.StartsWith(SolutionLayout.FormulaFolder, StringComparison.Ordinal)).ToArray())
        {
            if (areMoved)
            {
                _files.Add(formula.Value, _zip.Bytes(formula.Key));
            }
            else
            {
                _moved.Remove(formula.Key);
            }
        }
    }

    private void AddPayload(HashSet<string> references)
    {
        var unknown = new List<string>();
        foreach (var path in _zip.Paths.Where(path => !_moved.ContainsKey(path)))
        {
            if (path is SolutionZip.ContentTypes or SolutionZip.Manifest or SolutionZip.Customizations)
            {
                continue;
            }

            if (SolutionLayout.IsReserved(path))
            {
                throw new SolutionRefusedException(path, "an unpacked solution keeps other things at this path, so the file cannot be unpacked.");
            }

            SourcePayload.RequireWellFormed(path, _zip.Bytes(path));
            _files.Add(path, _zip.Bytes(path));
            if (!SolutionLayout.IsPayload(path, references))
            {
                unknown.Add(path);
            }
        }

        if (unknown.Count > 0)
        {
            _customizations.AddFirst(Note.VerbatimOf(unknown));
        }
    }

    private void AddContentTypes()
    {
        var kept = SolutionXml.Read(_zip.Bytes(SolutionZip.ContentTypes), SolutionZip.ContentTypes).Root!;
        if (CanonicalXml.Of(kept) != CanonicalXml.Of(ContentTypes.For(_zip.Paths, null, SolutionZip.ContentTypes)))
        {
            _files.Add(SolutionLayout.ContentTypes, SolutionXml.Write(kept));
        }
    }

    /// <summary>Packs what was unpacked and compares: a file that the layout could not give back is found here, not by who needs it.</summary>
    private void RequireWayBack()
    {
        var packed = SolutionPacker.Pack(_files, new PackOptions());
        foreach (var path in _zip.Paths.Union(packed.Paths))
        {
            var isSame = _zip.Contains(path) && packed.Contains(path) && AreEqual(path, _zip.Bytes(path), packed.Bytes(path));
            if (!isSame)
            {
                throw new SolutionRefusedException(path, "packed again it would not be the same, so it is not unpacked.");
            }
        }
    }

    private static bool AreEqual(string path, byte[] one, byte[] other) =>
        path is SolutionZip.ContentTypes or SolutionZip.Manifest or SolutionZip.Customizations
            ? CanonicalXml.Of(SolutionXml.Read(one, path).Root!) == CanonicalXml.Of(SolutionXml.Read(other, path).Root!)
            : one.AsSpan().SequenceEqual(other);
}
