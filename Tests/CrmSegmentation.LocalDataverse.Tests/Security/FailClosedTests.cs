using LocalDataverse.Faults;
using LocalDataverse.Security;
using LocalDataverse.Service;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Security;

/// <summary>Whoever and whatever is not known is refused.</summary>
[TestClass]
public sealed class FailClosedTests : IDisposable
{
    private readonly SecurityWorld _world = new();

    public void Dispose() => _world.Dispose();

    [TestMethod]
    public void User_WhoIsNotThere_MayDoNothing()
    {
        var service = _world.Base.Organization.CreateService(Guid.NewGuid());

        AssertFault.Of(ErrorCode.AccessDenied, () => service.Execute(new WhoAmIRequest()));
        AssertFault.Of(ErrorCode.AccessDenied, () => service.RetrieveMultiple(new QueryExpression("account")));
        AssertFault.Of(ErrorCode.AccessDenied, () => service.Create(new Entity("account")));
    }

    [TestMethod]
    public void User_WhoIsDisabledOrDeleted_MayDoNothingFromThenOn()
    {
        var user = _world.User(("prvReadAccount", PrivilegeDepth.Global));
        var service = _world.Base.As(user);
        service.Execute(new WhoAmIRequest());

        _world.Base.Update(user, ("isdisabled", true));
        AssertFault.Of(ErrorCode.UserDisabled, () => service.Execute(new WhoAmIRequest()));
        _world.Base.Update(user, ("isdisabled", false));
        service.RetrieveMultiple(new QueryExpression("account"));
        _world.Base.Service.Delete("systemuser", user.Id);

        AssertFault.Of(ErrorCode.AccessDenied, () => service.Execute(new WhoAmIRequest()));
    }

    [TestMethod]
    public void User_WithoutRoles_HasNoPrivilege()
    {
        var service = _world.Base.As(_world.Base.User("nobody"));

        AssertFault.Of(ErrorCode.NoRolesAssigned, () => service.RetrieveMultiple(new QueryExpression("account")));
        AssertFault.Of(ErrorCode.NoRolesAssigned, () => service.Create(new Entity("account") { ["name"] = "a" }));
        service.Execute(new WhoAmIRequest());
    }

    [TestMethod]
    public void Table_ThatIsNotThere_IsRefusedByEveryMessage()
    {
        var service = _world.Base.As(_world.User(("prvReadAccount", PrivilegeDepth.Global)));
        var row = new EntityReference("nothing", Guid.NewGuid());

        foreach (var request in new OrganizationRequest[]
        {
            new CreateRequest { Target = new Entity("nothing") }, new UpdateRequest { Target = new Entity("nothing", row.Id) },
            new DeleteRequest { Target = row }, new RetrieveRequest { Target = row, ColumnSet = new ColumnSet(true) },
            new RetrieveMultipleRequest { Query = new QueryExpression("nothing") }, new UpsertRequest { Target = new Entity("nothing", row.Id) },
            new AssignRequest { Target = row, Assignee = row }, new RetrieveTotalRecordCountRequest { EntityNames = ["nothing"] },
            new GrantAccessRequest { Target = row, PrincipalAccess = new PrincipalAccess { Principal = row, AccessMask = AccessRights.ReadAccess } },
            new RetrieveEntityChangesRequest { EntityName = "nothing", Columns = new ColumnSet(true) },
        })
        {
            AssertFault.Of(ErrorCode.QueryBuilderNoEntity, () => service.Execute(request));
        }
    }

    [TestMethod]
    public void Message_WhoseHandlerDemandsNothing_IsForAdministrators()
    {
        var core = _world.Base.Core;
        var withMore = new ServiceCore
        {
            Database = core.Database,
            Facts = core.Facts,
            Clock = core.Clock,
            Limits = core.Limits,
            Messages = new MessageRegistry([.. PlatformMessages.All(), new Silent(), new Forgetful()], []),
            Pipeline = core.Pipeline,
            Queries = core.Queries,
            Access = core.Access,
        };
        var user = _world.User(("prvReadAccount", PrivilegeDepth.Global));

        foreach (var message in new[] { "Silent", "Forgetful" })
        {
            AssertFault.Of(
                ErrorCode.PrivilegeDenied,
                () => new OrganizationService(withMore, Caller.Of(user.Id), null).Execute(new OrganizationRequest(message)));
            new OrganizationService(withMore, Caller.Of(core.Facts.AdministratorId), null).Execute(new OrganizationRequest(message));
        }
    }

