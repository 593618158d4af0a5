using System.Text;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Components that are files with something said about them: web resources, processes and flows, controls.</summary>
internal static class FileReader
{
    public static void ReadWebResources(ComponentList list, Part resources)
    {
        foreach (var part in resources.Children("WebResource"))
        {
            var resource = part.As($"web resource {part.RequireText("Name")}");
            var file = list.File(resource, resource.RequireText("FileName"));
            list.Add(ComponentList.Row(resource.Title, "webresource", resource.RequireId("WebResourceId"),
            [
                ("name", resource.Text("Name")), ("displayname", resource.Text("DisplayName")), ("description", resource.Text("Description")),
                ("webresourcetype", resource.RequireText("WebResourceType")), ("languagecode", resource.Text("LanguageCode")),
                ("content", Convert.ToBase64String(file)), ("dependencyxml", resource.Text("DependencyXml")),
                ("isenabledformobileclient", resource.Text("IsEnabledForMobileClient")), ("iscustomizable", resource.Text("IsCustomizable")),
                ("isavailableformobileoffline", resource.Text("IsAvailableForMobileOffline")), ("ishidden", resource.Text("IsHidden")),
                ("canbedeleted", resource.Text("CanBeDeleted")),
            ]) with
            { Type = ComponentTypes.WebResource, SchemaName = resource.Text("Name") });
        }
    }

    public static void ReadProcesses(ComponentList list, Part processes)
    {
        foreach (var part in processes.Children("Workflow"))
        {
            var process = part.As($"process {part.Attribute("Name") ?? part.Attribute("WorkflowId")}");
            var table = process.Text("PrimaryEntity")?.ToLowerInvariant();
            var isOfTable = table is not (null or "none");
            list.Add(ComponentList.Row(process.Title, "workflow", process.RequireIdAttribute("WorkflowId"),
            [
                ("name", process.RequireAttribute("Name")), ("uniquename", process.Text("UniqueName")), ("description", process.Labels("Descriptions").Text),
                ("type", process.Text("Type")), ("category", process.Text("Category")), ("mode", process.Text("Mode")), ("scope", process.Text("Scope")),
                ("ondemand", process.Text("OnDemand")), ("runas", process.Text("RunAs")), ("istransacted", process.Text("IsTransacted")),
                ("modernflowtype", process.Text("ModernFlowType")), ("primaryentity", table ?? "none"), ("iscustomizable", process.Text("IsCustomizable")),
                ("xaml", TextOf(list, process, "XamlFileName")), ("clientdata", TextOf(list, process, "JsonFileName")),
                ("statecode", process.Text("StateCode")), ("statuscode", process.Text("StatusCode")),
            ]) with
            {
                Type = ComponentTypes.Process,
                Requires = isOfTable ? [ComponentKey.Table(table!)] : [],
            });
        }
    }

    public static void ReadControls(ComponentList list, Part controls)
    {
        foreach (var part in controls.Children("CustomControl"))
        {
            var control = part.As($"control {part.RequireText("Name")}");
            var path = control.RequireText("FileName");
            var manifest = list.File(control, path);
            var folder = Path.GetDirectoryName(list.Package.Find(path))!.Replace('\\', '/') + "/";
            foreach (var file in list.FilesLeft.Where(name => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)).ToArray())
            {
                list.Take(file);
            }

            _ = SafeXml.Read(manifest, path, null);
            var name = control.Text("Name")!;
            list.Add(ComponentList.Row(control.Title, "customcontrol", list.IdOf("customcontrol", "name", name),
                [("name", name), ("manifest", Text(manifest))]) with
            { Type = ComponentTypes.CustomControl, SchemaName = name });
        }
    }

    private static string? TextOf(ComponentList list, Part part, string name) => part.Text(name) is { } path ? Text(list.File(part, path)) : null;

    private static string Text(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
