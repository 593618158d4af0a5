using CrmSegmentation.Plugins.Contacts;
using CrmSegmentation.Plugins.Customers;
using CrmSegmentation.Plugins.Orders;
using CrmSegmentation.Plugins.Publishing;
using FakeXrmEasy;
using FakeXrmEasy.Extensions;
using FakeXrmEasy.FakeMessageExecutors;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.FakeXrmEasy.Tests;

/// <summary>The plug-ins on customers, each called as Dataverse calls it when somebody saves.</summary>
[TestClass]
public sealed class CustomerPluginTests
{
    private const int PreOperation = 20;
    private const int MainOperation = 30;
    private const int PostOperation = 40;

    private static readonly Guid OrderId = new("6d2f1f0a-3c52-4a2f-9a53-0a4c1d7f5b11");

    private static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    private readonly XrmFakedContext _context = new();
    private readonly EntityReference _user = new("systemuser", Guid.NewGuid());
    private readonly Raised _raised = new();

    private readonly Entity _contact = new("contact", Guid.NewGuid())
    {
        ["fullname"] = "Ek",
        ["address1_country"] = "Sweden",
        ["statecode"] = new OptionSetValue(0),
    };

    private readonly Entity _segment = new("crmseg_segment", Guid.NewGuid())
    {
        ["crmseg_code"] = "SWEDES",
        ["crmseg_name"] = "Swedes",
        ["crmseg_formula"] = "CountRows(Orders) >= 1 And address1_country = \"Sweden\"",
    };

    private Entity Order => new("crmseg_order", OrderId)
    {
        ["crmseg_contactid"] = _contact.ToEntityReference(),
        ["crmseg_orderedon"] = Noon,
        ["crmseg_total"] = 10m,
        ["statuscode"] = new OptionSetValue(2),
    };

    private IOrganizationService Service => _context.GetOrganizationService();

    [TestInitialize]
    public void Publish()
    {
        _context.InitializeMetadata(ContactMetadata());
        _context.Initialize([_contact, _segment]);
        _context.AddGenericFakeMessageExecutor("crmseg_OnSegmentEntered", _raised);
        _context.AddGenericFakeMessageExecutor("crmseg_OnSegmentLeft", _raised);
        _context.AccessRightsRepository.GrantAccessTo(
            _segment.ToEntityReference(), new PrincipalAccess { Principal = _user, AccessMask = AccessRights.ReadAccess | AccessRights.WriteAccess });

        var call = Call("crmseg_PublishSegment", MainOperation);
        call.InputParameters["SegmentId"] = _segment.Id;
        call.InputParameters["EmitEvents"] = true;
        _context.ExecutePluginWith(call, new PublishSegmentPlugin());
        Assert.IsTrue((bool)call.OutputParameters["IsPublished"], (string)call.OutputParameters["Diagnostics"]);
    }

    [TestMethod]
    public void Create_OfAContact_MakesItsProfile()
    {
        _context.ExecutePluginWith(Save("Create", PostOperation, _contact), new ContactCreatedPlugin());

        Assert.AreEqual(_contact.Id, Rows("crmseg_profile").Single().Id);
        Assert.IsEmpty(Rows("crmseg_membership"));
    }

    [TestMethod]
    public void Create_OfAnOrder_MakesAMember()
    {
        AddTheOrder();

        var membership = Rows("crmseg_membership").Single();
        Assert.AreEqual(0, membership["crmseg_sequence"]);
        Assert.AreEqual(_segment.Id, membership.GetAttributeValue<EntityReference>("crmseg_segmentid").Id);
        Assert.AreEqual("Swedes", Rows("contact").Single()["crmseg_badges"]);
        Assert.AreEqual("Entered SWEDES", Rows("crmseg_event").Single()["crmseg_name"]);
        CollectionAssert.AreEqual(new[] { "crmseg_OnSegmentEntered" }, _raised.Messages);
    }

    [TestMethod]
    public void Delete_OfTheOrder_EndsTheMembership()
    {
        AddTheOrder();
        var call = Call("Delete", PostOperation);
        call.InputParameters["Target"] = Order.ToEntityReference();
        call.PreEntityImages = new EntityImageCollection { { OrderPlugin.BeforeImage, Order } };

        Service.Delete("crmseg_order", OrderId);
        _context.ExecutePluginWith(call, new OrderDeletedPlugin(null));

        Assert.AreEqual(1, Rows("crmseg_membership").Single()["crmseg_sequence"]);
        Assert.IsFalse(Rows("contact").Single().Contains("crmseg_badges") && Rows("contact").Single()["crmseg_badges"] is not null);
    }

