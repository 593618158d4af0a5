using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Solutions;

/// <summary>Components that are rows: plug-ins, custom APIs, variables, roles and the rest.</summary>
[TestClass]
public sealed class ComponentTests
{
    private const string Assembly = "0a1b2c3d-5555-4a4a-8b8b-000000000001";
    private const string PluginType = "0a1b2c3d-5555-4a4a-8b8b-000000000002";
    private const string Step = "0a1b2c3d-6666-4a4a-8b8b-000000000001";
    private const string Image = "0a1b2c3d-7777-4a4a-8b8b-000000000001";
    private const string Role = "0a1b2c3d-8888-4a4a-8b8b-000000000001";
    private const int BadXml = unchecked((int)0x8004802C);

    [TestMethod]
    public void Install_OfAPlugin_KeepsItsFileAndRegistersItsSteps()
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        byte[] file = [77, 90, 0, 255];

        organization.Organization.Install(Plugin(new SolutionBuilder("A")).File("PluginAssemblies/Smp-X/Smp.dll", file).Zip());

        var assembly = Row(organization, "pluginassembly", Assembly);
        Assert.AreEqual(Convert.ToBase64String(file), assembly["content"]);
        Assert.AreEqual(("Smp.Plugins", "1.0.0.0", "0123456789abcdef"), (assembly["name"], assembly["version"], assembly["publickeytoken"]));
        var type = Row(organization, "plugintype", PluginType);
        Assert.AreEqual("Smp.Plugins.OnContact", type["typename"]);
        Assert.AreEqual(new EntityReference("pluginassembly", Guid.Parse(Assembly)), type["pluginassemblyid"]);
        var step = Row(organization, "sdkmessageprocessingstep", Step);
        Assert.AreEqual(new EntityReference("plugintype", Guid.Parse(PluginType)), step["eventhandler"]);
        Assert.AreEqual((new OptionSetValue(20), new OptionSetValue(0), 7), (step["stage"], step["mode"], step["rank"]));
        Assert.AreEqual((new OptionSetValue(0), "lastname,firstname", " <x/> "), (step["statecode"], step["filteringattributes"], step["configuration"]));
        Assert.AreEqual("Update", organization.Retrieve((EntityReference)step["sdkmessageid"])["name"]);
        Assert.AreEqual("contact", organization.Retrieve((EntityReference)step["sdkmessagefilterid"])["primaryobjecttypecode"]);
        Assert.IsTrue((bool)step["ismanaged"]);
        Assert.AreEqual("Before", Row(organization, "sdkmessageprocessingstepimage", Image)["entityalias"]);

        organization.Organization.Uninstall("A");
        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Install_OfAnAssemblyWithoutItsFile_IsRefusedWithItNamed()
    {
        using var organization = TestOrganization.Open();

        var message = AssertFault.Of(BadXml, () => organization.Organization.Install(Plugin(new SolutionBuilder("A")).Zip()));

        Assert.Contains("plug-in assembly Smp.Plugins", message);
        Assert.Contains("/PluginAssemblies/Smp-X/Smp.dll", message);
    }

    [TestMethod]
    public void Install_WithStepsNotEnabled_LeavesThemDisabled()
    {
        using var organization = TestOrganization.Open();

        organization.Organization.Install(
            Plugin(new SolutionBuilder("A")).File("PluginAssemblies/Smp-X/Smp.dll", [1]).Zip(), new InstallOptions { EnablesSteps = false });

        Assert.AreEqual(new OptionSetValue(1), Row(organization, "sdkmessageprocessingstep", Step)["statecode"]);
    }

    [TestMethod]
    public void Uninstall_OfAPluginThatAnotherSolutionsStepNames_IsRefused()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(Plugin(new SolutionBuilder("Core")).File("PluginAssemblies/Smp-X/Smp.dll", [1]).Zip());
        organization.Organization.Install(new SolutionBuilder("AddOn").Section("SdkMessageProcessingSteps", StepXml("0a1b2c3d-6666-4a4a-8b8b-000000000009", "account")).Zip());

