using System.Xml.Linq;
using SolutionTools.Layout;
using SolutionTools.Packages;
using SolutionTools.Packing;
using SolutionTools.Packing.Plugins;

namespace SolutionTools.Tests.Packing;

/// <summary>What is registered in code becomes part of the solution, or is refused by name.</summary>
[TestClass]
public sealed class PluginWriterTests
{
    private static readonly Guid AssemblyId = new("aaaaaaaa-0000-5000-8000-000000000001");

    // This assembly stands in for a plug-in file: it is only read.
    private static readonly byte[] File = System.IO.File.ReadAllBytes(typeof(PluginWriterTests).Assembly.Location);

    private static readonly string Identity = typeof(PluginWriterTests).Assembly.FullName!;

    private static readonly PluginTypeContent Type = new(new Guid("aaaaaaaa-0000-5000-8000-000000000002"), typeof(PluginWriterTests).FullName!, Identity);

    private static readonly StepContent Step = new()
    {
        Id = new Guid("aaaaaaaa-0000-5000-8000-000000000003"),
        Name = "A step",
        Type = Type,
        Message = "Update",
        Table = "smp_a",
        Stage = 40,
        IsAsynchronous = true,
        DeletesJob = true,
        Rank = 7,
        FilteringAttributes = ["smp_x", "smp_y"],
        Configuration = "{ \"a\": 1 }",
        Description = "Why",
        Images = [new StepImageContent(new Guid("aaaaaaaa-0000-5000-8000-000000000004"), "Before", 0, "Target", ["smp_x"])],
    };

    [TestMethod]
    public void Pack_OfAnAssembly_WritesItsFileTypesAndRootComponent()
    {
        var zip = Pack(new PluginContent { Assembly = new PluginAssemblyContent(AssemblyId, File, [Type]) });

        const string Path = "PluginAssemblies/SolutionToolsTests-AAAAAAAA-0000-5000-8000-000000000001/SolutionToolsTests.dll";
        CollectionAssert.AreEqual(File, zip.Bytes(Path));
        Assert.AreEqual($"""
            <PluginAssembly FullName="{Identity}" PluginAssemblyId="aaaaaaaa-0000-5000-8000-000000000001" CustomizationLevel="1">
              <IsolationMode>2</IsolationMode>
              <SourceType>0</SourceType>
              <IntroducedVersion>1.0</IntroducedVersion>
              <FileName>/{Path}</FileName>
              <PluginTypes>
                <PluginType AssemblyQualifiedName="{Type.Name}, {Identity}" PluginTypeId="aaaaaaaa-0000-5000-8000-000000000002" Name="{Type.Name}">
                  <FriendlyName>{Type.Name}</FriendlyName>
                </PluginType>
              </PluginTypes>
            </PluginAssembly>
            """, Part(zip, "PluginAssembly"));
        Assert.AreEqual(
            $"""<RootComponent type="91" id="{AssemblyId:B}" schemaName="{Identity}" behavior="0" />""", Roots(zip).Single());
    }

    [TestMethod]
    public void Pack_OfAStep_WritesTheOrderOfNewExports()
    {
        var zip = Pack(new PluginContent { Steps = [Step] });

        Assert.AreEqual($$"""
            <SdkMessageProcessingStep Name="A step" SdkMessageProcessingStepId="{aaaaaaaa-0000-5000-8000-000000000003}">
              <SdkMessageId>20bebb1b-ea3e-db11-86a7-000a3a5473e8</SdkMessageId>
              <PluginTypeName>{{Type.AssemblyQualifiedName}}</PluginTypeName>
              <PluginTypeId>aaaaaaaa-0000-5000-8000-000000000002</PluginTypeId>
              <PrimaryEntity>smp_a</PrimaryEntity>
              <AsyncAutoDelete>1</AsyncAutoDelete>
              <Configuration>{ "a": 1 }</Configuration>
              <Description>Why</Description>
              <FilteringAttributes>smp_x,smp_y</FilteringAttributes>
              <InvocationSource>0</InvocationSource>
              <Mode>1</Mode>
              <Rank>7</Rank>
              <EventHandlerTypeCode>4602</EventHandlerTypeCode>
              <Stage>40</Stage>
              <IsCustomizable>0</IsCustomizable>
              <IsHidden>0</IsHidden>
              <SupportedDeployment>0</SupportedDeployment>
              <IntroducedVersion>1.0</IntroducedVersion>
              <SdkMessageProcessingStepImages>
                <SdkMessageProcessingStepImage Name="Before">
                  <SdkMessageProcessingStepImageId>{aaaaaaaa-0000-5000-8000-000000000004}</SdkMessageProcessingStepImageId>
                  <Attributes>smp_x</Attributes>
                  <EntityAlias>Before</EntityAlias>
                  <ImageType>0</ImageType>
                  <MessagePropertyName>Target</MessagePropertyName>
                  <IsCustomizable>0</IsCustomizable>
                </SdkMessageProcessingStepImage>
              </SdkMessageProcessingStepImages>
            </SdkMessageProcessingStep>
            """, Part(zip, "SdkMessageProcessingStep"));
        Assert.AreEqual("""<RootComponent type="92" id="{aaaaaaaa-0000-5000-8000-000000000003}" behavior="0" />""", Roots(zip).Single());
    }

