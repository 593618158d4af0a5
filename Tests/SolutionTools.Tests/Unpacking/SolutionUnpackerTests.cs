using SolutionTools.Packages;
using SolutionTools.Unpacking;

namespace SolutionTools.Tests.Unpacking;

/// <summary>Zips to folders: what lies where, and what is refused.</summary>
[TestClass]
public sealed class SolutionUnpackerTests
{
    [TestMethod]
    public void Unpack_OfASolutionWithEachKindOfPart_MakesTheClassicLayout()
    {
        var files = SolutionUnpacker.Unpack(SampleSolution.Zip());

        Assert.AreEqual("""
            AppModuleSiteMaps/smp_App/AppModuleSiteMap.xml
            AppModules/smp_App/AppModule.xml
            Controls/smp_Smp.Gauge/ControlManifest.xml
            Controls/smp_Smp.Gauge/ControlManifest.xml.data.xml
            Controls/smp_Smp.Gauge/bundle.js
            Dashboards/{66666666-0000-0000-0000-000000000001}.xml
            Entities/Contact/Entity.xml
            Entities/smp_Order/Entity.xml
            Entities/smp_Order/FormXml/main/{11111111-0000-0000-0000-000000000001}.xml
            Entities/smp_Order/FormXml/quick/{11111111-0000-0000-0000-000000000002}.xml
            Entities/smp_Order/Formulas/smp_order-smp_delta.xaml
            Entities/smp_Order/RibbonDiff.xml
            Entities/smp_Order/SavedQueries/{22222222-0000-0000-0000-000000000001}.xml
            Entities/smp_Order/SavedQueries/{22222222-0000-0000-0000-000000000002}.xml
            Entities/smp_Order/Visualizations/{33333333-0000-0000-0000-000000000001}.xml
            FieldSecurityProfiles/Scores.xml
            OptionSets/smp_kind.xml
            OptionSets/smp_state.xml
            Other/Customizations.xml
            Other/Relationships.xml
            Other/Relationships/Contact.xml
            Other/Relationships/Owner.xml
            Other/Relationships/smp_Order.xml
            Other/Solution.xml
            PluginAssemblies/SmpPlugins-88888888/SmpPlugins.dll
            PluginAssemblies/SmpPlugins-88888888/SmpPlugins.dll.data.xml
            Roles/Sample Reader.xml
            SdkMessageProcessingSteps/{99999999-0000-0000-0000-000000000001}.xml
            WebResources/smp_/scripts/form.js
            WebResources/smp_/scripts/form.js.data.xml
            Workflows/Hourly-55555555.json
            Workflows/Hourly-55555555.json.data.xml
            customapis/smp_Do/customapi.xml
            newthings/one.bin
            plain.json
            """, string.Join('\n', files.Paths.Where(path => path != "Other/ContentTypes.xml")));
        Assert.AreEqual("""
            <?xml version="1.0" encoding="utf-8"?>
            <savedqueries xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <savedquery>
                <savedqueryid>{22222222-0000-0000-0000-000000000001}</savedqueryid>
                <Descriptions xsi:nil="true" />
              </savedquery>
            </savedqueries>

            """, SampleSolution.Text(files.Bytes("Entities/smp_Order/SavedQueries/{22222222-0000-0000-0000-000000000001}.xml")));
    }

    [TestMethod]
    public void Unpack_OfOrdersThatNamesDoNotGive_RecordsThemInTheShell()
    {
        var files = SolutionUnpacker.Unpack(SampleSolution.Zip());

        var shell = SampleSolution.Text(files.Bytes("Other/Customizations.xml"));
        Assert.Contains("<?pack verbatim\n  newthings/one.bin\n  plain.json\n?>", shell);
        Assert.Contains("<?pack order\n  Entities/smp_Order/Entity.xml\n  Entities/Contact/Entity.xml\n?>", shell);
        Assert.Contains("<optionsets />", shell);
        Assert.Contains("<SomethingNew kind=\"odd\">", shell);
        var entity = SampleSolution.Text(files.Bytes("Entities/smp_Order/Entity.xml"));
        Assert.Contains("<?pack order\n  FormXml/quick/", entity);
        Assert.Contains("<Visualizations />", entity);
    }

