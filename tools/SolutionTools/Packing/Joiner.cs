using System.Xml.Linq;
using SolutionTools.Layout;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>Puts components back from their files into the element that holds them.</summary>
/// <param name="files">The files.</param>
/// <param name="unused">The paths of the files that nothing has taken yet.</param>
/// <param name="managed">Whether a managed package is made.</param>
internal sealed class Joiner(SourceFiles files, HashSet<string> unused, bool managed)
{
    /// <summary>The paths of the files of a kind that count for this package, in the container's order.</summary>
    /// <param name="container">The element whose note gives the order; null where no note can be.</param>
    /// <param name="isFile">Which files are meant, twins aside.</param>
    /// <param name="below">The folder below which the note's paths are.</param>
    /// <param name="shell">The file that the container is in.</param>
    public IReadOnlyList<string> Select(XElement? container, Predicate<string> isFile, string below, string shell)
    {
        var all = files.Paths.Where(path => isFile(ComponentKind.WithoutTwin(path))).ToArray();
        unused.ExceptWith(all);
        var order = container is null ? null : Note.ReadOrder(container, shell);
        var plain = all.Select(ComponentKind.WithoutTwin).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (order is not null)
        {
            var missing = order.FirstOrDefault(path => !plain.Contains(below + path));
            if (missing is not null)
            {
                throw new SolutionRefusedException(
                    shell, $"its order names '{missing}', which is not there; take it out of the order.", SolutionXml.PlaceOf(container!));
            }

            plain = [.. order.Select(path => below + path).Distinct(), .. plain.Where(path => !order.Contains(path[below.Length..]))];
        }

        return [.. plain.Select(Choose).OfType<string>()];
    }

    /// <summary>Reads a file whose root is the component.</summary>
    public XElement Read(string path, string item)
    {
        var root = SolutionXml.Read(files.Bytes(path), path, item).Root!;
        SourceFile.Mark(root, path);
        return root;
    }

    /// <summary>Reads a file whose root holds components.</summary>
    public IReadOnlyList<XElement> ReadWrapped(string path, string wrapper, string item)
    {
        var root = SolutionXml.Read(files.Bytes(path), path, wrapper).Root!;
        var odd = root.Nodes().FirstOrDefault(node => !Note.Is(node) && node is not XComment && (node as XElement)?.Name != item);
        if (odd is not null || !root.HasElements)
        {
            throw new SolutionRefusedException(path, $"'{wrapper}' holds {item} elements, and nothing else.", SolutionXml.PlaceOf(odd ?? root));
        }

        var items = root.Elements().ToArray();
        foreach (var component in items)
        {
            SourceFile.Mark(component, path);
            Note.Move(root, component);
        }

        return items;
    }

    private string? Choose(string path)
    {
        var twin = ComponentKind.TwinOf(path);
        return managed && files.Contains(twin) ? twin : files.Contains(path) ? path : null;
    }
}
