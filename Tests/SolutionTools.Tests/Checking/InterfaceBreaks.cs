namespace SolutionTools.Tests.Checking;

/// <summary>Spoilt custom APIs, catalogs, variables, connections, flows, web resources and controls.</summary>
internal static class InterfaceBreaks
{
    public static IReadOnlyList<Break> All { get; } =
    [
        Break.OfPart("custom-api-name", TestSolution.Api, a => a.Set("uniquename", "tst_Other")),
        Break.OfPart("custom-api-name", TestSolution.Api, a => a.Element("displayname")!.Remove()),
        Break.OfPart("custom-api-name", TestSolution.Request, p => p.Set("uniquename", "Other")),
        new("custom-api-name", s => s.Remove(TestSolution.Api)),
        Break.OfPart("custom-api-description", TestSolution.Api, a => a.Element("description")!.Set("default", new string('a', 301))),
        Break.OfPart("custom-api-binding", TestSolution.Api, a => a.SetChild("bindingtype", "0")),
        Break.OfPart("custom-api-binding", TestSolution.Api, a => a.SetChild("allowedcustomprocessingsteptype", "3")),
        new("custom-api-binding", s =>
        {
            s.Edit(TestSolution.Api, a => a.SetChild("isfunction", "1"));
            s.Remove(TestSolution.Response);
        }),
        Break.OfPart("custom-api-parameter", TestSolution.Request, p => p.SetChild("type", "13")),
        Break.OfPart("custom-api-parameter", TestSolution.Request, p => p.SetChild("isoptional", "maybe")),
        Break.OfPart("custom-api-parameter", TestSolution.Response, p => p.SetChild("isoptional", "0")),
        Break.OfPart("custom-api-parameter", TestSolution.Response, p => p.SetChild("logicalentityname", "contact")),
        Break.OfPart("custom-api-plugin", TestSolution.Api, a => a.First("plugintypeid").SetChild("plugintypeid", "1c2d3e4f-5555-4a4a-8b8b-00000000000f")),
        Break.OfPart("catalog-levels", TestSolution.Catalog, a => a.First("parentcatalogid").SetChild("uniquename", "tst_None")),
        Break.OfPart("catalog-levels", TestSolution.Catalog, a => a.First("parentcatalogid").SetChild("uniquename", "tst_ScoreEvents")),
        Break.OfPart("catalog-assignment", TestSolution.Assignments, a => a.First("catalogassignment").Set("catalogid.uniquename", "tst_None")),
        Break.OfPart("catalog-assignment", TestSolution.Assignments, a => a.First("catalogassignment").Set("catalogid.uniquename", "tst_Catalog")),
        Break.OfPart("catalog-assignment", TestSolution.Assignments, a => a.First("catalogassignment").Set("object.uniquename", "tst_None")),
        Break.OfPart("catalog-assignment", TestSolution.Assignments, a => a.First("catalogassignment").Set("objectidtype", "role")),
        Break.OfPart("variable-type", TestSolution.Variable, v => v.SetChild("type", "1")),
        Break.OfPart("variable-type", TestSolution.Variable, v => v.Set("schemaname", "tst_Other")),
        Break.OfPart("variable-default", TestSolution.Variable, v => v.SetChild("defaultvalue", "ten")),
        Break.OfPart("variable-default", TestSolution.Variable, v =>
        {
            v.SetChild("type", "100000003");
            v.SetChild("defaultvalue", "{");
        }),
        new("variable-value-shipped", s => s.Put("environmentvariabledefinitions/tst_Limit/environmentvariablevalues.json", "{}")),
        Break.Of("connection-reference", c => c.First("connectorid").Value = "shared_commondataserviceforapps"),
        Break.Of("connection-reference", c => c.First("connectionreference").Twice()),
        new("flow-json", s => s.Replace(TestSolution.Flow, "schemaVersion", "version")),
        new("flow-json", s => s.Replace(TestSolution.Flow, "triggers", "trigger")),
        new("flow-json", s => s.Replace(TestSolution.Flow, "\"definition\"", "\"definitions\"")),
        new("flow-connection", s => s.Replace(TestSolution.Flow, "tst_dataverse", "tst_none")),
        new("flow-connection", s => s.Replace(TestSolution.Flow, "\"connectionName\": \"shared_commondataserviceforapps\"", "\"connectionName\": \"shared_office365\"")),
        Break.Of("flow-connection", c => c.First("connectorid").Value = "/providers/Microsoft.PowerApps/apis/shared_office365"),
        Break.Of("flow-state", c => c.First("Workflow").SetChild("StatusCode", "2")),
        Break.Of("web-resource-name", c => c.First("WebResource").SetChild("Name", "tst_//js/con tact.js")),
        Break.Of("web-resource-type", c => c.First("WebResource").SetChild("WebResourceType", "2")),
        Break.Of("web-resource-type", c => c.First("WebResource").SetChild("WebResourceType", "13")),
        new("web-resource-content", s => s.Put(TestSolution.Script, "")),
        Break.Of("web-resource-content", c => c.First("WebResource").SetChild("WebResourceType", "5")),
        Break.Of("web-resource-content", c => c.First("WebResource").SetChild("WebResourceType", "11")),
        Break.OfPart("control-manifest", TestSolution.ControlManifest, m => m.First("control").Set("constructor", "Other")),
        Break.OfPart("control-manifest", TestSolution.ControlManifest, m => m.First("control").Set("version", "one")),
        Break.OfPart("control-resource", TestSolution.ControlManifest, m => m.First("code").Set("path", "other.js")),
        Break.OfPart("control-resource", TestSolution.ControlManifest, m => m.First("code").Remove()),
    ];
}
