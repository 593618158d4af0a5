using System.ServiceModel;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>What was packed, installed: used, upgraded and uninstalled.</summary>
[TestClass]
public sealed class InstallTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Install_OfEitherKind_UsesAllOfIt(bool managed)
    {
        using var organization = Packed.Organization();

        var report = organization.Install(Packed.Core(managed));

        // Commands are for screens, and LocalDataverse has none: Tests/WebResources calls what they call.
        Assert.AreEqual(
            "RibbonDiffXml of table crmseg_loyaltyprogram\nRibbonDiffXml of table crmseg_segment", string.Join("\n", report.NotUsed));
        Assert.AreEqual("", string.Join("\n", report.LeftOut));
        Assert.IsEmpty(report.Missing);
        Assert.AreEqual(managed, report.IsManaged);
    }

    [TestMethod]
    public void Views_AfterInstalling_AllAnswer()
    {
        using var organization = Packed.Organization();
        organization.Install(Packed.Core());
        var service = organization.CreateService(organization.AdministratorId);
        var views = service.RetrieveMultiple(new QueryExpression("savedquery") { ColumnSet = new ColumnSet("name", "fetchxml") }).Entities
            .Select(view => view.GetAttributeValue<string>("fetchxml").Replace("{0}", "x%", StringComparison.Ordinal));
        var charts = SolutionSourceFolder.Core.Files.Where(file => file.Contains("/Visualizations/", StringComparison.Ordinal))
            .Select(file => System.Xml.Linq.XDocument.Load(file).Descendants("fetch").Single().ToString());

        foreach (var fetch in views.Concat(charts))
        {
            Assert.IsEmpty(service.RetrieveMultiple(new FetchExpression(fetch)).Entities, fetch);
        }

        Assert.IsGreaterThan(100, views.Count());
    }

    [TestMethod]
    public void Memberships_OfOneContactAndSegment_HaveOneOpenRow()
    {
        using var organization = Packed.Organization();
        organization.Install(Packed.Core());
        var service = organization.CreateService(organization.AdministratorId);
        var contact = new EntityReference("contact", service.Create(new Entity("contact") { ["lastname"] = "Ek" }));
        var segment = new EntityReference("crmseg_segment", service.Create(new Entity("crmseg_segment") { ["crmseg_name"] = "VIP", ["crmseg_code"] = "VIP" }));
        Entity Membership(int sequence) => new("crmseg_membership")
        {
            ["crmseg_contactid"] = contact,
            ["crmseg_segmentid"] = segment,
            ["crmseg_sequence"] = sequence,
        };

        service.Create(Membership(0));
        service.Create(Membership(1));
        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => service.Create(Membership(0)));
        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => service.Delete("crmseg_segment", segment.Id));
        service.Delete("contact", contact.Id);

        Assert.IsEmpty(service.RetrieveMultiple(new QueryExpression("crmseg_membership")).Entities);
        service.Delete("crmseg_segment", segment.Id);
    }

    [TestMethod]
    public void BusinessEvents_AfterInstalling_AreMessagesInTheCatalog()
    {
        using var organization = Packed.Organization();
        organization.Install(Packed.Core());
        var service = organization.CreateService(organization.AdministratorId);

        var answer = service.Execute(new OrganizationRequest("crmseg_OnSegmentEntered")
        {
            ["ContactId"] = Guid.NewGuid(),
            ["OccurredOn"] = new DateTime(2026, 11, 22, 15, 48, 0, DateTimeKind.Utc),
            ["EventKey"] = "1",
            ["SegmentCode"] = "VIP",
            ["SegmentName"] = "VIP",
        });
        var assigned = service.RetrieveMultiple(new QueryExpression("catalogassignment") { ColumnSet = new ColumnSet("name") }).Entities;

        Assert.AreEqual("crmseg_OnSegmentEntered", answer.ResponseName);
        // What is private is told to the product itself, and to no flow.
        CollectionAssert.AreEquivalent(
            CrmSegmentation.Plugins.Registrations.PluginRegistrations.Core.CustomApis.Where(api => api.Type is null && !api.IsPrivate)
                .Select(api => api.UniqueName).ToArray(),
            assigned.Select(row => row.GetAttributeValue<string>("name")).ToArray());
    }

    [TestMethod]
    public void Upgrade_OfCore_KeepsTheData()
    {
        using var organization = Packed.Organization();
        organization.Install(Packed.Core());
        var service = organization.CreateService(organization.AdministratorId);
        var order = service.Create(new Entity("crmseg_order") { ["crmseg_name"] = "1", ["crmseg_total"] = 12.3456m, ["crmseg_orderedon"] = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc) });

        var report = organization.Install(Packed.Core(version: "0.2.0.0"));

        Assert.AreEqual(InstallKind.Upgrade, report.Kind);
        Assert.AreEqual(12.3456m, service.Retrieve("crmseg_order", order, new ColumnSet("crmseg_total")).GetAttributeValue<decimal>("crmseg_total"));
    }

    [TestMethod]
    public void Uninstall_OfCore_LeavesContactsAsTheyWere()
    {
        using var organization = Packed.Organization();
        var service = organization.CreateService(organization.AdministratorId);
        var contact = service.Create(new Entity("contact") { ["lastname"] = "Ek" });
        organization.Install(Packed.Core());
        service.Update(new Entity("contact", contact) { ["crmseg_satisfaction"] = 4 });

        organization.Uninstall("CrmSegmentation");

        Assert.IsFalse(service.Retrieve("contact", contact, new ColumnSet(true)).Contains("crmseg_satisfaction"));
        Assert.AreEqual("Ek", service.Retrieve("contact", contact, new ColumnSet("lastname")).GetAttributeValue<string>("lastname"));
        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => service.RetrieveMultiple(new QueryExpression("crmseg_segment")));
    }

    [TestMethod]
    public void AddOn_WithoutCoreOrSales_IsRefused()
    {
        using var withoutSales = Packed.Organization();
        withoutSales.Install(Packed.Core());
        using var withoutCore = Packed.Organization(withSales: true);

        Assert.Contains("salesorder", Refused(() => withoutSales.Install(Packed.ForSales())));
        Assert.Contains("crmseg_catalogue", Refused(() => withoutCore.Install(Packed.ForSales())));
    }

    [TestMethod]
    public void Order_OfInstallingUpgradingAndUninstalling_IsCoreFirstAndLast()
    {
        using var organization = Packed.Organization(withSales: true);
        organization.Install(Packed.Core());
        var addOn = organization.Install(Packed.ForSales());
        var service = organization.CreateService(organization.AdministratorId);
        var contact = new EntityReference("contact", service.Create(new Entity("contact") { ["lastname"] = "Ek" }));
        var salesOrder = service.Create(new Entity("salesorder") { ["name"] = "A-1", ["customerid"] = contact });
        var order = service.Create(new Entity("crmseg_order") { ["crmseg_name"] = "B-1" });

        organization.Install(Packed.Core(version: "0.2.0.0"));
        organization.Install(Packed.ForSales(version: "0.2.0.0"));
        var kept = service.Retrieve("crmseg_order", order, new ColumnSet("crmseg_name")).GetAttributeValue<string>("crmseg_name");
        var refusal = Refused(() => organization.Uninstall("CrmSegmentation"));
        organization.Uninstall("CrmSegmentationForSales");
        organization.Uninstall("CrmSegmentation");

        Assert.IsEmpty(addOn.NotUsed);
        Assert.AreEqual("B-1", kept);
        Assert.Contains("CrmSegmentationForSales", refusal);
        Assert.IsFalse(organization.Solutions.Any(solution => solution.UniqueName.StartsWith("CrmSegmentation", StringComparison.Ordinal)));
        Assert.AreEqual("Ek", service.Retrieve("contact", contact.Id, new ColumnSet("lastname")).GetAttributeValue<string>("lastname"));
        Assert.AreEqual(contact.Id, service.Retrieve("salesorder", salesOrder, new ColumnSet("customerid")).GetAttributeValue<EntityReference>("customerid").Id);
    }

    private static string Refused(Action action) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Detail.Message;
}
