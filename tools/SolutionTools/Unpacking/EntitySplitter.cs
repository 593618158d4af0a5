using System.Xml.Linq;
using SolutionTools.Layout;

namespace SolutionTools.Unpacking;

/// <summary>Takes forms, views, charts and the ribbon out of a table.</summary>
internal static class EntitySplitter
{
    /// <summary>Moves the parts of a table into files.</summary>
    /// <param name="files">The files that are made.</param>
    /// <param name="entity">The table, which is left with what has no file of its own.</param>
    /// <param name="folder">The table's folder, with a slash behind.</param>
    public static void Split(SourceFiles files, XElement entity, string folder)
    {
        var splitter = new Splitter(files);
        SplitForms(splitter, entity.Element("FormXml"), folder);
        SplitViews(splitter, entity.Element("SavedQueries"), folder);
        splitter.TrySplit(
            entity.Element("Visualizations"),
            "visualization",
            chart => ComponentKind.Named(folder + "Visualizations/", chart.Element("savedqueryvisualizationid"), ".xml"),
            below: folder);
        if (entity.Element("RibbonDiffXml") is { HasElements: true } ribbon
            && splitter.TryMove(new XElement("ribbon"), [ribbon], _ => folder + "RibbonDiff.xml", null, folder))
        {
            ribbon.ReplaceWith(new XElement(ribbon.Name));
        }
    }

    private static void SplitForms(Splitter splitter, XElement? container, string folder)
    {
        var types = container?.Elements().ToArray() ?? [];
        var areUsual = types.Length > 0
            && container!.Nodes().Count() == types.Length
            && types.All(forms => forms.Name == "forms" && forms.Attributes().All(attribute => attribute.Name == "type") && forms.HasElements)
            && types.Select(forms => (string?)forms.Attribute("type")).Distinct().Count() == types.Length
            && types.SelectMany(forms => forms.Nodes()).All(node => node is XElement { Name.LocalName: "systemform" });
        if (areUsual)
        {
            splitter.TryMove(
                container!,
                [.. types.Elements()],
                form => ComponentKind.Named(folder + "FormXml/", form.Parent!.Attribute("type"), "/") is { } ofType
                    ? ComponentKind.Named(ofType, form.Element("formid"), ".xml")
                    : null,
                (form, _) => Wrapped("forms", form),
                folder);
        }
    }

    private static void SplitViews(Splitter splitter, XElement? container, string folder)
    {
        if (container?.Nodes().ToArray() is [XElement { Name.LocalName: "savedqueries", HasAttributes: false, HasElements: true } views]
            && views.Nodes().All(node => node is XElement { Name.LocalName: "savedquery" }))
        {
            splitter.TryMove(
                container,
                [.. views.Elements()],
                view => ComponentKind.Named(folder + "SavedQueries/", view.Element("savedqueryid"), ".xml"),
                (view, _) => Wrapped("savedqueries", view),
                folder);
        }
    }

    /// <summary>The layout's files of forms and views hold the element around them.</summary>
    private static XElement Wrapped(string name, XElement item)
    {
        var declarations = item.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).ToArray();
        declarations.Remove();
        return new XElement(name, declarations, item);
    }
}
