using System.Xml.Linq;

namespace SolutionTools.Tests.Checking;

/// <summary>Spoilt packages, manifests and names.</summary>
internal static class PackageBreaks
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("package-unreadable-part", s => s.Put(TestSolution.CustomizationsFile, "<ImportExportXml><Entities>")),
        new("package-unreadable-part", s => s.Put(TestSolution.Variable, "<!DOCTYPE a [<!ENTITY b 'c'>]><environmentvariabledefinition>&b;</environmentvariabledefinition>")),
        new("package-unreadable-part", s => s.Put(TestSolution.Flow, "{")),
        new("package-unreadable-part", s => s.Put(TestSolution.Dll, "no assembly")),
        new("package-root-file", s => s.Remove(TestSolution.ManifestFile)),
        new("package-root-file", s => Rename(s, TestSolution.CustomizationsFile, "Customizations.xml")),
        new("package-root-file", s => s.Files.Select(file => file.Name).ToList().ForEach(name => Rename(s, name, $"Tst/{name}"))),
        new("package-root-file", s => s.Put(TestSolution.CustomizationsFile, "<Other />")),
        new("package-entry-name", s => Rename(s, TestSolution.Flow, TestSolution.Flow.Replace('/', '\\'))),
        new("package-entry-name", s => s.Put("../outside.xml", "<a />")),
        new("package-duplicate-entry", s => s.Files.Add((TestSolution.Variable, "<environmentvariabledefinition />"u8.ToArray()))),
        new("content-type-missing", s => s.Replace(TestSolution.ContentTypes, "\"dll\"", "\"exe\"")),
        new("content-type-unused", s => s.Replace(TestSolution.ContentTypes, TestSolution.Script, "WebResources/other")),
        new("payload-missing", s => s.Remove(TestSolution.Flow)),
        new("payload-missing", s => s.Edit(c => c.First("WebResource").SetChild("FileName", "/WebResources/none"))),
        new("payload-unreferenced", s => s.Put("WebResources/stray", "x")),
        new("payload-unreferenced", s => s.Put("readme.xml", "<a />")),
        Break.OfManifest("manifest-name", m => m.First("UniqueName").Value = "not a name"),
        Break.OfManifest("manifest-name", m => m.First("LocalizedName").Set("languagecode", "1053")),
        Break.OfManifest("manifest-version", m => m.First("Version").Value = "1.0-beta"),
        Break.OfManifest("manifest-publisher", m => m.First("CustomizationPrefix").Value = "mscrmx"),
        Break.OfManifest("manifest-publisher", m => m.First("Publisher").Remove()),
        Break.OfManifest("manifest-option-prefix", m => m.First("CustomizationOptionValuePrefix").Value = "727"),
        Break.OfManifest("manifest-managed", m => m.First("Managed").Value = "2"),
        Break.OfManifest("manifest-package-version", m => m.Set("SolutionPackageVersion", "10.0")),
        Break.OfManifest("root-missing", m => Root(m, "tst_score").Remove()),
        Break.OfManifest("root-missing", m => m.Descendants("RootComponent").Last().Remove()),
        Break.OfManifest("root-unresolved", m => Root(m, "tst_segment").Set("schemaName", "tst_none")),
        Break.OfManifest("root-behavior", m => Root(m, "contact").Set("behavior", "0")),
        Break.OfManifest("root-behavior", m => Root(m, "contact").Set("behavior", "7")),
        Break.OfManifest("root-duplicate", m => Root(m, "contact").Twice()),
        Break.OfManifest("root-duplicate", m => Root(m, "contact").Twice().Attribute("schemaName")!.Remove()),
        Break.Of("dependency-missing", c => c.Relationship().SetChild("ReferencedEntityName", "salesorder")),
        Break.Of("dependency-missing", c => c.Step().SetChild("FilteringAttributes", "oth_level")),
        Break.Of("dependency-missing", c => c.Descendants("customControl").Last().Set("name", "oth_Oth.Gauge")),
        Break.OfPart("dependency-missing", TestSolution.Api, a => a.SetChild("boundentitylogicalname", "oth_none")),
        Break.OfManifest("dependency-declaration", m => m.First("Required").Attribute("solution")!.Remove()),
        Break.OfManifest("dependency-declaration", m => m.First("Dependent").Remove()),
        Break.Of("guid-malformed", c => c.First("Workflow").Set("WorkflowId", "{not-a-guid}")),
        Break.Of("guid-malformed", c => c.First("savedquery").SetChild("savedqueryid", Guid.Empty.ToString())),
        Break.Of("guid-duplicate", c => c.First("savedquery").SetChild("savedqueryid", "{1c2d3e4f-4444-4a4a-8b8b-000000000001}")),
        Break.Of("name-prefix", c => c.First("WebResource").SetChild("Name", "oth_/js/contact.js")),
        Break.Of("name-prefix", c => c.Column("tst_notes").Set("PhysicalName", "Notes")),
        Break.Of("name-length", c => c.Column("tst_notes").Set("PhysicalName", $"tst_{new string('a', 47)}")),
        Break.Of("name-form", c => c.Column("tst_notes").Set("PhysicalName", "tst_not-es")),
        Break.Of("name-case", c => c.Column("tst_notes").SetChild("LogicalName", "tst_Notes")),
        Break.Of("name-duplicate", c => c.Column("tst_notes").Twice()),
        Break.Of("name-duplicate", c => c.First("optionset", "Name", "tst_segment").Twice()),
        Break.Of("name-reserved", c => Rename(c.Column("tst_notes"), "tst_SourceName")),
        Break.Of("name-reserved", c => c.First("IntersectEntityName").Value = "tst_score"),
        Break.Of("label-base-language", c => c.Column("tst_notes").First("displayname").Set("languagecode", "1053")),
        Break.Of("label-base-language", c => c.First("option").First("label").Set("description", "")),
    ];

    private static XElement Root(XElement manifest, string schemaName) => manifest.First("RootComponent", "schemaName", schemaName);

    private static void Rename(TestSolution solution, string name, string to)
    {
        var file = solution.Files.Single(file => file.Name == name);
        solution.Remove(name);
        solution.Files.Add((to, file.Bytes));
    }

    private static void Rename(XElement column, string name)
    {
        column.Set("PhysicalName", name);
        column.SetChild("Name", name.ToLowerInvariant());
        column.SetChild("LogicalName", name.ToLowerInvariant());
    }
}
