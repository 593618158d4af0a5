using System.Xml.Linq;
using SolutionTools.Layout;
using SolutionTools.Packages;

namespace SolutionTools.Packing;

/// <summary>Puts the relationships back: they lie by tables, and Other/Relationships.xml lists them in their order.</summary>
internal static class RelationshipJoiner
{
    private const string Root = "EntityRelationships";
    private const string Item = "EntityRelationship";

    public static void Join(Joiner joiner, SourceFiles files, HashSet<string> unused, XElement customizations)
    {
        var found = new SortedDictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var path in joiner.Select(null, IsFile, SolutionLayout.RelationshipFolder, SolutionLayout.Shell))
        {
            foreach (var relationship in joiner.ReadWrapped(path, Root, Item))
            {
                var name = NameOf(relationship, path);
                if (!found.TryAdd(name, relationship))
                {
                    throw new SolutionRefusedException(
                        path, $"the relationship '{name}' is in {SourceFile.Of(found[name])} too.", SolutionXml.PlaceOf(relationship));
                }
            }
        }

        List<string> names = unused.Remove(SolutionLayout.Relationships) ? Listed(files, found) : [.. found.Keys];
        if (found.Count > 0)
        {
            var container = Containers.GetOrAdd(customizations, Root);
            foreach (var name in names)
            {
                Namespaces.Move(found[name], container);
            }
        }
    }

    private static List<string> Listed(SourceFiles files, SortedDictionary<string, XElement> found)
    {
        const string File = SolutionLayout.Relationships;
        var listed = new List<string>();
        foreach (var entry in SolutionXml.Read(files.Bytes(File), File, Root).Root!.Elements())
        {
            var name = entry.Name == Item
                ? NameOf(entry, File)
                : throw new SolutionRefusedException(File, $"it lists {Item} only.", SolutionXml.PlaceOf(entry));
            if (!found.ContainsKey(name) || listed.Contains(name))
            {
                var reason = found.ContainsKey(name) ? "is listed twice" : $"is in no file below {SolutionLayout.RelationshipFolder}";
                throw new SolutionRefusedException(File, $"the relationship '{name}' {reason}.", SolutionXml.PlaceOf(entry));
            }

            listed.Add(name);
        }

        return found.Keys.FirstOrDefault(name => !listed.Contains(name)) is { } missing
            ? throw SourceFile.Refusal(found[missing], $"the relationship '{missing}' is not listed in {File}.")
            : listed;
    }

    private static string NameOf(XElement relationship, string path) =>
        (string?)relationship.Attribute("Name") is { Length: > 0 } name
            ? name
            : throw new SolutionRefusedException(path, "a relationship has no Name.", SolutionXml.PlaceOf(relationship));

    private static bool IsFile(string path) =>
        path.StartsWith(SolutionLayout.RelationshipFolder, StringComparison.Ordinal)
        && path.EndsWith(".xml", StringComparison.Ordinal)
        && !path[SolutionLayout.RelationshipFolder.Length..].Contains('/');
}