    [TestMethod]
    public void Update_OfAColumnThatAFormulaReads_EndsTheMembership()
    {
        AddTheOrder();
        var target = new Entity("contact", _contact.Id) { ["address1_country"] = "Norway", ["crmseg_badges"] = "mine" };
        var call = Save("Update", PreOperation, target);

        _context.ExecutePluginWith(call, new ContactUpdatingPlugin());
        Assert.IsFalse(target.Contains("crmseg_badges"), "callers do not write badges");
        Service.Update(target);
        call.Stage = PostOperation;
        _context.ExecutePluginWith(call, new ContactUpdatedPlugin());

        Assert.AreEqual(1, Rows("crmseg_membership").Single()["crmseg_sequence"]);
    }

    [TestMethod]
    public void Update_OfAProfileThatWaits_SettlesIt()
    {
        Service.Create(Order);
        var profile = new Entity("crmseg_profile", _contact.Id)
        {
            ["crmseg_contactid"] = _contact.ToEntityReference(),
            ["crmseg_pendingsince"] = Noon,
            ["crmseg_pendinguntil"] = Noon,
            ["crmseg_isdue"] = true,
        };
        Service.Create(profile);

        _context.ExecutePluginWith(Save("Update", PostOperation, profile), new PendingProfilePlugin());

        Assert.HasCount(1, Rows("crmseg_membership"));
        Assert.IsNull(Rows("crmseg_profile").Single().GetAttributeValue<DateTime?>("crmseg_pendingsince"));
    }

    [TestMethod]
    public void Publish_OfAFormulaWithAMistake_IsRefused()
    {
        Service.Update(new Entity("crmseg_segment", _segment.Id) { ["crmseg_formula"] = "CountRows(Orderz) >= 1" });
        var call = Call("crmseg_PublishSegment", MainOperation);
        call.InputParameters["SegmentId"] = _segment.Id;

        _context.ExecutePluginWith(call, new PublishSegmentPlugin());

        Assert.IsFalse((bool)call.OutputParameters["IsPublished"]);
        Assert.Contains("SEG2", (string)call.OutputParameters["Diagnostics"]);
    }

    private void AddTheOrder()
    {
        Service.Create(Order);
        _context.ExecutePluginWith(Save("Create", PostOperation, Order), new OrderSavedPlugin(null));
    }

    private XrmFakedPluginExecutionContext Save(string message, int stage, Entity target)
    {
        var call = Call(message, stage);
        call.PrimaryEntityName = target.LogicalName;
        call.PrimaryEntityId = target.Id;
        call.InputParameters["Target"] = target;
        return call;
    }

    private XrmFakedPluginExecutionContext Call(string message, int stage)
    {
        var call = _context.GetDefaultPluginContext();
        call.MessageName = message;
        call.Stage = stage;
        call.CorrelationId = Guid.NewGuid();
        call.OperationCreatedOn = Noon;
        call.UserId = _user.Id;
        call.InitiatingUserId = _user.Id;
        return call;
    }

    private List<Entity> Rows(string table) =>
        [.. Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities];

    // Where a table has definitions, queries may name no other columns.
    private static EntityMetadata ContactMetadata()
    {
        string[] others = ["contactid", "fullname", "statecode", "createdon", "crmseg_badges", "crmseg_loyaltytierid", "crmseg_pointsbalance"];
        var contact = new EntityMetadata { LogicalName = "contact" };
        contact.SetAttributeCollection(
            new AttributeMetadata[] { new StringAttributeMetadata { LogicalName = "address1_country" } }
                .Concat(others.Select(name => new AttributeMetadata { LogicalName = name })).ToArray());
        return contact;
    }

    /// <summary>Business events, which Dataverse only tells on.</summary>
    private sealed class Raised : IFakeMessageExecutor
    {
        public List<string> Messages { get; } = [];

        public bool CanExecute(OrganizationRequest request) => true;

        public Type GetResponsibleRequestType() => typeof(OrganizationRequest);

        public OrganizationResponse Execute(OrganizationRequest request, XrmFakedContext ctx)
        {
            Messages.Add(request.RequestName);
            return new OrganizationResponse();
        }
    }
}