    [TestMethod]
    public void Pack_OfAStepInTheFormerOrder_PutsTheMessageBehindTheRank()
    {
        var step = Customizations(Pack(new PluginContent { Steps = [Step], FormerStepOrder = true })).Descendants("SdkMessageProcessingStep").Single();

        Assert.AreEqual("PluginTypeName", step.Elements().First().Name.LocalName);
        Assert.AreEqual("Rank", ((XElement)step.Element("SdkMessageId")!.PreviousNode!).Name.LocalName);
    }

    [TestMethod]
    public void Pack_OfAStepOnACustomApi_NamesItsMessage()
    {
        var api = new CustomApiContent { UniqueName = "smp_Do", DisplayName = "Do", Description = "Does." };

        var step = Customizations(Pack(new PluginContent { CustomApis = [api], Steps = [Step with { Message = "smp_Do", Table = null }] }))
            .Descendants("SdkMessageProcessingStep").Single();

        Assert.AreEqual("smp_Do", step.Element("SdkMessageName")?.Value);
        Assert.IsNull(step.Element("SdkMessageId"));
        Assert.IsNull(step.Element("PrimaryEntity"));
    }

    [TestMethod]
    public void Pack_OfACustomApi_WritesItsFolder()
    {
        var zip = Pack(new PluginContent
        {
            CustomApis =
            [
                new CustomApiContent
                {
                    UniqueName = "smp_Do", DisplayName = "Do", Description = "Does & tells.", BindingType = 1, BoundTable = "smp_a", IsFunction = true,
                    AllowedStepType = 2, ExecutePrivilege = "prvReadsmp_A", Type = Type,
                    Parameters = [new CustomApiFieldContent("Contact", 5, "Who.", IsOptional: true, Table: "contact")],
                    Properties = [new CustomApiFieldContent("Answer", 10, "What.")],
                },
            ],
        });

        Assert.AreEqual("""
            <?xml version="1.0" encoding="utf-8"?>
            <customapi uniquename="smp_Do">
              <allowedcustomprocessingsteptype>2</allowedcustomprocessingsteptype>
              <bindingtype>1</bindingtype>
              <boundentitylogicalname>smp_a</boundentitylogicalname>
              <description default="Does &amp; tells.">
                <label description="Does &amp; tells." languagecode="1033" />
              </description>
              <displayname default="Do">
                <label description="Do" languagecode="1033" />
              </displayname>
              <executeprivilegename>prvReadsmp_A</executeprivilegename>
              <iscustomizable>0</iscustomizable>
              <isfunction>1</isfunction>
              <isprivate>0</isprivate>
              <name>smp_Do</name>
              <plugintypeid>
                <plugintypeid>aaaaaaaa-0000-5000-8000-000000000002</plugintypeid>
              </plugintypeid>
              <workflowsdkstepenabled>0</workflowsdkstepenabled>
            </customapi>

            """, SampleSolution.Text(zip.Bytes("customapis/smp_Do/customapi.xml")));
        var parameter = SolutionComparison.Read(zip, "customapis/smp_Do/customapirequestparameters/Contact/customapirequestparameter.xml");
        var property = SolutionComparison.Read(zip, "customapis/smp_Do/customapiresponseproperties/Answer/customapiresponseproperty.xml");
        Assert.AreEqual("description displayname iscustomizable isoptional logicalentityname name type", Names(parameter));
        Assert.AreEqual("description displayname iscustomizable name type", Names(property));
    }

