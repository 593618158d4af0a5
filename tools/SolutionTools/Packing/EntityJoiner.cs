using System.Xml.Linq;
using SolutionTools.Layout;

namespace SolutionTools.Packing;

/// <summary>Puts forms, views, charts and the ribbon back into a table.</summary>
/// <param name="joiner">What reads the files.</param>
/// <param name="entity">The table.</param>
/// <param name="folder">The table's folder, with a slash behind.</param>
internal sealed class EntityJoiner(Joiner joiner, XElement entity, string folder)
{
    private readonly string _file = SourceFile.Of(entity);

    public void Join()
    {
        foreach (var path in Select("FormXml", path => path.Split('/').Length == 2))
        {
            var type = path[(folder + "FormXml/").Length..].Split('/')[0];
            var container = Containers.GetOrAdd(entity, "FormXml", ofEntity: true);
            var forms = container.Elements("forms").FirstOrDefault(forms => (string?)forms.Attribute("type") == type);
            if (forms is null)
            {
                container.Add(forms = new XElement("forms", new XAttribute("type", type)));
            }

            Move(joiner.ReadWrapped(path, "forms", "systemform"), forms);
        }

        foreach (var path in Select("SavedQueries", path => !path.Contains('/')))
        {
            var container = Containers.GetOrAdd(entity, "SavedQueries", ofEntity: true);
            Move(joiner.ReadWrapped(path, "savedqueries", "savedquery"), Containers.GetOrAdd(container, "savedqueries"));
        }

        foreach (var path in Select("Visualizations", path => !path.Contains('/')))
        {
            Move([joiner.Read(path, "visualization")], Containers.GetOrAdd(entity, "Visualizations", ofEntity: true));
        }

        foreach (var path in joiner.Select(null, path => path == folder + "RibbonDiff.xml", folder, _file))
        {
            JoinRibbon(joiner.Read(path, "RibbonDiffXml"));
        }
    }

    private void JoinRibbon(XElement ribbon)
    {
        var place = Containers.GetOrAdd(entity, "RibbonDiffXml", ofEntity: true);
        if (place.HasElements)
        {
            throw SourceFile.Refusal(place, $"the table has a RibbonDiffXml here and another one in {folder}RibbonDiff.xml; keep one of them.");
        }

        Namespaces.Move(ribbon, entity);
        ribbon.Remove();
        place.ReplaceWith(ribbon);
    }

    private IReadOnlyList<string> Select(string part, Predicate<string> isFile) =>
        joiner.Select(
            entity.Element(part),
            path => path.StartsWith($"{folder}{part}/", StringComparison.Ordinal)
                && path.EndsWith(".xml", StringComparison.Ordinal)
                && isFile(path[(folder.Length + part.Length + 1)..]),
            folder,
            _file);

    private static void Move(IEnumerable<XElement> items, XElement container)
    {
        foreach (var item in items)
        {
            Namespaces.Move(item, container);
        }
    }
}
