using System.Xml.Linq;
using SolutionTools.Layout;
using SolutionTools.Packages;

namespace SolutionTools.Unpacking;

/// <summary>Takes components out of the element that holds them, each into a file of its own.</summary>
/// <param name="files">The files that are made.</param>
internal sealed class Splitter(SourceFiles files)
{
    /// <summary>
    /// Moves all of a container's components into files, with their order where it is not that of the files' names. A container that holds
    /// anything else, or a component that can have no file, stays as it is.
    /// </summary>
    /// <param name="container">The container.</param>
    /// <param name="item">The name of its components.</param>
    /// <param name="fileOf">The path of a component's file.</param>
    /// <param name="write">What stands in the file, made of the component when it stands alone.</param>
    /// <param name="below">The folder below which the order's paths are.</param>
    public bool TrySplit(XElement? container, string item, Func<XElement, string?> fileOf, Func<XElement, string, XElement>? write = null, string below = "")
    {
        if (container is null || !container.HasElements || !container.Nodes().All(node => node is XElement element && element.Name == item))
        {
            return false;
        }

        return TryMove(container, [.. container.Elements()], fileOf, write, below);
    }

    /// <summary>Moves components into files and empties the container that they are in, at whatever depth.</summary>
    public bool TryMove(
        XElement container, IReadOnlyList<XElement> items, Func<XElement, string?> fileOf, Func<XElement, string, XElement>? write, string below)
    {
        var paths = items.Select(fileOf).ToArray();
        if (paths.Any(path => path is null) || !files.Fit(paths!))
        {
            return false;
        }

        foreach (var (component, path) in items.Zip(paths))
        {
            var alone = Namespaces.Detach(component);
            files.Add(path!, SolutionXml.Write(write?.Invoke(alone, path!) ?? alone));
        }

        container.RemoveNodes();
        if (!paths.SequenceEqual(paths.Order(StringComparer.Ordinal)))
        {
            container.Add(Note.OrderOf(paths.Select(path => path![below.Length..])));
        }

        return true;
    }
}