    [TestMethod]
    public void Unpack_OfSeveralNamesThatCanBeNoFiles_LeavesThemInTheShell()
    {
        var zip = SampleSolution.Zip(parts: """
            <Roles><Role name="A/B" /></Roles>
            <optionsets><optionset Name="a" /><optionset Name="A" /></optionsets>
            <FieldSecurityProfiles><FieldSecurityProfile name="x_managed" /></FieldSecurityProfiles>
            <AppModules><AppModule><UniqueName>NUL</UniqueName></AppModule></AppModules>
            """);

        var files = SolutionUnpacker.Unpack(zip);

        Assert.DoesNotContain(path => path.StartsWith("Roles/") || path.StartsWith("OptionSets/") || path.StartsWith("FieldS") || path.StartsWith("AppM"), files.Paths);
    }

    [TestMethod]
    [DataRow("[Content_Types].xml")]
    [DataRow("solution.xml")]
    [DataRow("customizations.xml")]
    public void Unpack_OfAZipThatIsNoSolution_NamesTheMissingFile(string missing)
    {
        var whole = SampleSolution.Zip();
        var zip = new SolutionZip();
        foreach (var path in whole.Paths.Where(path => path != missing))
        {
            zip.Add(path, whole.Bytes(path));
        }

        Assert.AreEqual($"{missing}: it is not at the root of the zip, so this is no solution.", Refused(zip).Message);
    }

    [TestMethod]
    [DataRow("solution.xml", "<ImportExportXml />", "solution.xml: it has no SolutionManifest.")]
    [DataRow("solution.xml", "<ImportExportXml><SolutionManifest /></ImportExportXml>", "solution.xml, line 1: SolutionManifest has no UniqueName.")]
    [DataRow("solution.xml", "<ImportExportXml><SolutionManifest><UniqueName>../x</UniqueName></SolutionManifest></ImportExportXml>", "solution.xml, line 1: UniqueName '../x' can be no file's name.")]
    [DataRow("solution.xml", "<ImportExportXml><SolutionManifest><UniqueName>x</UniqueName><Version>1</Version><Managed>2</Managed></SolutionManifest></ImportExportXml>", "solution.xml, line 1: Managed is '2'; in a zip it is 0 or 1.")]
    [DataRow("customizations.xml", "<ImportExportXml>", "customizations.xml, line 1, column 18: it is not well-formed XML:")]
    [DataRow("customizations.xml", "<Other />", "customizations.xml: its root is 'Other', not 'ImportExportXml'.")]
    [DataRow("customizations.xml", "<ImportExportXml><?pack verbatim /?></ImportExportXml>", "customizations.xml, line 1: it holds a processing instruction pack, which only unpacked solutions do.")]
    [DataRow("customizations.xml", "<ImportExportXml>\n<WebResources><WebResource><FileName>/WebResources/gone</FileName></WebResource></WebResources></ImportExportXml>", "customizations.xml, line 2: FileName names '/WebResources/gone', which is not in the zip.")]
    [DataRow("Other/Solution.xml", "<x />", "Other/Solution.xml: an unpacked solution keeps other things at this path, so the file cannot be unpacked.")]
    [DataRow("Roles/x.xml", "<x />", "Roles/x.xml: an unpacked solution keeps other things at this path")]
    [DataRow(".git/config", "x", ".git/config: an unpacked solution keeps other things at this path")]
    [DataRow("pack.json", "{}", "pack.json: an unpacked solution keeps other things at this path")]
    [DataRow("Assets/x.xml", "<xyz>", "Assets/x.xml, line 1, column 6: it is not well-formed XML:")]
    [DataRow("Assets/x.json", "", "Assets/x.json, line 1, column 1: it is not well-formed JSON:")]
    public void Unpack_OfABrokenSolution_NamesFileAndPlace(string path, string text, string expected)
    {
        var zip = new SolutionZip();
        foreach (var (name, content) in new[] { (SolutionZip.Manifest, SampleSolution.Manifest()), (SolutionZip.Customizations, SampleSolution.Customizations("")) })
        {
            SampleSolution.With(zip, (name, name == path ? text : content));
        }

        if (path is not (SolutionZip.Manifest or SolutionZip.Customizations))
        {
            SampleSolution.With(zip, (path, text));
        }

        Assert.StartsWith(expected, Refused(SampleSolution.Complete(zip)).Message);
    }

    private static SolutionRefusedException Refused(SolutionZip zip) => Assert.ThrowsExactly<SolutionRefusedException>(() => SolutionUnpacker.Unpack(zip));
}
