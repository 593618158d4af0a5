using LocalDataverse.Metadata;
using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Plug-in assemblies with their files and types; steps with their images; service endpoints.</summary>
internal static class PluginReader
{
    private const string PluginTypes = "plugintype";
    private const string Endpoints = "serviceendpoint";

    public static void ReadAssemblies(ComponentList list, Part assemblies)
    {
        foreach (var part in assemblies.Children("PluginAssembly"))
        {
            var assembly = part.As($"plug-in assembly {part.RequireAttribute("FullName")}");
            var id = assembly.RequireIdAttribute("PluginAssemblyId");
            var name = FullName.Of(assembly);
            var file = list.File(assembly, assembly.RequireText("FileName"));
            if (file.Length > list.Limits.AssemblySize)
            {
                throw assembly.Broken($"its file has {file.Length} bytes, and {list.Limits.AssemblySize} are allowed");
            }

            list.Add(ComponentList.Row(assembly.Title, "pluginassembly", id,
            [
                ("name", name.Name), ("version", name.Version), ("culture", name.Culture), ("publickeytoken", name.PublicKeyToken),
                ("content", Convert.ToBase64String(file)), ("isolationmode", assembly.Text("IsolationMode")), ("sourcetype", assembly.Text("SourceType")),
                ("description", assembly.Text("Description")), ("path", Path.GetFileName(assembly.Text("FileName"))),
            ]) with
            { Type = ComponentTypes.PluginAssembly, SchemaName = assembly.Attribute("FullName") });
            foreach (var type in assembly.Children("PluginTypes", "PluginType"))
            {
                AddType(list, type, id, name);
            }
        }
    }

    public static void ReadSteps(ComponentList list, Part steps)
    {
        foreach (var part in steps.Children("SdkMessageProcessingStep"))
        {
            var step = part.As($"plug-in step {part.Attribute("Name") ?? part.Attribute("SdkMessageProcessingStepId")}");
            var id = step.RequireIdAttribute("SdkMessageProcessingStepId");
            if (HandlerOf(list, step) is not { } handler)
            {
                list.NotUse($"{step.Title}: its plug-in is in a package of plug-ins");
            }
            else if (MessageOf(list, step) is not { } message)
            {
                list.NotUse($"{step.Title}: its message {step.Text("SdkMessageId")} is not known here");
            }
            else
            {
                AddStep(list, step, id, handler, message);
            }
        }
    }

    public static void ReadEndpoints(ComponentList list, Part endpoints)
    {
        foreach (var part in endpoints.Children("ServiceEndpoint"))
        {
            var endpoint = part.As($"service endpoint {part.Attribute("Name") ?? part.Text("Name")}");
            var id = endpoint.IdAttribute("ServiceEndpointId") ?? endpoint.RequireId("ServiceEndpointId");
            list.Add(ComponentList.Row(endpoint.Title, Endpoints, id,
            [
                ("name", endpoint.Attribute("Name") ?? endpoint.Text("Name")), ("description", endpoint.Text("Description")), ("url", endpoint.Text("Url")),
                ("namespaceaddress", endpoint.Text("NamespaceAddress")), ("contract", endpoint.Text("Contract")),
            ]) with
            { Type = ComponentTypes.ServiceEndpoint });
        }
    }

    private static void AddType(ComponentList list, Part part, Guid assembly, FullName name)
    {
        var type = part.As($"plug-in type {part.Attribute("Name") ?? part.Attribute("AssemblyQualifiedName")}");
        var typeName = type.Attribute("Name") ?? type.RequireAttribute("AssemblyQualifiedName").Split(',')[0].Trim();
        var group = type.Text("WorkflowActivityGroupName");
        list.Add(ComponentList.Row(type.Title, PluginTypes, type.RequireIdAttribute("PluginTypeId"),
        [
            ("name", typeName), ("typename", typeName), ("friendlyname", type.Text("FriendlyName")), ("description", type.Text("Description")),
            ("assemblyname", name.Name), ("version", name.Version), ("culture", name.Culture), ("publickeytoken", name.PublicKeyToken),
            ("pluginassemblyid", $"pluginassembly:{assembly}"), ("workflowactivitygroupname", group), ("isworkflowactivity", group is null ? "0" : "1"),
        ]) with
        {
            Type = ComponentTypes.PluginType,
            SchemaName = type.Attribute("AssemblyQualifiedName"),
            Parent = ComponentKey.Row("pluginassembly", assembly),
            Requires = [ComponentKey.Row("pluginassembly", assembly)],
        });
    }

