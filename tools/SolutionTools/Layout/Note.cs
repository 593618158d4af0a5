using System.Xml.Linq;
using SolutionTools.Packages;

namespace SolutionTools.Layout;

/// <summary>
/// What the layout of folders cannot say by itself: processing instructions named pack in the source's XML, inside the element that
/// they are about. They never reach a zip.
/// </summary>
internal static class Note
{
    private const string Target = "pack";

    // The order of a container's files, where it is not that of their names: a path a line.
    private const string Order = "order";

    // Files and, with a slash behind, folders that are packed as they are although nothing refers to them: a path a line.
    private const string Verbatim = "verbatim";

    // The one kind of package that holds the element.
    private const string Only = "only";

    /// <summary>Whether a node is such a note.</summary>
    public static bool Is(XNode node) => node is XProcessingInstruction { Target: Target };

    public static XProcessingInstruction OrderOf(IEnumerable<string> paths) => Lines(Order, paths);

    public static XProcessingInstruction VerbatimOf(IEnumerable<string> paths) => Lines(Verbatim, paths);

    /// <summary>The recorded order of a container's files; null where there is none.</summary>
    public static IReadOnlyList<string>? ReadOrder(XElement container, string file) => Read(container, Order, file);

    /// <summary>The paths that are packed as they are.</summary>
    public static IReadOnlyList<string> ReadVerbatim(XElement root, string file) => Read(root, Verbatim, file) ?? [];

    /// <summary>Whether an element is for one kind of package only, and the other is being made.</summary>
    public static bool IsForTheOther(XElement element, bool managed, string file)
    {
        if (Read(element, Only, file) is not { } kinds)
        {
            return false;
        }

        return kinds is ["managed"] ? !managed
            : kinds is ["unmanaged"] ? managed
            : throw new SolutionRefusedException(
                file, "write <?pack only managed?> or <?pack only unmanaged?>.", SolutionXml.PlaceOf(element));
    }

    /// <summary>Removes elements that are for the other kind of package.</summary>
    public static void RemoveTheOther(XElement root, bool managed, string file)
    {
        foreach (var element in root.DescendantNodes().Where(Is).Select(note => note.Parent!).Distinct().ToArray())
        {
            var parent = element.Parent;
            if (parent is null || !IsForTheOther(element, managed, file))
            {
                continue;
            }

            element.Remove();
            if (!parent.HasElements && parent is { Parent: not null, Name.LocalName: "forms" or "savedqueries" })
            {
                parent.Remove();
            }
        }
    }

    /// <summary>Moves the notes of an element to another one.</summary>
    public static void Move(XElement from, XElement to)
    {
        foreach (var note in from.Nodes().Where(Is).ToArray())
        {
            note.Remove();
            to.AddFirst(note);
        }
    }

    /// <summary>Removes all notes; one that nothing understands is refused.</summary>
    public static void RemoveAll(XElement root, string file)
    {
        foreach (var note in root.DescendantNodes().OfType<XProcessingInstruction>().Where(Is).ToArray())
        {
            if (Words(note)[0] is not (Order or Verbatim or Only))
            {
                throw new SolutionRefusedException(
                    file, $"the note '{note.Data}' is unknown; there are order, verbatim and only.", SolutionXml.PlaceOf(note));
            }

            note.Remove();
        }
    }

    private static XProcessingInstruction Lines(string verb, IEnumerable<string> paths) =>
        new(Target, verb + string.Concat(paths.Select(path => $"\n  {path}")) + "\n");

    private static IReadOnlyList<string>? Read(XElement element, string verb, string file)
    {
        var notes = element.Nodes().OfType<XProcessingInstruction>().Where(note => Is(note) && Words(note)[0] == verb).ToArray();
        return notes.Length > 1
            ? throw new SolutionRefusedException(file, $"it says '{verb}' twice.", SolutionXml.PlaceOf(notes[1]))
            : notes.Length == 1 ? Words(notes[0])[1..] : null;
    }

    private static string[] Words(XProcessingInstruction note)
    {
        var data = note.Data.Trim();
        var end = data.IndexOfAny([' ', '\t', '\n']);
        var rest = end < 0 ? "" : data[end..];
        return [end < 0 ? data : data[..end], .. rest.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }
}