        Assert.Contains("of solution AddOn", AssertFault.Of(unchecked((int)0x8004F01F), () => organization.Organization.Uninstall("Core")));
        organization.Organization.Uninstall("AddOn");
        organization.Organization.Uninstall("Core");
    }

    [TestMethod]
    public void Uninstall_OfAPluginThatAStepRegisteredByHandNames_IsRefusedUntilThatIsGone()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(Plugin(new SolutionBuilder("A")).File("PluginAssemblies/Smp-X/Smp.dll", [1]).Zip());
        var given = Row(organization, "sdkmessageprocessingstep", Step);
        var byHand = organization.Create(
            "sdkmessageprocessingstep",
            ("name", "By hand"),
            ("sdkmessageid", given["sdkmessageid"]),
            ("eventhandler", given["eventhandler"]),
            ("stage", given["stage"]),
            ("mode", given["mode"]),
            ("rank", 1));

        var before = Picture.Of(organization);
        Assert.Contains("By hand", AssertFault.Of(unchecked((int)0x8004F01F), () => organization.Organization.Uninstall("A")));
        Assert.AreEqual(before, Picture.Of(organization));
        organization.Service.Delete(byHand.LogicalName, byHand.Id);
        organization.Organization.Uninstall("A");
    }

    [TestMethod]
    public void Install_OfACustomApi_MakesItsMessageAndParameters()
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        var builder = Plugin(new SolutionBuilder("A")).File("PluginAssemblies/Smp-X/Smp.dll", [1])
            .File("customapis/smp_Do/customapi.xml", $"""
                <customapi uniquename="smp_Do"><allowedcustomprocessingsteptype>2</allowedcustomprocessingsteptype><bindingtype>1</bindingtype>
                <boundentitylogicalname>contact</boundentitylogicalname><displayname default="Do it"><label description="Do it" languagecode="1033" /></displayname>
                <executeprivilegename>prvReadContact</executeprivilegename><isfunction>1</isfunction><isprivate>0</isprivate><name>Do</name>
                <plugintypeid><plugintypeid>{PluginType}</plugintypeid></plugintypeid></customapi>
                """)
            .File("customapis/smp_Do/customapirequestparameters/Amount/customapirequestparameter.xml",
                """<customapirequestparameter uniquename="Amount"><isoptional>1</isoptional><name>Amount</name><type>2</type></customapirequestparameter>""")
            .File("customapis/smp_Do/customapiresponseproperties/Result/customapiresponseproperty.xml",
                """<customapiresponseproperty uniquename="Result"><name>Result</name><type>10</type></customapiresponseproperty>""")
            .Section("SdkMessageProcessingSteps", StepXml("0a1b2c3d-6666-4a4a-8b8b-000000000009", "contact", "<SdkMessageName>smp_Do</SdkMessageName>"));

        organization.Organization.Install(builder.Zip());

        var api = organization.Retrieve(Key(organization, "customapi", "uniquename", "smp_Do"));
        Assert.AreEqual(("Do it", "contact", true), (api["displayname"], api["boundentitylogicalname"], api["isfunction"]));
        Assert.AreEqual(new EntityReference("plugintype", Guid.Parse(PluginType)), api["plugintypeid"]);
        Assert.AreEqual("smp_Do", organization.Retrieve((EntityReference)api["sdkmessageid"])["name"]);
        var parameter = organization.Retrieve(Key(organization, "customapirequestparameter", "uniquename", "Amount"));
        Assert.AreEqual((api.ToEntityReference(), true, new OptionSetValue(2)), (parameter["customapiid"], parameter["isoptional"], parameter["type"]));
        Assert.AreEqual(api.ToEntityReference(), organization.Retrieve(Key(organization, "customapiresponseproperty", "uniquename", "Result"))["customapiid"]);
        Assert.AreEqual(api["sdkmessageid"], Row(organization, "sdkmessageprocessingstep", "0a1b2c3d-6666-4a4a-8b8b-000000000009")["sdkmessageid"]);

        organization.Organization.Uninstall("A");
        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Install_OfAnEnvironmentVariable_KeepsTheValueThatSomebodySet()
    {
        using var organization = TestOrganization.Open();
        SolutionBuilder Variable(string version) => new SolutionBuilder("A", version)
            .File("environmentvariabledefinitions/smp_Url/environmentvariabledefinition.xml",
                """<environmentvariabledefinition schemaname="smp_Url"><displayname default="Url"/><defaultvalue>x</defaultvalue><type>100000000</type></environmentvariabledefinition>""")
            .File("environmentvariabledefinitions/smp_Url/environmentvariablevalues.json",
                """{"environmentvariablevalues":{"environmentvariablevalue":{"value":"shipped"}}}""");
        organization.Organization.Install(Variable("1.0").Zip());
        var value = Key(organization, "environmentvariablevalue", "schemaname", "smp_Url");
        Assert.AreEqual("shipped", organization.Retrieve(value)["value"]);

        organization.Update(value, ("value", "own"));
        organization.Organization.Install(Variable("2.0").Zip());

        Assert.AreEqual("own", organization.Retrieve(value)["value"]);
        Assert.AreEqual("x", organization.Retrieve(Key(organization, "environmentvariabledefinition", "schemaname", "smp_Url"))["defaultvalue"]);
        organization.Organization.Uninstall("A");
        Assert.IsFalse(organization.Exists(value));
    }

    [TestMethod]
    public void Install_OfARole_WritesPrivilegesThatSolutionsShare()
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        SolutionBuilder WithRole(string name, string role, string privileges) => new SolutionBuilder(name)
            .Section("Roles", $"""<Role id="{role}" name="{name}"><RolePrivileges>{privileges}</RolePrivileges></Role>""");
        const string ReadContact = """<RolePrivilege name="prvReadContact" level="Deep" />""";
        organization.Organization.Install(WithRole("A", Role, ReadContact + """<RolePrivilege name="prvCreatesmp_One" level="Global" />""").Table("smp_One").Zip());
        organization.Organization.Install(WithRole("B", "0a1b2c3d-8888-4a4a-8b8b-000000000002", ReadContact).Zip());
        var role = new EntityReference("role", Guid.Parse(Role));
        organization.Service.Associate("systemuser", organization.Organization.AdministratorId, new Relationship("systemuserroles_association"), [role]);
        var privilege = organization.Retrieve(Key(organization, "privilege", "name", "prvReadContact"));

        Assert.AreEqual((1, "contact"), (privilege["accessright"], privilege["primaryentityname"]));
        Assert.AreEqual(32, organization.Retrieve(Key(organization, "privilege", "name", "prvCreatesmp_One"))["accessright"]);
        organization.Organization.Uninstall("A");

        Assert.IsFalse(organization.Exists(role));
        Assert.IsTrue(organization.Exists(privilege.ToEntityReference()));
        organization.Organization.Uninstall("B");
        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Install_OfCatalogs_PointsToParentAndObjects()
    {
        using var organization = TestOrganization.Open();
        var before = Picture.Of(organization);
        organization.Organization.Install(new SolutionBuilder("A")
            .File("customapis/smp_OnIt/customapi.xml", """<customapi uniquename="smp_OnIt"><bindingtype>0</bindingtype><name>On it</name></customapi>""")
            .File("catalogs/smp_Events/catalog.xml", """<catalog uniquename="smp_Events"><name>Events</name></catalog>""")
            .File("catalogs/smp_Sub/catalog.xml",
                """<catalog uniquename="smp_Sub"><name>Sub</name><parentcatalogid><uniquename>smp_Events</uniquename></parentcatalogid></catalog>""")
            .File("Assets/catalogassignments.xml",
                """
                <catalogassignments><catalogassignment catalogid.uniquename="smp_Sub" objectidtype="customapi" objectid.uniquename="smp_OnIt"><name>On it</name></catalogassignment>
                </catalogassignments>
                """).Zip());

        Assert.AreEqual(Key(organization, "catalog", "uniquename", "smp_Events"), organization.Retrieve(Key(organization, "catalog", "uniquename", "smp_Sub"))["parentcatalogid"]);
        var assignment = organization.Retrieve(Key(organization, "catalogassignment", "name", "On it"));
        Assert.AreEqual(Key(organization, "customapi", "uniquename", "smp_OnIt"), assignment["object"]);
        organization.Organization.Uninstall("A");
        Assert.AreEqual(before, Picture.Of(organization));
    }

    [TestMethod]
    public void Install_OfWhatNobodyKnowsHere_ListsIt()
    {
        using var organization = TestOrganization.Open();

        var report = organization.Organization.Install(new SolutionBuilder("A").Section("CanvasApps", "<CanvasApp><Name>smp_app</Name></CanvasApp>")
            .File("appactions/smp_Do/appaction.xml", "<appaction uniquename=\"smp_Do\"/>").File("CanvasApps/smp_app.msapp", [1]).Root("type=\"300\" schemaName=\"smp_app\"")
            .Table("smp_One", SolutionBuilder.Attribute("partylist", "smp_Who")).Zip());

        var notUsed = string.Join("\n", report.NotUsed);
        foreach (var expected in (ReadOnlySpan<string>)["CanvasApps: smp_app", "appaction smp_Do", "CanvasApps/smp_app.msapp", "column smp_one.smp_who", "component of type 300 smp_app"])
        {
            Assert.Contains(expected, notUsed);
        }
    }

    [TestMethod]
    public void Install_OfASolution_WritesSolutionPublisherAndComponents()
    {
        using var organization = TestOrganization.Open();
        organization.Organization.Install(new SolutionBuilder("A").Table("smp_One", SolutionBuilder.Attribute("int", "smp_Value")).Zip());
        var solution = organization.Retrieve(Key(organization, "solution", "uniquename", "A"));
        var publisher = organization.Retrieve((EntityReference)solution["publisherid"]);

        Assert.AreEqual(("smp", 72700), (publisher["customizationprefix"], publisher["customizationoptionvalueprefix"]));
        Assert.AreEqual((true, "1.0.0.0"), (solution["ismanaged"], solution["version"]));
        var table = organization.Retrieve(Key(organization, "solutioncomponent", "schemaname", "smp_one"));
        Assert.AreEqual((1, new OptionSetValue(0), true), (table["componenttype"], table["rootcomponentbehavior"], table["ismetadata"]));
        Assert.AreEqual(organization.Core.Database.Metadata.Require("smp_one").Definition.MetadataId, table["objectid"]);
        var column = organization.Retrieve(Key(organization, "solutioncomponent", "schemaname", "smp_value"));
        Assert.AreEqual((2, table.Id), (column["componenttype"], column["rootsolutioncomponentid"]));
    }

    private static SolutionBuilder Plugin(SolutionBuilder builder) => builder
        .Section("SolutionPluginAssemblies", $"""
            <PluginAssembly FullName="Smp.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef" PluginAssemblyId="{Assembly}" CustomizationLevel="1">
            <IsolationMode>2</IsolationMode><SourceType>0</SourceType><FileName>/PluginAssemblies/Smp-X/Smp.dll</FileName><PluginTypes>
            <PluginType AssemblyQualifiedName="Smp.Plugins.OnContact, Smp.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef"
            PluginTypeId="{PluginType}" Name="Smp.Plugins.OnContact"><FriendlyName>x</FriendlyName></PluginType></PluginTypes></PluginAssembly>
            """)
        .Section("SdkMessageProcessingSteps", StepXml(Step, "contact", images: $"""
            <SdkMessageProcessingStepImage Name="Before"><SdkMessageProcessingStepImageId>{Image}</SdkMessageProcessingStepImageId><Attributes>lastname</Attributes>
            <EntityAlias>Before</EntityAlias><ImageType>0</ImageType><MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage>
            """));

    private static string StepXml(
        string id, string table, string message = "<SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e8</SdkMessageId>", string images = "") => $"""
            <SdkMessageProcessingStep Name="Step {id}" SdkMessageProcessingStepId="{id}">{message}
            <PluginTypeName>Smp.Plugins.OnContact, Smp.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=0123456789abcdef</PluginTypeName>
            <PluginTypeId>{PluginType}</PluginTypeId><PrimaryEntity>{table}</PrimaryEntity><Configuration> &lt;x/&gt; </Configuration>
            <FilteringAttributes>lastname,firstname</FilteringAttributes><Mode>0</Mode><Rank>7</Rank><EventHandlerTypeCode>4602</EventHandlerTypeCode>
            <Stage>20</Stage><SdkMessageProcessingStepImages>{images}</SdkMessageProcessingStepImages></SdkMessageProcessingStep>
            """;

    private static Entity Row(TestOrganization organization, string table, string id) => organization.Service.Retrieve(table, Guid.Parse(id), new ColumnSet(true));

    private static EntityReference Key(TestOrganization organization, string table, string column, string value)
    {
        using var session = organization.Core.Database.BeginRead();
        return new EntityReference(table, global::LocalDataverse.Solutions.Reading.RowIds.Find(session, table, column, value) ?? throw new AssertFailedException($"{table} {value}"));
    }
}
