using System.Text.Json;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>
/// The newer components, each a file in a folder of its own: custom APIs with their parameters, environment variables, catalogs, and
/// whatever else has a table of the same name. The file's elements are the row's columns.
/// </summary>
internal static class FolderReader
{
    public static void ReadAll(ComponentList list)
    {
        // Parents lie nearer to the root than their children.
        foreach (var name in list.FilesLeft.OrderBy(name => name.Count(c => c == '/')).ThenBy(name => name, StringComparer.OrdinalIgnoreCase).ToArray())
        {
            if (!name.Contains('/', StringComparison.Ordinal) || !Path.GetExtension(name).Equals(".xml", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var root = list.Package.ReadXml(name);
            if (root.Name.LocalName.Equals(Path.GetFileNameWithoutExtension(name), StringComparison.OrdinalIgnoreCase))
            {
                Read(list, new Part(root, name), name);
                list.Take(name);
            }
        }

        foreach (var name in list.FilesLeft.Where(name => Path.GetFileName(name) == "environmentvariablevalues.json").ToArray())
        {
            ReadValues(list, name);
            list.Take(name);
        }

        foreach (var name in list.FilesLeft.ToArray())
        {
            list.NotUse(string.Join('/', name.Split('/').Take(2)));
        }
    }

    private static void Read(ComponentList list, Part file, string path)
    {
        if (file.Name.Equals("catalogassignments", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var assignment in file.Children("catalogassignment"))
            {
                CatalogAssignments.Add(list, assignment);
            }

            return;
        }

        var type = file.Name.ToLowerInvariant();
        var key = file.Element.Attributes().FirstOrDefault(attribute => !attribute.IsNamespaceDeclaration)
            ?? throw file.Broken("it has no attribute that names it");
        var part = file.As($"{type} {key.Value}");
        if (list.Session.Metadata.Find(type) is not { } table || table.Find(key.Name.LocalName.ToLowerInvariant()) is not { } keyColumn)
        {
            list.NotUse(part.Title);
            return;
        }

        var parent = ParentOf(list, table, path);
        var id = parent is null
            ? list.IdOf(type, keyColumn.Name, key.Value)
            : RowIds.Find(list.Session, type, keyColumn.Name, key.Value, (parent.Value.Lookup.Name, parent.Value.Row.Row!.Id))
                ?? NamedId.Of($"{type}:{parent.Value.Row.Row!.Id}:{key.Value.ToLowerInvariant()}");
        var row = new FolderRow(list, part, table);
        row.Values[keyColumn.Name] = key.Value;
        if (parent is { } above)
        {
            row.Point(above.Lookup, above.Row.Row!.Table, above.Row.Row.Id);
        }

        row.TakeElements();
        Complete(list, row, type, key.Value);
        list.Add(ComponentList.Row(part.Title, type, id, row.Values.Select(pair => (pair.Key, (string?)pair.Value))) with
        {
            Type = type == "environmentvariabledefinition" ? ComponentTypes.EnvironmentVariable : null,
            TypeName = type,
            SchemaName = key.Value,
            Parent = parent?.Row.Key,
            Requires = [.. row.Requires],
        });
    }

    // Of customapis/smp_Do/customapirequestparameters/Id/customapirequestparameter.xml the parent is in customapis/smp_Do.
    private static (Column Lookup, Component Row)? ParentOf(ComponentList list, Table table, string path)
    {
        var segments = path.Split('/');
        if (segments.Length < 5)
        {
            return null;
        }

        foreach (var lookup in table.Columns.Where(column => column.Type == ColumnType.Lookup))
        {
            foreach (var target in lookup.Targets)
            {
                var parent = list.Components.FirstOrDefault(component => component.TypeName == target
                    && segments[^4].Equals(component.SchemaName, StringComparison.OrdinalIgnoreCase));
                if (parent is not null)
                {
                    return (lookup, parent);
                }
            }
        }

        return null;
    }

    // What the platform makes beside the row.
    private static void Complete(ComponentList list, FolderRow row, string type, string name)
    {
        switch (type)
        {
            case "customapi":
                var message = list.IdOf("sdkmessage", "name", name);
                list.TryAdd(ComponentList.Row($"message {name}", "sdkmessage", message,
                [
                    ("name", name), ("isactive", "1"), ("isprivate", row.Values.GetValueOrDefault("isprivate")), ("template", "0"),
                ]) with
                { IsSupport = true });
                row.Values["sdkmessageid"] = $"sdkmessage:{message}";
                row.Requires.Add(ComponentKey.Row("sdkmessage", message));
                row.Values.TryAdd("name", name);
                if (row.Values.TryGetValue("boundentitylogicalname", out var bound) && bound.Length > 0)
                {
                    row.Requires.Add(ComponentKey.Table(bound.ToLowerInvariant()));
                }

                if (row.Part.Text("plugintypeexportkey") is not null && !row.Values.ContainsKey("plugintypeid"))
                {
                    list.NotUse($"the plug-in of {row.Part.Title}, which is in a package of plug-ins");
                }

                break;
            case "customapirequestparameter" or "customapiresponseproperty":
                row.Values.TryAdd("name", name);
                break;
        }
    }

    private static void ReadValues(ComponentList list, string path)
    {
        var segments = path.Split('/');
        var schemaName = segments.Length >= 2 ? segments[^2] : "";
        var part = new Part(new System.Xml.Linq.XElement("environmentvariablevalues"), $"values of environment variable {schemaName}");
        try
        {
            using var json = JsonDocument.Parse(list.Package.Read(path));
            var values = json.RootElement.GetProperty("environmentvariablevalues").GetProperty("environmentvariablevalue");
            foreach (var value in values.ValueKind == JsonValueKind.Array ? values.EnumerateArray().ToArray() : [values])
            {
                AddValue(list, part, schemaName, value.GetProperty("value").GetString());
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw part.Broken($"{path} is not as it must be: {exception.Message}");
        }
    }

    // A value that somebody has set since outlives an upgrade.
    private static void AddValue(ComponentList list, Part part, string schemaName, string? value)
    {
        var definition = list.IdOf("environmentvariabledefinition", "schemaname", schemaName);
        var existing = RowIds.Find(list.Session, "environmentvariablevalue", "schemaname", schemaName);
        var values = list.Session.Metadata.Require("environmentvariablevalue");
        var kept = existing is { } id ? RowFinder.Value(list.Session, values, id, "value") as string : null;
        list.Add(ComponentList.Row(part.Title, "environmentvariablevalue", existing ?? NamedId.Of($"environmentvariablevalue:{schemaName.ToLowerInvariant()}"),
        [
            ("schemaname", schemaName), ("value", kept ?? value), ("environmentvariabledefinitionid", $"environmentvariabledefinition:{definition}"),
        ]) with
        {
            Type = ComponentTypes.EnvironmentVariableValue,
            TypeName = "environmentvariablevalue",
            SchemaName = schemaName,
            Parent = ComponentKey.Row("environmentvariabledefinition", definition),
            Requires = [ComponentKey.Row("environmentvariabledefinition", definition)],
        });
    }
}
