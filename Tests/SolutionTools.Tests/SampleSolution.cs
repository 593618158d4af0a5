using System.Text;
using SolutionTools.Layout;
using SolutionTools.Packages;

namespace SolutionTools.Tests;

/// <summary>A small solution of its own that has a component of each kind, as an export and as a folder.</summary>
internal static class SampleSolution
{
    public const string FormId = "{11111111-0000-0000-0000-000000000001}";

    public const string QuickFormId = "{11111111-0000-0000-0000-000000000002}";

    public static string Manifest(string managed = "0", string rootComponents = "") => $"""
        <ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <SolutionManifest>
            <UniqueName>Smp</UniqueName>
            <LocalizedNames><LocalizedName description="Sample" languagecode="1033" /></LocalizedNames>
            <Descriptions />
            <Version>1.0.0.0</Version>
            <Managed>{managed}</Managed>
            <Publisher>
              <UniqueName>smp</UniqueName>
              <EMailAddress xsi:nil="true"></EMailAddress>
              <CustomizationPrefix>smp</CustomizationPrefix>
            </Publisher>
            <RootComponents>{rootComponents}</RootComponents>
            <MissingDependencies />
          </SolutionManifest>
        </ImportExportXml>
        """;

    /// <summary>The parts of an export that hold a component of each kind, in an order that is not that of their names.</summary>
    public const string Parts = $$"""
        <Entities>
          <Entity>
            <Name LocalizedName="Order" OriginalName="Order">smp_Order</Name>
            <EntityInfo><entity Name="smp_Order"><attributes>
              <attribute PhysicalName="smp_Delta"><FormulaDefinitionFileName>/Formulas/smp_order-smp_delta.xaml</FormulaDefinitionFileName></attribute>
            </attributes></entity></EntityInfo>
            <FormXml>
              <forms type="quick"><systemform><formid>{{QuickFormId}}</formid><form /></systemform></forms>
              <forms type="main"><systemform><formid>{{FormId}}</formid><form><tab name="one" /></form></systemform></forms>
            </FormXml>
            <SavedQueries><savedqueries>
              <savedquery><savedqueryid>{22222222-0000-0000-0000-000000000002}</savedqueryid></savedquery>
              <savedquery><savedqueryid>{22222222-0000-0000-0000-000000000001}</savedqueryid><Descriptions xsi:nil="true" /></savedquery>
            </savedqueries></SavedQueries>
            <Visualizations>
              <visualization><savedqueryvisualizationid>{33333333-0000-0000-0000-000000000001}</savedqueryvisualizationid></visualization>
            </Visualizations>
            <RibbonDiffXml><CustomActions /></RibbonDiffXml>
          </Entity>
          <Entity>
            <Name LocalizedName="Contact" OriginalName="">Contact</Name>
            <EntityInfo><entity Name="Contact"><attributes /></entity></EntityInfo>
          </Entity>
        </Entities>
        <Roles><Role id="{44444444-0000-0000-0000-000000000001}" name="Sample Reader"><RolePrivileges /></Role></Roles>
        <Workflows><Workflow WorkflowId="{55555555-0000-0000-0000-000000000001}" Name="Hourly">
          <JsonFileName>/Workflows/Hourly-55555555.json</JsonFileName>
        </Workflow></Workflows>
        <FieldSecurityProfiles><FieldSecurityProfile name="Scores" /></FieldSecurityProfiles>
        <Templates />
        <EntityMaps />
        <EntityRelationships>
          <EntityRelationship Name="smp_order_contact"><ReferencedEntityName>Contact</ReferencedEntityName></EntityRelationship>
          <EntityRelationship Name="owner_smp_order"><ReferencedEntityName>Owner</ReferencedEntityName></EntityRelationship>
          <EntityRelationship Name="a_contact"><ReferencedEntityName>Contact</ReferencedEntityName></EntityRelationship>
          <EntityRelationship Name="n_n"><FirstEntityName>smp_Order</FirstEntityName></EntityRelationship>
        </EntityRelationships>
        <OrganizationSettings />
        <optionsets><optionset Name="smp_kind" localizedName="Kind" /><optionset Name="smp_state" localizedName="State" /></optionsets>
        <Dashboards><Dashboard><FormId>{66666666-0000-0000-0000-000000000001}</FormId></Dashboard></Dashboards>
        <WebResources><WebResource>
          <Name>smp_/scripts/form.js</Name><FileName>/WebResources/smp_scriptsformjs77777777</FileName>
        </WebResource></WebResources>
        <CustomControls><CustomControl>
          <Name>smp_Smp.Gauge</Name><FileName>/Controls/smp_Smp.Gauge/ControlManifest.xml</FileName>
        </CustomControl></CustomControls>
        <SolutionPluginAssemblies><PluginAssembly FullName="Smp.Plugins" PluginAssemblyId="88888888-0000-0000-0000-000000000001">
          <FileName>/PluginAssemblies/SmpPlugins-88888888/SmpPlugins.dll</FileName>
        </PluginAssembly></SolutionPluginAssemblies>
        <SdkMessageProcessingSteps>
          <SdkMessageProcessingStep Name="Step" SdkMessageProcessingStepId="{99999999-0000-0000-0000-000000000001}" />
        </SdkMessageProcessingSteps>
        <AppModuleSiteMaps><AppModuleSiteMap><SiteMapUniqueName>smp_App</SiteMapUniqueName></AppModuleSiteMap></AppModuleSiteMaps>
        <AppModules><AppModule><UniqueName>smp_App</UniqueName></AppModule></AppModules>
        <EntityDataProviders />
        <SomethingNew kind="odd"><part>text</part></SomethingNew>
        <Languages><Language>1033</Language></Languages>
        """;

