using System.IO.Compression;
using System.Xml.Linq;
using CrmSegmentation.Plugins.Registrations;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>The add-on for Sales: steps of core's plug-ins with the mapping that its environment variable has, and all that they need declared.</summary>
[TestClass]
public sealed class SalesRegistrationTests
{
    private static readonly string Mapping =
        (string)SolutionSourceFolder.ForSales.Read("environmentvariabledefinitions/crmseg_SalesOrderMapping/environmentvariabledefinition.xml").Element("defaultvalue")!;

    private static readonly RegistrationSet Registered = PluginRegistrations.OfOrderSource(Mapping);

    [TestMethod]
    public void Steps_InTheZip_HaveTheMappingOfTheEnvironmentVariable()
    {
        var steps = Customizations().Descendants("SdkMessageProcessingStep").ToArray();

        Assert.HasCount(9, steps);
        Assert.IsTrue(steps.All(step => (string?)step.Element("Configuration") == Mapping));
        CollectionAssert.AreEquivalent(
            Registered.Steps.Select(step => step.Id).ToArray(), steps.Select(step => Guid.Parse((string)step.Attribute("SdkMessageProcessingStepId")!)).ToArray());
    }

    [TestMethod]
    public void Steps_InTheZip_NeedNoAssemblyOfItsOwn()
    {
        using var zip = new ZipArchive(Packed.ForSales());

        Assert.IsFalse(zip.Entries.Any(entry => entry.FullName.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)));
        Assert.IsEmpty(Customizations().Descendants("PluginAssembly"));
    }

    [TestMethod]
    public void Needs_OfEachStep_AreDeclared()
    {
        var declared = SolutionSourceFolder.ForSales.Read("Other/Solution.xml").Descendants("MissingDependency")
            .Select(need => $"{(string?)need.Element("Dependent")!.Attribute("id")}: {(string?)need.Element("Required")!.Attribute("schemaName")}").ToArray();
        var needed = Registered.Steps.SelectMany(step => new[] { step.Type.FullName!, step.Table! }.Where(name => name != "account").Select(name => $"{step.Id:B}: {name}"));

        CollectionAssert.IsSubsetOf(needed.ToArray(), declared);
    }

    [TestMethod]
    public void Needs_OfCore_AreOfTheVersionOfTheAddOn()
    {
        var manifest = SolutionSourceFolder.ForSales.Read("Other/Solution.xml");
        var version = (string)manifest.Descendants("Version").Single();
        var ofCore = manifest.Descendants("Required").Select(need => (string)need.Attribute("solution")!).Where(name => name.StartsWith("CrmSegmentation ", StringComparison.Ordinal)).ToArray();

        Assert.IsNotEmpty(ofCore);
        Assert.IsTrue(ofCore.All(name => name == $"CrmSegmentation ({version})"));
        Assert.IsTrue(manifest.Descendants("Required").Where(need => (string?)need.Attribute("type") == "90")
            .All(need => Registered.Types.Any(type => type.FullName == (string?)need.Attribute("schemaName") && PluginRegistrations.IdOf(type) == Guid.Parse((string)need.Attribute("id")!))));
    }

    [TestMethod]
    public void Steps_AfterInstalling_AreThereAndGoWithTheAddOn()
    {
        using var organization = Packed.Organization(withSales: true);
        organization.Install(Packed.Core());
        var service = organization.CreateService(organization.AdministratorId);
        int Steps() => service.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("sdkmessageprocessingstep")).Entities.Count;
        var before = Steps();

        organization.Install(Packed.ForSales());
        Assert.AreEqual(before + 9, Steps());
        organization.Install(Packed.Core(version: "0.2.0.0"));
        organization.Install(Packed.ForSales(version: "0.2.0.0"));
        Assert.AreEqual(before + 9, Steps());
        organization.Uninstall("CrmSegmentationForSales");

        Assert.AreEqual(before, Steps());
    }

    private static XElement Customizations()
    {
        using var zip = new ZipArchive(Packed.ForSales());
        using var stream = zip.GetEntry("customizations.xml")!.Open();
        return XDocument.Load(stream).Root!;
    }
}
