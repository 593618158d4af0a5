using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using SolutionTools.Packages;
using SolutionTools.Tests.Packages;

namespace SolutionTools.Tests.Unpacking;

/// <summary>
/// Solutions of any shape: components in any order, some with names that no file can have, names that collide, parts in places where none
/// are usual, payload that nothing refers to.
/// </summary>
internal static class SomeSolution
{
    // One that cannot be a file's, or is there twice, keeps the whole container in the shell, so most are plain.
    private static readonly Gen<string> Names = Gen.Frequency(
        (30, Gen.Choose(1, 60).Select(number => $"smp_N{number.ToString(CultureInfo.InvariantCulture)}")),
        (4, Gen.Elements("smp_b", "smp_B", "Zeta", "a name", "ünï", "x.data.xml")),
        (1, Gen.Elements("", "odd/name", "what?", "twin_managed", "CON", "..")));

    private static readonly Gen<string> Ids = Gen.Choose(10, 99).Select(number => $"{{11111111-0000-0000-0000-0000000000{number.ToString(CultureInfo.InvariantCulture)}}}");

    private static readonly Gen<string> Types = Gen.Frequency((12, Gen.Elements("main", "card", "quick", "quickCreate")), (1, Gen.Elements("", "a/b")));

    public static Gen<SolutionZip> Zips { get; } =
        from parts in Parts
        from managed in Gen.Elements("0", "1")
        from extra in Gen.Elements("new/x.bin", "Reports/lost.rdl", "Workflows/lost.json", "customapis/a/customapi.xml", "plain", "WebResources/lost").ListOf(3)
        select Build(parts, managed, extra);

    private static Gen<object[]> Parts =>
        from entities in Some("Entities", Entity)
        from roles in Some("Roles", Names.Select(name => new XElement("Role", new XAttribute("name", name))))
        from flows in Some("Workflows", Described("Workflow", "JsonFileName", "/Workflows/", ".json"))
        from odd in SomeXml.Elements.Select(element => new XElement("SomethingNew", element))
        from relationships in Some("EntityRelationships", Relationship)
        from choices in Some("optionsets", Names.Select(name => new XElement("optionset", new XAttribute("Name", name))))
        from resources in Some("WebResources", Described("WebResource", "FileName", "/WebResources/", ""))
        from controls in Some("CustomControls", Described("CustomControl", "FileName", "/Controls/", "/ControlManifest.xml"))
        from apps in Some("AppModules", Names.Select(name => new XElement("AppModule", new XElement("UniqueName", name))))
        select new object[] { entities, roles, flows, odd, relationships, choices, resources, controls, apps };

    private static Gen<XElement> Entity =>
        from name in Names
        from info in SomeXml.Elements
        from forms in Some("FormXml", from type in Types from items in Few(Item("systemform", "formid"), 3) select new XElement("forms", new XAttribute("type", type), items), most: 2)
        from views in Some("SavedQueries", from items in Few(Item("savedquery", "savedqueryid"), 3) select new XElement("savedqueries", items), most: 1)
        from charts in Some("Visualizations", Item("visualization", "savedqueryvisualizationid"))
        from ribbon in SomeXml.Elements.OptionalOf()
        select new XElement(
            "Entity", new XElement("Name", name), new XElement("EntityInfo", info), forms, views, charts, ribbon is null ? null : new XElement("RibbonDiffXml", ribbon));

    private static Gen<XElement> Relationship =>
        from name in Names
        from table in Names
        from isOneToMany in Gen.Elements(true, false)
        select new XElement("EntityRelationship", new XAttribute("Name", name), new XElement(isOneToMany ? "ReferencedEntityName" : "FirstEntityName", table));

    private static Gen<XElement> Item(string item, string id) =>
        from value in Ids
        from content in SomeXml.Elements
        select new XElement(item, new XElement(id, value), content);

    private static Gen<XElement> Described(string item, string file, string before, string behind) =>
        from name in Names
        from path in Gen.Choose(1, 40).Select(number => $"file{number.ToString(CultureInfo.InvariantCulture)}")
        select new XElement(item, new XElement("Name", name), new XElement(file, before + path + behind));

    /// <summary>A part with components, sometimes with a comment or another element among them, or none at all.</summary>
    private static Gen<XElement?> Some(string part, Gen<XElement> items, int most = 6) =>
        Gen.Frequency(
            (8, from all in Few(items, most) select (XElement?)new XElement(part, all)),
            (1, from all in items.ListOf(2) select (XElement?)new XElement(part, all, new XComment("said"))),
            (1, from all in items.ListOf(2) from other in SomeXml.Elements select (XElement?)new XElement(part, new XAttribute("kind", "x"), other, all)),
            (1, Gen.Constant<XElement?>(null)));

    private static Gen<List<XElement>> Few(Gen<XElement> items, int most) =>
        from count in Gen.Choose(0, most)
        from all in items.ListOf(count)
        select all.ToList();

    private static Gen<XElement?> OptionalOf(this Gen<XElement> elements) => Gen.OneOf(elements.Select(element => (XElement?)element), Gen.Constant<XElement?>(null));

    private static SolutionZip Build(object?[] parts, string managed, IEnumerable<string> extra)
    {
        var customizations = new XElement("ImportExportXml", new XAttribute(XNamespace.Xmlns + "xsi", "http://www.w3.org/2001/XMLSchema-instance"), parts);
        var zip = SampleSolution.With(new SolutionZip(), (SolutionZip.Manifest, SampleSolution.Manifest(managed)));
        zip.Add(SolutionZip.Customizations, SolutionXml.Write(customizations));
        var references = customizations.Descendants()
            .Where(element => element.Name.LocalName is "FileName" or "JsonFileName")
            .Select(element => element.Value[1..]);
        foreach (var path in references.Concat(extra).Distinct().ToArray())
        {
            SampleSolution.With(zip, (path, path.EndsWith(".json", StringComparison.Ordinal) ? "{}" : "<x />"));
        }

        return SampleSolution.Complete(zip);
    }
}