    private static void AddStep(ComponentList list, Part step, Guid id, (string Table, Guid Id) handler, (Guid Id, string Name) message)
    {
        var table = TableOf(list, step);
        Guid? filter = table is null ? null : FilterOf(list, message, table);
        ComponentKey[] filters = filter is { } filtered ? [ComponentKey.Row("sdkmessagefilter", filtered)] : [];
        ComponentKey[] tables = table is null ? [] : [ComponentKey.Table(table)];
        list.Add(ComponentList.Row(step.Title, "sdkmessageprocessingstep", id,
        [
            ("name", step.Attribute("Name")), ("description", step.Text("Description")), ("configuration", step.Child("Configuration")?.Element.Value),
            ("eventhandler", $"{handler.Table}:{handler.Id}"), ("plugintypeid", handler.Table == PluginTypes ? $"{PluginTypes}:{handler.Id}" : null),
            ("sdkmessageid", $"sdkmessage:{message.Id}"), ("sdkmessagefilterid", filter is null ? null : $"sdkmessagefilter:{filter}"),
            ("mode", step.Text("Mode") ?? "0"), ("rank", step.Text("Rank") ?? "1"), ("stage", step.RequireText("Stage")),
            ("filteringattributes", step.Text("FilteringAttributes")?.ToLowerInvariant()), ("asyncautodelete", step.Text("AsyncAutoDelete") ?? "0"),
            ("invocationsource", step.Text("InvocationSource")), ("supporteddeployment", step.Text("SupportedDeployment") ?? "0"),
            ("impersonatinguserid", ImpersonatedBy(list, step)), ("statecode", "0"), ("statuscode", "1"),
        ]) with
        {
            Type = ComponentTypes.Step,
            Requires = [ComponentKey.Row(handler.Table, handler.Id), ComponentKey.Row("sdkmessage", message.Id), .. filters, .. tables],
        });
        foreach (var image in step.Children("SdkMessageProcessingStepImages", "SdkMessageProcessingStepImage"))
        {
            AddImage(list, image, id);
        }
    }

    private static void AddImage(ComponentList list, Part part, Guid step)
    {
        var image = part.As($"image {part.Attribute("Name")} of {part.Title}");
        list.Add(ComponentList.Row(image.Title, "sdkmessageprocessingstepimage", image.RequireId("SdkMessageProcessingStepImageId"),
        [
            ("name", image.Attribute("Name")), ("entityalias", image.RequireText("EntityAlias")), ("attributes", image.Text("Attributes")?.ToLowerInvariant()),
            ("imagetype", image.RequireText("ImageType")), ("messagepropertyname", image.Text("MessagePropertyName")),
            ("description", image.Text("Description")), ("relatedattributename", image.Text("RelatedAttributeName")),
            ("sdkmessageprocessingstepid", $"sdkmessageprocessingstep:{step}"),
        ]) with
        {
            Type = ComponentTypes.StepImage,
            Parent = ComponentKey.Row("sdkmessageprocessingstep", step),
            Requires = [ComponentKey.Row("sdkmessageprocessingstep", step)],
        });
    }

    // The plug-in type by its id or its name; else the endpoint; null where it is in a package, whose keys only the platform knows.
    private static (string Table, Guid Id)? HandlerOf(ComponentList list, Part step)
    {
        if (step.Int32("EventHandlerTypeCode") is 4618)
        {
            return (Endpoints, step.RequireId("EventHandler"));
        }

        if (step.Id("PluginTypeId") is { } id)
        {
            return (PluginTypes, id);
        }

        if (step.Text("PluginTypeName") is not { } name)
        {
            return step.Text("PluginTypeExportKey") is null ? throw step.Broken("it names no plug-in type") : null;
        }

        var inPackage = list.Components.FirstOrDefault(c => c.Type == ComponentTypes.PluginType && c.SchemaName == name)?.Row?.Id;
        return (PluginTypes, inPackage ?? list.IdOf(PluginTypes, "typename", name.Split(',')[0].Trim()));
    }

    private static (Guid Id, string Name)? MessageOf(ComponentList list, Part step)
    {
        if (step.Text("SdkMessageName") is { } name)
        {
            return (list.IdOf("sdkmessage", "name", name), name);
        }

        var id = step.RequireId("SdkMessageId");
        var messages = list.Session.Metadata.Require("sdkmessage");
        return Rows.RowFinder.Value(list.Session, messages, id, "name") is string known ? (id, known) : null;
    }

    private static string? TableOf(ComponentList list, Part step) => step.Text("PrimaryEntity") switch
    {
        null or "none" or "0" => null,
        var number when int.TryParse(number, out var code) => list.Session.Metadata.Find(code)?.Name,
        var name => TableReader.LogicalName(step, name),
    };

    private static Guid FilterOf(ComponentList list, (Guid Id, string Name) message, string table)
    {
        var id = NamedId.Of($"sdkmessagefilter:{message.Id}:{table}");
        list.TryAdd(ComponentList.Row($"{message.Name} of {table}", "sdkmessagefilter", id,
        [
            ("name", $"{message.Name} of {table}"), ("sdkmessageid", $"sdkmessage:{message.Id}"), ("primaryobjecttypecode", table),
            ("secondaryobjecttypecode", "none"), ("iscustomprocessingstepallowed", "1"), ("isvisible", "1"),
        ]) with
        { IsSupport = true, Requires = [ComponentKey.Row("sdkmessage", message.Id)] });
        return id;
    }

    private static string? ImpersonatedBy(ComponentList list, Part step) => step.Text("ImpersonatingUserIdName") is { } name
        && RowIds.Find(list.Session, "systemuser", "fullname", name) is { } user ? $"systemuser:{user}" : null;
}

/// <summary>The four parts of an assembly's full name.</summary>
internal sealed record FullName(string Name, string Version, string Culture, string PublicKeyToken)
{
    public static FullName Of(Part assembly)
    {
        var pieces = assembly.RequireAttribute("FullName").Split(',', StringSplitOptions.TrimEntries);
        return new FullName(pieces[0], Value("Version", "0.0.0.0"), Value("Culture", "neutral"), Value("PublicKeyToken", "null"));

        string Value(string name, string otherwise) =>
            pieces.Skip(1).FirstOrDefault(piece => piece.StartsWith($"{name}=", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..] ?? otherwise;
    }
}
