using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Who is added to segments by hand and removed, and by whom: what was added by hand stays until removed by hand. Promise 9 (custom APIs):
/// whose rights decide.
/// </summary>
[TestClass]
public sealed class ManualStories
{
    private const int Forbidden = unchecked((int)0x80040220);

    private readonly World _world = World.New();

    [TestCleanup]
    public void Close() => _world.Dispose();

    [TestMethod]
    public void AContact_AddedByHand_ShowsTheBadgeUntilSomebodyRemovesIt()
    {
        _world.Publish("FRIENDS", null);
        _world.Publish("INVITED", "\"FRIENDS\" in Segments");
        var contact = _world.Contact();

        var added = Add(contact, "FRIENDS", "met at the fair");

        Assert.IsTrue((bool)added["IsMember"] && (bool)added["Changed"]);
        Assert.AreEqual("FRIENDS, INVITED", _world.Badges(contact));
        Assert.AreEqual("Entered FRIENDS; Entered INVITED", _world.Events(contact));
        var row = Memberships(contact).Single(row => row.GetAttributeValue<string>("crmseg_name") == "FRIENDS");
        Assert.AreEqual(727_000_001, row.GetAttributeValue<OptionSetValue>("crmseg_source").Value);
        Assert.AreEqual(
            $$"""{"cause":"Added","remark":"met at the fair","by":"{{_world.Organization.AdministratorId}}"}""", row["crmseg_reason"]);
        _world.Clock.Advance(TimeSpan.FromDays(400));
        _world.Order(contact, 10m);
        Assert.AreEqual("FRIENDS, INVITED", _world.Badges(contact), "no formula ends it");

        var removed = Remove(contact, "FRIENDS");

        Assert.IsTrue(!(bool)removed["IsMember"] && (bool)removed["Changed"]);
        Assert.AreEqual("", _world.Badges(contact));
        Assert.EndsWith("Left FRIENDS; Left INVITED", _world.Events(contact));
        row = _world.Row("crmseg_membership", row.Id);
        Assert.AreEqual(727_000_006, row.GetAttributeValue<OptionSetValue>("crmseg_leftcause").Value);
        Assert.AreEqual(_world.Now, row["crmseg_lefton"]);
        Assert.IsGreaterThan(0, (int)row["crmseg_sequence"]);
    }

    [TestMethod]
    public void ACall_ThatIsRepeated_ChangesNothing()
    {
        _world.Publish("FRIENDS", null);
        var contact = _world.Contact();
        Add(contact, "FRIENDS");

        var again = Add(contact, "friends");

        Assert.IsTrue((bool)again["IsMember"] && !(bool)again["Changed"]);
        Assert.HasCount(1, Memberships(contact));
        Remove(contact, "FRIENDS");
        var gone = Remove(contact, "FRIENDS");
        Assert.IsTrue(!(bool)gone["IsMember"] && !(bool)gone["Changed"]);
        Assert.AreEqual("Entered FRIENDS; Left FRIENDS", _world.Events(contact));
        Assert.IsTrue((bool)Add(contact, "FRIENDS")["Changed"], "and may come again");
        Assert.HasCount(2, Memberships(contact));
    }

    [TestMethod]
    public void AMemberByTheFormula_PinnedByHand_StaysInTheSameInterval()
    {
        _world.Publish("BUYER", "CountRows(Orders) >= 1");
        var contact = _world.Contact();
        var order = _world.Order(contact, 10m);
        Assert.StartsWith("SEG8003: ", LoyaltyWords.Refusal(() => Remove(contact, "BUYER")));

        Assert.IsTrue((bool)Add(contact, "BUYER")["Changed"]);
        _world.Cancel(order);

        Assert.AreEqual("BUYER", _world.Badges(contact));
        Assert.HasCount(1, Memberships(contact));
        Assert.AreEqual("Entered BUYER", _world.Events(contact));
        _world.Order(contact, 20m);
        var removed = Remove(contact, "BUYER");
        Assert.IsTrue((bool)removed["IsMember"] && (bool)removed["Changed"], "the formula wants it");
        Assert.AreEqual(727_000_000, Memberships(contact).Single().GetAttributeValue<OptionSetValue>("crmseg_source").Value);
        Assert.AreEqual("Entered BUYER", _world.Events(contact));
    }

    [TestMethod]
    public void AContact_AddedByHand_TakesTheSeatOfTheFamily()
    {
        _world.Publish("SMALL", "CountRows(Orders) >= 1", segment => segment["crmseg_family"] = "size");
        _world.Publish("BIG", "Sum(Orders, Total) >= 1000", segment => segment["crmseg_family"] = "size");
        _world.Publish("OTHER", null, segment => segment["crmseg_family"] = "size");
        var contact = _world.Contact();
        _world.Order(contact, 10m);
        Assert.AreEqual("SMALL", _world.Badges(contact));

        Add(contact, "BIG");

        Assert.AreEqual("BIG", _world.Badges(contact));
        Assert.StartsWith("SEG8004: ", LoyaltyWords.Refusal(() => Add(contact, "OTHER")));
        Remove(contact, "BIG");
        Assert.AreEqual("SMALL", _world.Badges(contact));
    }

