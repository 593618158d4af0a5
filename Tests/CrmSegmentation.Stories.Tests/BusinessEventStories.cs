using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Design 9, "Business events" and "Lock": what makers' flows hear of, after the commit and only then; and what a failure leaves.</summary>
[TestClass]
public sealed class BusinessEventStories
{
    private const int Deadlock = unchecked((int)0x80044150);

    [TestMethod]
    public void AnEvent_IsToldAfterTheCommitWithItsParameters_AndNeverOfASaveThatIsRolledBack()
    {
        using var world = World.New();
        using var listener = new Listener(world);
        world.Publish("VIP", HotPathWords.Spent1000);
        var heard = new List<string>();
        listener.On("crmseg_OnSegmentEntered", null, isAsync: true, context => heard.Add(
            $"{context.InputParameters["SegmentCode"]} {context.InputParameters["SegmentName"]} {context.InputParameters["ContactId"]} "
            + $"{context.InputParameters["EventKey"]} {context.InputParameters["OccurredOn"]:s} {context.IsInTransaction}"));
        var contact = world.Contact();
        world.Organization.RunJobs();

        var refused = new ExecuteTransactionRequest
        {
            Requests =
            [
                new CreateRequest { Target = world.NewOrder(contact, 2_000m) },
                new CreateRequest { Target = new Entity("crmseg_order") { ["crmseg_total"] = "not a number" } },
            ],
        };
        Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => world.Service.Execute(refused));
        Assert.AreEqual(0, world.Organization.RunJobs());
        Assert.AreEqual("", world.Events(contact));

        world.Order(contact, 2_000m);

        Assert.IsEmpty(heard, "not before the commit, and not by who saves");
        world.Organization.RunJobs();
        Assert.AreEqual($"VIP VIP {contact} {contact:D}:1 2026-11-22T12:00:00 False", heard.Single());
    }

    [TestMethod]
    public void ARestrictedSegment_RaisesNoEvent()
    {
        using var world = World.New();
        using var listener = new Listener(world);
        world.Publish("SECRET", HotPathWords.Spent1000, segment => segment["crmseg_isrestricted"] = true);
        var heard = new List<string>();
        listener.On("crmseg_OnSegmentEntered", null, isAsync: true, context => heard.Add((string)context.InputParameters["SegmentCode"]));
        var contact = world.Contact();

        world.Order(contact, 2_000m);
        world.Organization.RunJobs();

        Assert.IsEmpty(heard);
        Assert.AreEqual("Entered SECRET", world.Events(contact));
    }

    [TestMethod]
    [DataRow("Segmentation Reader")]
    [DataRow("Segmentation Admin")]
    [DataRow("Segmentation Service")]
    public void AnEvent_RaisedByWhomeverButTheProduct_IsRefused(string role)
    {
        using var world = World.New();
        using var listener = new Listener(world);
        var heard = new List<string>();
        listener.On("crmseg_OnSegmentEntered", null, isAsync: true, context => heard.Add((string)context.InputParameters["SegmentCode"]));
        var contact = world.Contact();
        var colleague = Colleague.With(world, role);

        var refusal = PublishingWords.Refused(() => colleague.Call(
            "crmseg_OnSegmentEntered",
            ("ContactId", contact), ("OccurredOn", world.Now), ("EventKey", "made up"), ("SegmentCode", "VIP"), ("SegmentName", "VIP")));
        world.Organization.RunJobs();

        Assert.Contains("prvCreatecrmseg_Event", refusal);
        Assert.IsEmpty(heard);
    }

    [TestMethod]
    public void ADeadlock_GoesBackWithTheCodeToRetryBy_AndLeavesNoTrace()
    {
        using var world = World.New();
        using var listener = new Listener(world);
        world.Publish("VIP", HotPathWords.Spent1000);
        var contact = world.Contact();
        var isVictim = true;
        listener.On("Create", "crmseg_event", isAsync: false, _ =>
        {
            if (isVictim)
            {
                throw new FaultException<OrganizationServiceFault>(new OrganizationServiceFault { ErrorCode = Deadlock, Message = "deadlock victim" }, "deadlock victim");
            }
        });
        var before = Trace(world, contact);

        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => world.Order(contact, 2_000m));

        Assert.AreEqual(Deadlock, fault.Detail.ErrorCode);
        Assert.AreEqual(before, Trace(world, contact));
        isVictim = false;
        world.Order(contact, 2_000m);
        Assert.AreEqual("VIP", world.Badges(contact));
        Assert.AreEqual("Entered VIP", world.Events(contact));
    }

    private static string Trace(World world, Guid contact) => string.Join(" ", new[]
    {
        "crmseg_order", "crmseg_membership", "crmseg_tierstanding", "crmseg_pointsentry", "crmseg_event", "crmseg_problem", "asyncoperation",
    }.Select(table => $"{table} {world.Rows(table).Count}")) + $" {world.Row("crmseg_profile", contact).RowVersion} {world.Row("contact", contact).RowVersion}";
}