    [TestMethod]
    public void Pack_OfACustomApiThatIsInTheFolderToo_Refuses()
    {
        var api = new CustomApiContent { UniqueName = "smp_Do", DisplayName = "Do", Description = "Does." };
        var files = SampleSolution.Folder(files: ("customapis/smp_Do/customapi.xml", "<customapi />"));

        var refusal = Assert.ThrowsExactly<SolutionRefusedException>(
            () => SolutionPacker.Pack(files, new PackOptions { Managed = true, Plugins = new PluginContent { CustomApis = [api] } }));

        Assert.AreEqual("customapis/smp_Do/customapi.xml: it is in the folder, and packing makes it too; keep one of them.", refusal.Message);
    }

    [TestMethod]
    public void Pack_OfWhatCannotBeRegistered_SaysWhy()
    {
        Refuses(new PluginContent { Steps = [Step with { Message = "CreateMultiple" }] }, "the step 'A step' is on the message 'CreateMultiple', whose id is not known; known are Create,");
        Refuses(new PluginContent { Steps = [Step with { Table = "salesorder" }] }, "the step 'A step' is on the table 'salesorder', which the solution Smp neither has nor requires.");
        Refuses(new PluginContent { Steps = [Step, Step] }, "the step 'A step' is both registered in code and in the folder; keep one of them.");
        Refuses(Assembly(Type with { Name = "Gone" }), "'Gone' is registered, but no public class of SolutionTools.Tests has this name.");
        Refuses(Assembly(Type with { Assembly = "Other" }), $"'{Type.Name}' is registered in Other, but the file is {Identity}.");
        Assert.StartsWith(
            "The plug-in file: it is no .NET assembly:",
            Assert.ThrowsExactly<SolutionRefusedException>(() => Pack(new PluginContent { Assembly = new PluginAssemblyContent(AssemblyId, [1, 2], []) })).Message);
    }

    [TestMethod]
    [DataRow("<MissingDependencies><MissingDependency><Required type=\"1\" schemaName=\"smp_a\" /></MissingDependency></MissingDependencies>")]
    [DataRow("<RootComponents><RootComponent type=\"1\" schemaName=\"smp_a\" behavior=\"2\" /></RootComponents>")]
    public void Pack_OfAStepOnATableOfAnotherSolution_NeedsItRequired(string declared)
    {
        var manifest = SampleSolution.Manifest("2").Replace("<MissingDependencies />", declared, StringComparison.Ordinal);
        var folder = new SourceFiles();
        folder.Add("Other/Solution.xml", SampleSolution.Bytes(manifest));
        folder.Add("Other/Customizations.xml", SampleSolution.Bytes(SampleSolution.Customizations("<Entities />")));

        var zip = SolutionPacker.Pack(folder, new PackOptions { Managed = true, Plugins = new PluginContent { Steps = [Step] } });

        Assert.HasCount(1, Customizations(zip).Descendants("SdkMessageProcessingStep"));
    }

    [TestMethod]
    public void Pack_OfAStepOnATableOfThePlatform_NeedsNothingDeclared()
    {
        var zip = Pack(new PluginContent { Steps = [Step with { Table = "account" }] });

        Assert.AreEqual("account", Customizations(zip).Descendants("PrimaryEntity").Single().Value);
    }

    private static PluginContent Assembly(PluginTypeContent type) => new() { Assembly = new PluginAssemblyContent(AssemblyId, File, [type]) };

    private static void Refuses(PluginContent plugins, string expected) =>
        Assert.StartsWith("The registrations: " + expected, Assert.ThrowsExactly<SolutionRefusedException>(() => Pack(plugins)).Message);

    private static SolutionZip Pack(PluginContent plugins) => SolutionPacker.Pack(
        SampleSolution.Folder(files: ("Entities/smp_A/Entity.xml", "<Entity><Name>smp_A</Name></Entity>")), new PackOptions { Managed = true, Plugins = plugins });

    private static XElement Customizations(SolutionZip zip) => SolutionComparison.Read(zip, SolutionZip.Customizations);

    private static string Part(SolutionZip zip, string name) => Customizations(zip).Descendants(name).Single().ToString().ReplaceLineEndings("\n");

    private static string[] Roots(SolutionZip zip) =>
        [.. SolutionComparison.Read(zip, SolutionZip.Manifest).Descendants("RootComponent").Select(component => component.ToString())];

    private static string Names(XElement element) => string.Join(' ', element.Elements().Select(child => child.Name.LocalName));
}
