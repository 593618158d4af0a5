using System.Globalization;
using System.Xml.Linq;
using SolutionTools.Checking.Facts;
using SolutionTools.Packages;

namespace SolutionTools.Packing.Plugins;

/// <summary>Writes plug-ins, steps and custom APIs into a solution that is being packed.</summary>
/// <param name="customizations">The root of customizations.xml.</param>
/// <param name="manifest">The solution's manifest.</param>
/// <param name="add">Adds a file to the zip.</param>
internal sealed class PluginWriter(XElement customizations, SolutionManifestSource manifest, Action<string, byte[]> add)
{
    private const string Registrations = "The registrations";

    public void Write(PluginContent content)
    {
        if (content.Assembly is { } assembly)
        {
            Write(assembly);
        }

        var apis = content.CustomApis.Select(api => api.UniqueName).ToHashSet(StringComparer.Ordinal);
        foreach (var step in content.Steps.OrderBy(step => step.Id.ToString(), StringComparer.Ordinal))
        {
            RequireTable(step);
            Write(StepXml.Of(step, apis, content.FormerStepOrder), step.Id);
        }

        foreach (var api in content.CustomApis)
        {
            CustomApiXml.Write(api, add);
        }
    }

    private void Write(PluginAssemblyContent assembly)
    {
        var file = PluginAssemblyFile.Read(assembly.Bytes, "The plug-in file");
        var name = file.Identity.Name!.Replace(".", "", StringComparison.Ordinal);
        var path = $"PluginAssemblies/{name}-{assembly.Id.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant()}/{name}.dll";
        foreach (var type in assembly.Types)
        {
            if (type.Assembly != file.Identity.FullName)
            {
                throw new SolutionRefusedException(Registrations, $"'{type.Name}' is registered in {type.Assembly}, but the file is {file.Identity.FullName}.");
            }

            if (!file.Types.Contains(type.Name))
            {
                throw new SolutionRefusedException(Registrations, $"'{type.Name}' is registered, but no public class of {file.Identity.Name} has this name.");
            }
        }

        var container = Containers.GetOrAdd(customizations, "SolutionPluginAssemblies");
        RequireNew(container.Elements("PluginAssembly").Attributes("PluginAssemblyId"), assembly.Id, "the plug-in assembly");
        container.Add(new XElement(
            "PluginAssembly",
            new XAttribute("FullName", file.Identity.FullName),
            new XAttribute("PluginAssemblyId", assembly.Id.ToString("D", CultureInfo.InvariantCulture)),
            new XAttribute("CustomizationLevel", 1),
            new XElement("IsolationMode", 2),
            new XElement("SourceType", 0),
            new XElement("IntroducedVersion", StepXml.IntroducedVersion),
            new XElement("FileName", "/" + path),
            new XElement("PluginTypes", assembly.Types.OrderBy(type => type.Name, StringComparer.Ordinal).Select(type => new XElement(
                "PluginType",
                new XAttribute("AssemblyQualifiedName", type.AssemblyQualifiedName),
                new XAttribute("PluginTypeId", type.Id.ToString("D", CultureInfo.InvariantCulture)),
                new XAttribute("Name", type.Name),
                new XElement("FriendlyName", type.Name))))));
        RootComponents.Add(manifest.Element, RootComponents.PluginAssembly, assembly.Id, file.Identity.FullName);
        add(path, assembly.Bytes);
    }

    private void Write(XElement step, Guid id)
    {
        var container = Containers.GetOrAdd(customizations, "SdkMessageProcessingSteps");
        RequireNew(container.Elements().Attributes("SdkMessageProcessingStepId"), id, $"the step '{(string?)step.Attribute("Name")}'");
        container.Add(step);
        RootComponents.Add(manifest.Element, RootComponents.Step, id);
    }

    /// <summary>A step on a table that the target lacks blocks the import of the whole solution. The platform's own tables are always there.</summary>
    private void RequireTable(StepContent step)
    {
        if (step.Table is not { } table || PlatformTables.All.ContainsKey(table))
        {
            return;
        }

        var tables = customizations.Elements("Entities").Elements("Entity").Elements("Name").Select(name => name.Value)
            .Concat(Tables(manifest.Element.Elements("RootComponents").Elements("RootComponent")))
            .Concat(Tables(manifest.Element.Elements("MissingDependencies").Elements("MissingDependency").Elements("Required")));
        if (!tables.Contains(table, StringComparer.OrdinalIgnoreCase))
        {
            throw new SolutionRefusedException(
                Registrations, $"the step '{step.Name}' is on the table '{table}', which the solution {manifest.UniqueName} neither has nor requires.");
        }
    }

    private static IEnumerable<string> Tables(IEnumerable<XElement> components) =>
        components.Where(component => RootComponents.TypeOf(component) == 1).Attributes("schemaName").Select(name => name.Value);

    private static void RequireNew(IEnumerable<XAttribute> ids, Guid id, string what)
    {
        if (ids.Any(other => Guid.TryParse(other.Value, out var value) && value == id))
        {
            throw new SolutionRefusedException(Registrations, $"{what} is both registered in code and in the folder; keep one of them.");
        }
    }
}
