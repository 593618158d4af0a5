using System.ServiceModel;
using LocalDataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Solutions.Tests;

/// <summary>What users with one of our roles, and no other, can do and cannot.</summary>
[TestClass]
public sealed class RoleUseTests
{
    private readonly LocalOrganization _organization = Packed.Organization();
    private readonly IOrganizationService _administrator;

    public RoleUseTests()
    {
        _organization.Install(Packed.Core());
        _administrator = _organization.CreateService(_organization.AdministratorId);
    }

    [TestCleanup]
    public void Close() => _organization.Dispose();

    // What calls continue jobs and rebuild segments, and what settles what is due, ask for these: maintenance needs no more.
    [TestMethod]
    [DataRow("Segmentation Service", "prvWritecrmseg_Job", true)]
    [DataRow("Segmentation Service", "prvWritecrmseg_Profile", true)]
    [DataRow("Segmentation Service", "prvWritecrmseg_Segment", false)]
    [DataRow("Segmentation Service", "prvCreatecrmseg_PointsEntry", false)]
    [DataRow("Segmentation Service", "prvDeletecrmseg_Profile", false)]
    [DataRow("Segmentation Admin", "prvWritecrmseg_Job", true)]
    [DataRow("Segmentation Admin", "prvWritecrmseg_Profile", true)]
    [DataRow("Segmentation Admin", "prvWritecrmseg_Segment", true)]
    [DataRow("Segmentation Reader", "prvWritecrmseg_Job", false)]
    [DataRow("Segmentation Reader", "prvWritecrmseg_Profile", false)]
    public void CustomApi_ThatAsksForAPrivilege_RunsForTheRolesThatHaveIt(string role, string privilege, bool runs)
    {
        _administrator.Create(new Entity("customapi") { ["uniquename"] = "tst_Ask", ["name"] = "Ask", ["executeprivilegename"] = privilege });

        Assert.AreEqual(runs, Allows(() => UserWith(role).Execute(new OrganizationRequest("tst_Ask"))));
    }

    [TestMethod]
    public void Service_OfSegments_ReadsAllAndChangesNone()
    {
        var id = _administrator.Create(new Entity("crmseg_segment") { ["crmseg_name"] = "VIP", ["crmseg_code"] = "VIP" });
        var service = UserWith("Segmentation Service");

        Assert.AreEqual("VIP", service.Retrieve("crmseg_segment", id, new ColumnSet("crmseg_code"))["crmseg_code"]);
        Assert.IsFalse(Allows(() => service.Update(new Entity("crmseg_segment", id) { ["crmseg_name"] = "Other" })));
    }

    private IOrganizationService UserWith(string role)
    {
        var unit = _administrator.RetrieveMultiple(new QueryExpression("businessunit")).Entities.Single().ToEntityReference();
        var user = _administrator.Create(new Entity("systemuser") { ["domainname"] = "robot@example.com", ["firstname"] = "A", ["lastname"] = "Robot", ["businessunitid"] = unit });
        var query = new QueryByAttribute("role");
        query.AddAttributeValue("name", role);
        _administrator.Associate(
            "systemuser", user, new Relationship("systemuserroles_association"), [_administrator.RetrieveMultiple(query).Entities.Single().ToEntityReference()]);
        return _organization.CreateService(user);
    }

    private static bool Allows(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode == unchecked((int)0x80040220))
        {
            return false;
        }
    }
}