    [TestMethod]
    public void Batches_OfWhatIsNotAllowed_AreRefusedByTheirParts()
    {
        var service = _world.Base.As(_world.User(("prvReadAccount", PrivilegeDepth.Global)));
        var requests = new OrganizationRequestCollection { new CreateRequest { Target = new Entity("account") { ["name"] = "a" } } };

        var answer = (ExecuteMultipleResponse)service.Execute(
            new ExecuteMultipleRequest { Requests = requests, Settings = new ExecuteMultipleSettings { ReturnResponses = true } });

        Assert.AreEqual(ErrorCode.PrivilegeDenied, answer.Responses.Single().Fault.ErrorCode);
        Assert.IsFalse(SecurityWorld.Allows(() => service.Execute(new UpsertRequest { Target = new Entity("account", Guid.NewGuid()) { ["name"] = "a" } })));
        Assert.IsFalse(SecurityWorld.Allows(() => service.Execute(
            new CreateMultipleRequest { Targets = new EntityCollection([new Entity("account") { ["name"] = "a" }]) { EntityName = "account" } })));
    }

    [TestMethod]
    public void RowsThatSecurityIsMadeOf_AreForAdministratorsToWrite()
    {
        var names = _world.Base.Service.RetrieveMultiple(new QueryExpression("privilege") { ColumnSet = new ColumnSet("name") }).Entities
            .Select(row => ((string)row["name"], PrivilegeDepth.Global));
        var almighty = _world.User([.. names]);
        var service = _world.Base.As(almighty);
        var administrators = _world.Base.Role(_world.North);
        var poa = new Entity("principalobjectaccess") { ["accessrightsmask"] = 1 };

        Assert.IsFalse(SecurityWorld.Allows(() => service.Create(poa)));
        Assert.IsFalse(SecurityWorld.Allows(() => service.Create(new Entity("privilege") { ["name"] = "prvNew" })));
        Assert.IsFalse(SecurityWorld.Allows(() => service.Create(new Entity("roleprivileges") { ["roleid"] = administrators })));
        Assert.IsFalse(SecurityWorld.Allows(() => service.RetrieveMultiple(new QueryExpression("principalobjectaccess"))));
        Assert.IsFalse(SecurityWorld.Allows(() => service.Execute(new ImportSolutionRequest { CustomizationFile = [1] })));
    }

    [TestMethod]
    public void Role_ThatGivesMoreThanTheGiverHas_CannotBeGiven()
    {
        var giver = _world.User(
            ("prvAssignRole", PrivilegeDepth.Global), ("prvReadRole", PrivilegeDepth.Global), ("prvReadUser", PrivilegeDepth.Global),
            ("prvWriteRole", PrivilegeDepth.Global), ("prvReadAccount", PrivilegeDepth.Local));
        var service = _world.Base.As(giver);
        var peer = _world.Principal("Peer");
        var same = _world.Base.Role(_world.North, ("prvReadAccount", PrivilegeDepth.Local));
        var more = _world.Base.Role(_world.North, ("prvReadAccount", PrivilegeDepth.Deep));
        var copies = new QueryExpression("role") { ColumnSet = new ColumnSet("name", "businessunitid") };
        var administrators = _world.Base.Service.RetrieveMultiple(copies).Entities.Single(role => (string)role["name"] == "System Administrator"
            && role.GetAttributeValue<EntityReference>("businessunitid").Id == _world.North.Id);

        Assert.IsTrue(Gives(same.Id));
        Assert.IsFalse(Gives(more.Id));
        Assert.IsFalse(Gives(administrators.Id));
        Assert.IsFalse(SecurityWorld.Allows(() => service.Execute(new AddPrivilegesRoleRequest
        {
            RoleId = same.Id,
            Privileges = [new RolePrivilege(PrivilegeDepth.Global, _world.Base.PrivilegeId("prvDeleteAccount"), Guid.Empty)],
        })));

        bool Gives(Guid role) => SecurityWorld.Allows(() => service.Associate(
            "systemuser", peer.Id, new Relationship("systemuserroles_association"), [new EntityReference("role", role)]));
    }

    private sealed class Silent() : MessageHandler<OrganizationResponse>("Silent", TransactionNeed.None)
    {
        public override EntityReference? Primary(Operation operation) => null;

        public override void Execute(Operation operation)
        {
        }
    }

    private sealed class Forgetful() : MessageHandler<OrganizationResponse>("Forgetful", TransactionNeed.None)
    {
        public override EntityReference? Primary(Operation operation) => null;

        public override void Demand(Operation operation, AccessCheck access)
        {
        }

        public override void Execute(Operation operation)
        {
        }
    }
}
