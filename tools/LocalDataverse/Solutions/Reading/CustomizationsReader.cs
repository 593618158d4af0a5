using LocalDataverse.Solutions.Packages;

namespace LocalDataverse.Solutions.Reading;

/// <summary>Reads a package: customizations.xml section by section, then the component folders, then what is left.</summary>
internal static class CustomizationsReader
{
    /// <summary>The components of a package. What is broken is a fault, what is unknown is noted as not used.</summary>
    public static ComponentList Read(ComponentList list)
    {
        var package = list.Package;
        foreach (var name in (ReadOnlySpan<string>)[SolutionPackage.Manifest, SolutionPackage.Customizations, SolutionPackage.ContentTypes])
        {
            list.Take(name);
        }

        _ = package.ReadXml(SolutionPackage.ContentTypes, "Types");
        var root = new Part(package.ReadXml(SolutionPackage.Customizations, "ImportExportXml"), SolutionPackage.Customizations);
        RequireEachOnce(root);
        foreach (var section in root.Parts.OrderBy(section => section.Name == "Entities" ? 0 : section.Name == "SolutionPluginAssemblies" ? 1 : 2))
        {
            ReadSection(list, section);
        }

        // Relationships tell what lookups point to, so they come after all columns.
        foreach (var section in root.Parts.Where(section => section.Name == "EntityRelationships"))
        {
            RelationshipReader.ReadAll(list, section);
        }

        // Mappings name columns, some of which older exports declare with relationships.
        foreach (var section in root.Parts.Where(section => section.Name == "EntityMaps"))
        {
            MapReader.ReadAll(list, section);
        }

        FolderReader.ReadAll(list);
        SecurityReader.AddPrivilegesOfTables(list);
        return list;
    }

    private static void RequireEachOnce(Part root)
    {
        if (root.Parts.GroupBy(part => part.Name).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw root.Broken($"the section '{twice.Key}' is there twice");
        }
    }

    private static void ReadSection(ComponentList list, Part section)
    {
        switch (section.Name)
        {
            case "Entities":
                TableReader.ReadAll(list, section);
                break;
            case "optionsets":
                ChoiceReader.ReadAll(list, section);
                break;
            case "Roles":
                SecurityReader.ReadRoles(list, section);
                break;
            case "FieldSecurityProfiles":
                SecurityReader.ReadProfiles(list, section);
                break;
            case "Workflows":
                FileReader.ReadProcesses(list, section);
                break;
            case "WebResources":
                FileReader.ReadWebResources(list, section);
                break;
            case "CustomControls":
                FileReader.ReadControls(list, section);
                break;
            case "SolutionPluginAssemblies":
                PluginReader.ReadAssemblies(list, section);
                break;
            case "SdkMessageProcessingSteps":
                PluginReader.ReadSteps(list, section);
                break;
            case "ServiceEndpoints":
                PluginReader.ReadEndpoints(list, section);
                break;
            case "Dashboards" or "InteractionCentricDashboards":
                FormReader.ReadDashboards(list, section);
                break;
            case "AppModules":
                AppReader.ReadApps(list, section);
                break;
            case "AppModuleSiteMaps":
                AppReader.ReadAppSiteMaps(list, section);
                break;
            case "SiteMap":
                AppReader.ReadSiteMap(list, section);
                break;
            case "connectionreferences":
                AppReader.ReadConnectionReferences(list, section);
                break;
            case "EntityRelationships" or "EntityMaps" or "Languages":
                break;
            case var other:
                NoteUnknown(list, section, other);
                break;
        }
    }

    // An empty ribbon has its skeleton all the same.
    private static void NoteUnknown(ComponentList list, Part section, string name)
    {
        if (name == "RibbonDiffXml")
        {
            if (FormReader.HoldsRibbon(section))
            {
                list.NotUse("RibbonDiffXml of the application");
            }

            return;
        }

        foreach (var part in section.Parts)
        {
            var key = part.Attribute("uniquename") ?? part.Attribute("Name") ?? part.Attribute("id") ?? part.Text("UniqueName") ?? part.Text("Name");
            list.NotUse(key is null ? name : $"{name}: {key}");
        }
    }
}
