using System.ServiceModel;
using CrmSegmentation.Cli.Packing;
using CrmSegmentation.Plugins.Registrations;
using CrmSegmentation.Testing;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using SolutionTools.Packing;

namespace CrmSegmentation.Cli.Tests.Solutions;

/// <summary>What was packed, installed: the registrations in code run where the solution says.</summary>
[TestClass]
public sealed class PackedSolutionTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crmseg").FullName;

    [TestCleanup]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task Install_OfAPackedSolution_RunsItsPluginsOnTheirMessages()
    {
        var packed = await Crmseg.RunAsync(
            "pack", "--managed", "--solution", Repository.PathOf("Solutions/CrmSegmentation"), "--out", _folder,
            "--plugin", BuiltFiles.AssemblyOf("CrmSegmentation.Plugins", "net462"));
        Assert.AreEqual(0, packed.Code, packed.Output);
        using var organization = LocalOrganization.Open(new LocalOrganizationOptions { Clock = Crmseg.Clock });
        var report = organization.Install(Path.Combine(_folder, "CrmSegmentation_managed.zip"));
        var service = organization.CreateService(organization.AdministratorId);
        var kept = service.Create(new Entity("crmseg_segment") { ["crmseg_code"] = "VIP" });
        var refused = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => service.Create(new Entity("crmseg_segment") { ["crmseg_code"] = "VIP" }));
        var malformed = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(
            () => service.Update(new Entity("crmseg_segment", kept) { ["crmseg_code"] = "no code" }));

        Assert.IsTrue(report.NotUsed.All(part => part.StartsWith("RibbonDiffXml", StringComparison.Ordinal)), "LocalDataverse has no command bars");
        Assert.IsEmpty(report.LeftOut);
        Assert.Contains("SEG5003", refused.Detail.Message);
        Assert.Contains("SEG5002", malformed.Detail.Message);
    }

    [TestMethod]
    public void Install_OfRegisteredCustomApis_MakesThemMessages()
    {
        WriteSolution();
        var set = new RegistrationSet("test", holdsAssembly: false)
        {
            CustomApis =
            [
                new CustomApiRegistration("crmseg_OnTested", "Tested", "Tells that something was tested.", type: null)
                {
                    AllowedSteps = CustomApiSteps.Asynchronous,
                    Parameters =
                    [
                        new CustomApiField("Contact", CustomApiType.EntityReference, "Who.") { Table = "contact" },
                        new CustomApiField("Reason", CustomApiType.String, "Why.") { IsOptional = true },
                    ],
                },
            ],
        };
        var zip = SolutionSource.Read(_folder).Pack(new PackOptions { Managed = true, Plugins = RegistrationMapping.Of(set, null, formerStepOrder: false) });
        using var organization = LocalOrganization.Open(new LocalOrganizationOptions { Clock = Crmseg.Clock });
        var report = organization.Install(new MemoryStream(zip.ToArray()));
        var service = organization.CreateService(organization.AdministratorId);
        var contact = new EntityReference("contact", service.Create(new Entity("contact") { ["lastname"] = "Ek" }));

        var answer = service.Execute(new OrganizationRequest("crmseg_OnTested") { ["Contact"] = contact });
        var refused = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => service.Execute(new OrganizationRequest("crmseg_OnTested") { ["Reason"] = "none" }));

        Assert.IsEmpty(report.NotUsed);
        Assert.AreEqual("crmseg_OnTested", answer.ResponseName);
        Assert.Contains("Contact", refused.Detail.Message);
    }

    private static string Column(string type, string schemaName, string mask, string more = "") => $"""
        <attribute PhysicalName="{schemaName}"><Type>{type}</Type><LogicalName>{schemaName.ToLowerInvariant()}</LogicalName><RequiredLevel>none</RequiredLevel>
        <DisplayMask>{mask}</DisplayMask><ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi>
        <IsCustomField>1</IsCustomField>{more}<displaynames><displayname description="{schemaName}" languagecode="1033" /></displaynames></attribute>
        """;

    private void WriteSolution()
    {
        Write("Other/Solution.xml", """
            <ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive">
              <SolutionManifest>
                <UniqueName>Smp</UniqueName>
                <LocalizedNames><LocalizedName description="Smp" languagecode="1033" /></LocalizedNames>
                <Descriptions />
                <Version>1.0.0.0</Version>
                <Managed>2</Managed>
                <Publisher>
                  <UniqueName>crmseg</UniqueName>
                  <LocalizedNames><LocalizedName description="Smp" languagecode="1033" /></LocalizedNames>
                  <CustomizationPrefix>crmseg</CustomizationPrefix>
                  <CustomizationOptionValuePrefix>72700</CustomizationOptionValuePrefix>
                </Publisher>
                <RootComponents><RootComponent type="1" schemaName="crmseg_segment" behavior="0" /></RootComponents>
                <MissingDependencies />
              </SolutionManifest>
            </ImportExportXml>
            """);
        Write("Other/Customizations.xml", "<ImportExportXml><Entities /><Languages><Language>1033</Language></Languages></ImportExportXml>");
        Write("Entities/crmseg_Segment/Entity.xml", $"""
            <Entity>
              <Name LocalizedName="Segment" OriginalName="Segment">crmseg_Segment</Name>
              <EntityInfo><entity Name="crmseg_Segment">
                <LocalizedNames><LocalizedName description="Segment" languagecode="1033" /></LocalizedNames>
                <attributes>
                  {Column("primarykey", "crmseg_SegmentId", "ValidForForm")}
                  {Column("nvarchar", "crmseg_Name", "PrimaryName|ValidForForm", "<MaxLength>100</MaxLength>")}
                  {Column("nvarchar", "crmseg_Code", "ValidForForm", "<MaxLength>100</MaxLength>")}
                </attributes>
                <OwnershipTypeMask>UserOwned</OwnershipTypeMask>
              </entity></EntityInfo>
            </Entity>
            """);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
