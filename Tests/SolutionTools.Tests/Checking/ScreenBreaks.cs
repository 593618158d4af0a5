using System.Xml.Linq;

namespace SolutionTools.Tests.Checking;

/// <summary>Spoilt views, charts, forms, dashboards, site maps, apps and ribbons.</summary>
internal static class ScreenBreaks
{
    public static IReadOnlyList<Break> All { get; } =
    [
        Break.Of("fetch-choice", c => c.First("fetchxml").First("condition").Set("value", "7")),
        Break.Of("fetch-choice", c => Ask(c.First("fetchxml").First("condition"), "0", "7")),
        Break.Of("fetch-column", c => c.First("fetchxml").First("attribute").Set("name", "tst_nothing")),
        Break.Of("fetch-column", c => c.First("fetchxml").First("condition").Set("attribute", "tst_nothing")),
        Break.Of("fetch-column", c => c.First("fetchxml").First("link-entity").Set("to", "tst_nothing")),
        Break.Of("fetch-column", c => c.First("fetchcollection").First("attribute").Set("name", "tst_nothing")),
        Break.Of("fetch-link", c => c.First("fetchxml").First("link-entity").Attribute("from")!.Remove()),
        Break.Of("fetch-link", c => c.First("fetchxml").First("link-entity").Twice()),
        Break.Of("fetch-link", c => c.First("fetchxml").First("condition").Set("entityname", "nobody")),
        Break.Of("view-cell", c => c.First("fetchxml").First("attribute", "name", "createdon").Remove()),
        Break.Of("view-cell", c => c.First("fetchxml").First("link-entity").First("attribute").Remove()),
        Break.Of("view-cell", c => c.First("layoutxml").First("cell").Twice()),
        Break.Of("view-primary-key", c => c.First("layoutxml").First("row").Set("id", "tst_name")),
        Break.Of("view-primary-key", c => c.First("layoutxml").First("grid").Set("jump", "tst_nothing")),
        Break.Of("view-primary-key", c => c.First("fetchxml").First("attribute", "name", "tst_scoreid").Remove()),
        Break.Of("view-table", c => c.First("fetchxml").First("entity").Set("name", "contact")),
        Break.Of("view-table", c => c.First("layoutxml").Remove()),
        Break.Of("view-table", c => c.First("fetchcollection").First("entity").Set("name", "contact")),
        Break.Of("chart-alias", c => c.First("measure").Set("alias", "nothing")),
        Break.Of("chart-alias", c => c.First("category").Set("alias", "nothing")),
        Break.Of("chart-alias", c => c.First("Series", "ChartType", "Column").Twice()),
        Break.Of("form-field", c => Name(c).Set("datafieldname", "tst_nothing")),
        Break.Of("form-control-unique", c => Name(c).Set("id", "tst_spend")),
        Break.Of("form-control-unique", c => Name(c).Parent!.Set("id", "not-a-guid")),
        Break.Of("form-control-class", c => Name(c).Set("classid", "{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}")),
        Break.Of("form-control-class", c => Name(c).Set("classid", "text")),
        Break.Of("form-control-description", c => c.First("controlDescription").Set("forControl", "{1c2d3e4f-2222-4a4a-8b8b-00000000000f}")),
        Break.Of("form-control-parameter", c => c.Descendants("customControl").Last().Element("parameters")!.RemoveNodes()),
        Break.Of("form-control-parameter", c => c.Descendants("customControl").Last().Element("parameters")!.Element("value")!.Value = "tst_nothing"),
        Break.OfManifest("form-diff-unmanaged", m => m.First("Managed").Value = "0"),
        Break.Of("form-subgrid", c => c.First("TargetEntityType").Value = "tst_none"),
        Break.Of("form-subgrid", c => c.First("ViewId").Value = "{1c2d3e4f-3333-4a4a-8b8b-00000000000f}"),
        Break.Of("form-subgrid", c => c.First("RelationshipName").Value = "tst_none"),
        Break.Of("form-subgrid", c => c.First("Dashboard").First("VisualizationId").Value = "{1c2d3e4f-3333-4a4a-8b8b-00000000000f}"),
        Break.Of("form-library", c => c.First("Library").Set("name", "tst_/js/none.js")),
        new("form-library", s =>
        {
            s.Manifest(m => m.First("Managed").Value = "0");
            s.Edit(c => c.First("formLibraries").AddAfterSelf(new XElement("events", new XElement("event", new XElement("Handlers",
                new XElement("Handler", new XAttribute("libraryName", "tst_/js/other.js")))))));
        }),
        Break.Of("sitemap-reference", c => c.First("SubArea").Set("Entity", "tst_none")),
        Break.Of("sitemap-reference", c => c.First("SubArea").Attribute("Entity")!.Remove()),
        Break.Of("sitemap-reference", c => c.First("SubArea").Set("DefaultDashboard", "{1c2d3e4f-3333-4a4a-8b8b-00000000000f}")),
        Break.Of("sitemap-reference", c => c.First("SubArea").Set("Icon", "$webresource:tst_/img/none.svg")),
        Break.Of("sitemap-id", c => c.First("SubArea").Twice()),
        Break.Of("app-component", c => c.First("AppModuleComponent", "schemaName", "tst_score").Set("schemaName", "tst_none")),
        Break.Of("app-component", c => c.First("AppModuleComponent", "type", "62").Remove()),
        Break.Of("app-component", c =>
        {
            c.First("AppModuleComponent", "schemaName", "contact").Remove();
            c.First("AppModuleComponents").Add(
                new XElement("AppModuleComponent", new XAttribute("type", "26"), new XAttribute("id", "{1c2d3e4f-3333-4a4a-8b8b-00000000000f}")));
        }),
        Break.Of("app-role", c => c.First("AppModuleRoleMaps").First("Role").Set("id", "{1c2d3e4f-3333-4a4a-8b8b-00000000000f}")),
        Break.Of("app-role", c => c.First("AppModuleRoleMaps").RemoveNodes()),
        Break.Of("ribbon-reference", c => c.First("JavaScriptFunction").Set("Library", "$webresource:tst_/js/none.js")),
        Break.Of("ribbon-reference", c => c.First("LocLabel").Set("Id", "other")),
        Break.Of("ribbon-reference", c => c.First("CommandDefinition").Set("Id", "other")),
        Break.Of("ribbon-reference", c => c.First("RuleDefinitions").First("EnableRule").Set("Id", "other")),
    ];

    private static XElement Name(XElement customizations) => customizations.First("control", "datafieldname", "tst_name");

    /// <summary>Makes a condition ask for one of several values.</summary>
    private static void Ask(XElement condition, params string[] values)
    {
        condition.Attribute("value")!.Remove();
        condition.Set("operator", "in");
        condition.Add(values.Select(value => new XElement("value", value)));
    }
}