    [TestMethod]
    public void ASegment_ThatIsADraft_TakesNobody()
    {
        var contact = _world.Contact();
        _world.Segment("DRAFT", null);

        Assert.StartsWith("SEG8002: ", LoyaltyWords.Refusal(() => Add(contact, "DRAFT")), "nothing is published at all");
        _world.Publish("FRIENDS", null);
        Assert.StartsWith("SEG8002: ", LoyaltyWords.Refusal(() => Add(contact, "DRAFT")));
        Assert.StartsWith("SEG8001: ", LoyaltyWords.Refusal(() => Add(contact, "NOBODY")));
        Assert.StartsWith("SEG8006: ", LoyaltyWords.Refusal(() => Add(contact, "FRIENDS", new string('x', 501))));
    }

    [TestMethod]
    public void Members_OfARestrictedSegment_AreChangedByThoseWhoMayWriteIt()
    {
        var friends = _world.Publish("FRIENDS", null, segment => segment["crmseg_isrestricted"] = true);
        var contact = _world.Contact();
        var colleague = Colleague.With(_world, PrivilegeDepth.Basic, "prvReadcrmseg_Segment", "prvWritecrmseg_Segment").And(PrivilegeDepth.Global, "prvReadContact");

        Assert.StartsWith("SEG8001: ", LoyaltyWords.Refusal(() => Add(colleague, contact)), "it is not even said that there is one");
        Share(friends, colleague, AccessRights.ReadAccess);
        Assert.StartsWith("You may read this row and not write it", LoyaltyWords.Refusal(() => Add(colleague, contact)));
        Share(friends, colleague, AccessRights.ReadAccess | AccessRights.WriteAccess);
        Assert.IsTrue((bool)Add(colleague, contact)["Changed"]);

        Assert.AreEqual("", _world.Badges(contact), "restricted segments show no badge");
        Assert.Contains(colleague.Id.ToString(), (string)Memberships(contact).Single()["crmseg_reason"]);
    }

    [TestMethod]
    public void Callers_WithoutARightToTheContact_AreRefusedAsDataverseDoes()
    {
        _world.Publish("FRIENDS", null);
        _world.Program();
        var contact = _world.Contact();
        var blind = Colleague.With(_world, PrivilegeDepth.Global, "prvReadcrmseg_Segment", "prvWritecrmseg_Segment", "prvCreatecrmseg_PointsEntry");

        Assert.AreEqual(Forbidden, Fault(() => Add(blind, contact)));
        Assert.AreEqual(Forbidden, Fault(() => Award(blind, contact)));
        Assert.IsEmpty(Memberships(contact));
        Assert.AreEqual("", _world.Ledger(contact));
    }

    [TestMethod]
    [DataRow("Segmentation Admin", true)]
    [DataRow("Segmentation Reader", false)]
    [DataRow("Segmentation Service", false)]
    public void Roles_OfTheSolution_AwardAndAddAsTheyMay(string role, bool may)
    {
        _world.Publish("FRIENDS", null);
        _world.Program();
        var contact = _world.Contact();
        var colleague = Colleague.With(_world, role).And(PrivilegeDepth.Global, "prvReadContact");

        foreach (var call in new Action[] { () => Award(colleague, contact), () => Redeem(colleague, contact), () => Add(colleague, contact), () => Remove(colleague, contact) })
        {
            if (may)
            {
                call();
            }
            else
            {
                Assert.AreEqual(Forbidden, Fault(call));
            }
        }
    }

    private ParameterCollection Add(Guid contact, string code, string? remark = null) => _world.Call(
        "crmseg_AddToSegment", [("ContactId", contact), ("SegmentCode", code), .. remark is null ? Array.Empty<(string, object)>() : [("Remark", remark)]]);

    private ParameterCollection Remove(Guid contact, string code) =>
        _world.Call("crmseg_RemoveFromSegment", ("ContactId", contact), ("SegmentCode", code));

    private static ParameterCollection Add(Colleague colleague, Guid contact) =>
        colleague.Call("crmseg_AddToSegment", ("ContactId", contact), ("SegmentCode", "FRIENDS"));

    private static ParameterCollection Remove(Colleague colleague, Guid contact) =>
        colleague.Call("crmseg_RemoveFromSegment", ("ContactId", contact), ("SegmentCode", "FRIENDS"));

    private static ParameterCollection Award(Colleague colleague, Guid contact) =>
        colleague.Call("crmseg_AwardPoints", ("ContactId", contact), ("Points", 5m), ("Key", "a"));

    private static ParameterCollection Redeem(Colleague colleague, Guid contact) =>
        colleague.Call("crmseg_RedeemPoints", ("ContactId", contact), ("Points", 5m), ("Key", "r"));

    private void Share(Guid segment, Colleague colleague, AccessRights rights) => _world.Service.Execute(new GrantAccessRequest
    {
        Target = new EntityReference("crmseg_segment", segment),
        PrincipalAccess = new PrincipalAccess { Principal = new EntityReference("systemuser", colleague.Id), AccessMask = rights },
    });

    private IReadOnlyList<Entity> Memberships(Guid contact) => _world.Rows("crmseg_membership", ("crmseg_contactid", contact));

    private static int Fault(Action action) => Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(action).Detail.ErrorCode;
}