    /// <summary>An export with a component of each kind.</summary>
    public static SolutionZip Zip(string managed = "0", string parts = Parts) => Complete(With(
        new SolutionZip(),
        (SolutionZip.Manifest, Manifest(managed)),
        (SolutionZip.Customizations, Customizations(parts)),
        ("Formulas/smp_order-smp_delta.xaml", "<Activity />"),
        ("Workflows/Hourly-55555555.json", "{}"),
        ("WebResources/smp_scriptsformjs77777777", "'use strict';"),
        ("Controls/smp_Smp.Gauge/ControlManifest.xml", "<manifest />"),
        ("Controls/smp_Smp.Gauge/bundle.js", "'use strict';"),
        ("PluginAssemblies/SmpPlugins-88888888/SmpPlugins.dll", "MZ"),
        ("customapis/smp_Do/customapi.xml", "<customapi uniquename=\"smp_Do\" />"),
        ("newthings/one.bin", "\u0001"),
        ("plain.json", "[]")));

    /// <summary>The smallest folder that is a solution.</summary>
    public static SourceFiles Folder(string managed = "2", string parts = "<Entities /><Roles />", params (string Path, string Text)[] files)
    {
        var folder = new SourceFiles();
        folder.Add("Other/Solution.xml", Bytes(Manifest(managed)));
        folder.Add("Other/Customizations.xml", Bytes(Customizations(parts)));
        foreach (var (path, text) in files)
        {
            folder.Add(path, Bytes(text));
        }

        return folder;
    }

    public static string Customizations(string parts) =>
        $"""<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" OrganizationVersion="9.2">{parts}</ImportExportXml>""";

    public static SolutionZip With(SolutionZip zip, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            zip.Add(path, Bytes(text));
        }

        return zip;
    }

    /// <summary>Adds the content types, as exports have them.</summary>
    public static SolutionZip Complete(SolutionZip zip)
    {
        var extensions = zip.Paths.Select(Path.GetExtension).OfType<string>().Where(extension => extension.Length > 1).Distinct().ToArray();
        var defaults = extensions.Select(extension => $"""<Default Extension="{extension[1..]}" ContentType="application/octet-stream" />""");
        var overrides = zip.Paths.Where(path => !Path.HasExtension(path))
            .Select(path => $"""<Override PartName="/{path}" ContentType="application/octet-stream" />""");
        return With(zip, (SolutionZip.ContentTypes, $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{string.Concat(defaults)}{string.Concat(overrides)}</Types>
            """));
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
