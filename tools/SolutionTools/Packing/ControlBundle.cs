using System.Xml.Linq;
using SolutionTools.Layout;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>A built control of the Power Apps component framework: its manifest, its script and what belongs to them.</summary>
public sealed class ControlBundle
{
    private const string ManifestFile = "ControlManifest.xml";
    private const string Script = "bundle.js";

    private readonly SourceFiles _files;

    private ControlBundle(string name, SourceFiles files) => (Name, _files) = (name, files);

    /// <summary>Its name without the publisher's prefix: namespace, dot, constructor.</summary>
    public string Name { get; }

    /// <summary>The built controls below a folder: each folder that holds a manifest and a script.</summary>
    /// <param name="folder">The folder; it need not be there.</param>
    /// <exception cref="SolutionRefusedException">A manifest cannot be read.</exception>
    public static IReadOnlyList<ControlBundle> Find(string folder) =>
        !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder, ManifestFile, SearchOption.AllDirectories)
                .Select(manifest => Path.GetDirectoryName(manifest)!)
                .Where(built => File.Exists(Path.Combine(built, Script)))
                .Order(StringComparer.Ordinal)
                .Select(Read)];

    internal void AddTo(XElement customizations, SolutionManifestSource manifest, Action<string, byte[]> add)
    {
        var name = $"{manifest.Prefix}_{Name}";
        var file = $"Controls/{name}/{ManifestFile}";
        var container = Containers.GetOrAdd(customizations, "CustomControls");
        if (container.Elements("CustomControl").Any(control => control.Element("Name")?.Value == name))
        {
            throw new SolutionRefusedException(file, "the control is both in the folder and built beside it; keep one of them.");
        }

        container.Add(new XElement("CustomControl", new XElement("Name", name), new XElement("FileName", "/" + file)));
        RootComponents.Add(manifest.Element, RootComponents.Control, schemaName: name);
        foreach (var path in _files.Paths)
        {
            add($"Controls/{name}/{path}", _files.Bytes(path));
        }
    }

    private static ControlBundle Read(string built)
    {
        var files = SourceFiles.Read(built);
        var control = SolutionXml.Read(files.Bytes(ManifestFile), $"{built}/{ManifestFile}", "manifest").Root!.Element("control");
        return (string?)control?.Attribute("namespace") is { Length: > 0 } space && (string?)control.Attribute("constructor") is { Length: > 0 } constructor
            ? new ControlBundle($"{space}.{constructor}", files)
            : throw new SolutionRefusedException($"{built}/{ManifestFile}", "its control has no namespace or no constructor.");
    }
}
