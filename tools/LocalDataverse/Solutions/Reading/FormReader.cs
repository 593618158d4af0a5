using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Forms, views and charts of tables, and dashboards.</summary>
internal static class FormReader
{
    public static void ReadOfTable(ComponentList list, Part entity, string table)
    {
        foreach (var forms in entity.Children("FormXml", "forms"))
        {
            var type = TypeOf(forms, forms.Attribute("type"));
            foreach (var form in forms.Children("systemform"))
            {
                AddForm(list, form, form.RequireId("formid"), table, type);
            }
        }

        foreach (var view in entity.Children("SavedQueries", "savedqueries", "savedquery"))
        {
            AddView(list, view, table);
        }

        foreach (var chart in entity.Children("Visualizations", "visualization"))
        {
            AddChart(list, chart, table);
        }
    }

    public static void ReadDashboards(ComponentList list, Part dashboards)
    {
        var type = dashboards.Name == "Dashboards" ? "0" : "10";
        foreach (var dashboard in dashboards.Parts)
        {
            AddForm(list, dashboard, dashboard.RequireId("FormId"), null, type);
        }
    }

    /// <summary>Whether a ribbon holds anything but its skeleton.</summary>
    public static bool HoldsRibbon(Part ribbon) => ribbon.Element.Descendants().Any(element =>
        element.Name.LocalName is "CustomAction" or "HideCustomAction" or "CommandDefinition" or "EnableRule" or "DisplayRule");

    private static void AddForm(ComponentList list, Part part, Guid id, string? table, string type)
    {
        var name = part.Labels("LocalizedNames").Text is { Length: > 0 } label ? label : part.Text("UniqueName") ?? id.ToString("D");
        var title = table is null ? $"dashboard {name}" : $"form {name} {id:B} of {table}";
        var form = part.Child("form") ?? part.Child("FormXml") ?? throw part.As(title).Broken("it lacks the element 'form'");
        list.Add(Of(part.As(title), "systemform", id, table, ComponentTypes.SystemForm,
        [
            ("name", name), ("description", part.Labels("Descriptions").Text), ("type", type), ("formxml", form.Xml()), ("objecttypecode", table ?? "none"),
            ("formpresentation", part.Text("FormPresentation")), ("formactivationstate", part.Text("FormActivationState")),
            ("uniquename", part.Text("UniqueName")), ("isdefault", part.Text("IsDefault")), ("istabletenabled", part.Text("IsTabletEnabled")),
            .. Common(part),
        ]));
    }

    private static void AddView(ComponentList list, Part view, string table)
    {
        var id = view.RequireId("savedqueryid");
        var name = view.Labels("LocalizedNames").Text is { Length: > 0 } label ? label : view.Text("name") ?? id.ToString("D");
        list.Add(Of(view.As($"view {name} {id:B} of {table}"), "savedquery", id, table, ComponentTypes.View,
        [
            ("name", name), ("description", view.Labels("Descriptions").Text), ("returnedtypecode", table), ("querytype", view.Text("querytype") ?? "0"),
            ("fetchxml", Inside(view, "fetchxml")), ("layoutxml", Inside(view, "layoutxml")), ("columnsetxml", Inside(view, "columnsetxml")),
            ("layoutjson", view.Text("layoutjson")), ("isdefault", view.Text("isdefault")), ("isprivate", view.Text("isprivate")),
            ("isquickfindquery", view.Text("isquickfindquery")), ("isuserdefined", view.Text("isuserdefined")),
            ("conditionalformatting", view.Text("conditionalformatting")), ("advancedgroupby", view.Text("advancedgroupby")),
            ("statecode", view.Text("statecode")), ("statuscode", view.Text("statuscode")), .. Common(view),
        ]));
    }

    private static void AddChart(ComponentList list, Part chart, string table)
    {
        var id = chart.RequireId("savedqueryvisualizationid");
        var name = chart.Labels("LocalizedNames").Text is { Length: > 0 } label ? label : chart.Text("name") ?? id.ToString("D");
        list.Add(Of(chart.As($"chart {name} {id:B} of {table}"), "savedqueryvisualization", id, table, ComponentTypes.Chart,
        [
            ("name", name), ("description", chart.Labels("Descriptions").Text), ("primaryentitytypecode", table), ("isdefault", chart.Text("isdefault")),
            ("datadescription", Inside(chart, "datadescription")), ("presentationdescription", Inside(chart, "presentationdescription")), .. Common(chart),
        ]));
    }

    private static Component Of(Part part, string rowTable, Guid id, string? table, int type, IEnumerable<(string, string?)> values) =>
        ComponentList.Row(part.Title, rowTable, id, values) with
        {
            Type = type,
            SchemaName = part.Text("UniqueName"),
            Parent = table is null ? null : ComponentKey.Table(table),
            Requires = table is null ? [] : [ComponentKey.Table(table)],
        };

    private static (string, string?)[] Common(Part part) => [("iscustomizable", part.Text("IsCustomizable")), ("canbedeleted", part.Text("CanBeDeleted"))];

    private static string? Inside(Part part, string name) => part.Child(name) is { } child
        ? child.Element.HasElements ? string.Concat(child.Parts.Select(inner => inner.Xml())) : part.Text(name)
        : null;

    private static string TypeOf(Part forms, string? type) => type?.ToUpperInvariant() switch
    {
        "DASHBOARD" => "0",
        "APPOINTMENTBOOK" => "1",
        null or "MAIN" => "2",
        "PREVIEW" => "4",
        "MOBILE" => "5",
        "QUICK" => "6",
        "QUICKCREATE" => "7",
        "DIALOG" => "8",
        "TASKFLOW" => "9",
        "INTERACTIONCENTRICDASHBOARD" => "10",
        "CARD" => "11",
        "MAININTERACTIONCENTRIC" => "12",
        "CONTEXTUALDASHBOARD" => "13",
        var other => other.All(char.IsAsciiLetterOrDigit) ? "100" : throw forms.Broken($"'{other}' is no type of form"),
    };
}
