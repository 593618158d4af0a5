using CrmSegmentation.LocalDataverse.Tests.Pipeline;
using LocalDataverse.Faults;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Security;

/// <summary>Whose rights count: of who acts for somebody, of plug-ins, of what cascades, of custom APIs.</summary>
[TestClass]
public sealed class CallerTests : IDisposable
{
    private readonly SecurityWorld _world = new();
    private readonly PluginRegistration _plugins;

    public CallerTests() => _plugins = new PluginRegistration(_world.Base);

    public void Dispose()
    {
        _plugins.Dispose();
        _world.Dispose();
    }

    [TestMethod]
    public void Impersonation_NeedsItsPrivilegeAndTheRightsOfBoth()
    {
        var reader = _world.User(("prvReadAccount", PrivilegeDepth.Global));
        var writer = _world.User(
            ("prvReadAccount", PrivilegeDepth.Local), ("prvWriteAccount", PrivilegeDepth.Global), ("prvActOnBehalfOfAnotherUser", PrivilegeDepth.Global));
        var near = _world.Account(_world.Principal("Peer"));
        var far = _world.Account(_world.Principal("Far"));
        var service = _world.Base.Organization.CreateService(writer.Id, impersonating: reader.Id);

        AssertFault.Of(
            ErrorCode.CannotActOnBehalfOfAnotherUser,
            () => _world.Base.Organization.CreateService(reader.Id, impersonating: writer.Id).Execute(new WhoAmIRequest()));
        Assert.AreEqual(reader.Id, ((WhoAmIResponse)service.Execute(new WhoAmIRequest())).UserId);
        service.Retrieve("account", near.Id, new ColumnSet("name"));
        Assert.IsFalse(SecurityWorld.Allows(() => service.Retrieve("account", far.Id, new ColumnSet("name"))), "the impersonator cannot");
        Assert.IsFalse(SecurityWorld.Allows(() => service.Update(new Entity("account", near.Id) { ["name"] = "b" })), "the impersonated cannot");
        Assert.AreEqual(near.Id, service.RetrieveMultiple(new QueryExpression("account")).Entities.Single().Id);
    }

    [TestMethod]
    public void Impersonation_ByAnAdministrator_HasTheRightsOfTheImpersonated()
    {
        var reader = _world.User(("prvReadAccount", PrivilegeDepth.Basic));
        _world.Account(_world.Principal("Peer"));
        var service = _world.Base.Organization.CreateService(_world.Base.Organization.AdministratorId, impersonating: reader.Id);

        Assert.HasCount(0, service.RetrieveMultiple(new QueryExpression("account")).Entities);
        AssertFault.Of(ErrorCode.AccessDenied, () => _world.Base.Organization
            .CreateService(_world.Base.Organization.AdministratorId, impersonating: Guid.NewGuid()).Execute(new WhoAmIRequest()));
    }

    [TestMethod]
    public void Plugin_OfARestrictedUser_HasTheirRightsUnlessItAsksForSystem()
    {
        var user = _world.User(("prvCreateAccount", PrivilegeDepth.Basic), ("prvReadAccount", PrivilegeDepth.Basic));
        var contacts = new List<string>();
        var isAllowed = true;
        _plugins.On("Create", "account", 40, call =>
        {
            call.AsSystem().Create(new Entity("contact") { ["lastname"] = "by the system" });
            contacts.Add("system");
            if (!isAllowed)
            {
                call.As(Guid.Empty).Create(new Entity("contact") { ["lastname"] = "by the user" });
            }
        });

        _world.Base.As(user).Create(new Entity("account") { ["name"] = "a" });
        isAllowed = false;
        var denied = SecurityWorld.Allows(() => _world.Base.As(user).Create(new Entity("account") { ["name"] = "b" }));

        Assert.IsFalse(denied);
        Assert.HasCount(1, _world.Base.Service.RetrieveMultiple(new QueryExpression("account")).Entities, "the second is rolled back");
        Assert.HasCount(1, _world.Base.Service.RetrieveMultiple(new QueryExpression("contact")).Entities);
    }

    [TestMethod]
    public void Delete_OfAParent_CascadesToChildrenThatTheUserCouldNotDelete()
    {
        var user = _world.User(("prvDeleteAccount", PrivilegeDepth.Global), ("prvReadAccount", PrivilegeDepth.Global));
        var account = _world.Account(_world.Principal("Peer"));
        _world.Base.AllowAll(_world.Principal("Peer"), "Activity");
        var task = _world.Base.Create("task", ("subject", "t"), ("regardingobjectid", account));

        Assert.IsFalse(SecurityWorld.Allows(() => _world.Base.As(user).Delete("task", task.Id)));
        _world.Base.As(user).Delete("account", account.Id);

        Assert.IsFalse(_world.Base.Exists(task));
    }

    [TestMethod]
    public void Owner_WhoCouldNotReadTheRow_IsRefusedToEverybody()
    {
        var nobody = _world.Base.User("nobody");
        var account = _world.Account(_world.Principal("Peer"));

        var message = AssertFault.Of(ErrorCode.PrivilegeDenied, () => _world.Base.Service.Execute(new AssignRequest { Target = account, Assignee = nobody }));

        Assert.StartsWith("Read Privilege Check For Owner failed with exception: Principal user", message);
    }

    [TestMethod]
    public void Share_OfARightThatTheSharerLacks_IsRefused()
    {
        var user = _world.User(("prvReadAccount", PrivilegeDepth.Global), ("prvShareAccount", PrivilegeDepth.Global));
        var account = _world.Account(_world.Principal("Far"));

        Assert.IsTrue(Shares(AccessRights.ReadAccess));
        Assert.IsFalse(Shares(AccessRights.ReadAccess | AccessRights.WriteAccess));

        bool Shares(AccessRights rights) => SecurityWorld.Allows(() => _world.Base.As(user).Execute(new GrantAccessRequest
        {
            Target = account,
            PrincipalAccess = new PrincipalAccess { Principal = _world.Principal("Low"), AccessMask = rights },
        }));
    }

    [TestMethod]
    public void Lookups_NeedAppendAndAppendTo()
    {
        var account = _world.Account(_world.Principal("Peer"));
        foreach (var (append, appendTo, isAllowed) in new[]
        {
            (PrivilegeDepth.Basic, PrivilegeDepth.Local, true), (PrivilegeDepth.Basic, PrivilegeDepth.Basic, false),
            ((PrivilegeDepth?)null, (PrivilegeDepth?)PrivilegeDepth.Global, false), (PrivilegeDepth.Global, null, false),
        })
        {
            (string, PrivilegeDepth?)[] wanted = [("prvAppendContact", append), ("prvAppendToAccount", appendTo)];
            var user = _world.User(
            [
                ("prvCreateContact", PrivilegeDepth.Basic), ("prvReadContact", PrivilegeDepth.Basic), ("prvWriteContact", PrivilegeDepth.Basic),
                .. wanted.Where(w => w.Item2 is not null).Select(w => (w.Item1, w.Item2!.Value)),
            ]);
            var service = _world.Base.As(user);
            var plain = service.Create(new Entity("contact") { ["lastname"] = "plain" });

            Assert.AreEqual(isAllowed, SecurityWorld.Allows(() => service.Create(new Entity("contact") { ["lastname"] = "c", ["parentcustomerid"] = account })));
            Assert.AreEqual(isAllowed, SecurityWorld.Allows(() => service.Update(new Entity("contact", plain) { ["parentcustomerid"] = account })));
            service.Update(new Entity("contact", plain) { ["parentcustomerid"] = null });
        }
    }

    [TestMethod]
    public void CustomApi_WithAPrivilege_DemandsIt()
    {
        _world.Base.Create(
            "customapi", ("uniquename", "new_Guarded"), ("name", "new_Guarded"), ("displayname", "Guarded"), ("bindingtype", new OptionSetValue(0)),
            ("executeprivilegename", "prvWriteAccount"));
        _world.Base.Create(
            "customapi", ("uniquename", "new_Open"), ("name", "new_Open"), ("displayname", "Open"), ("bindingtype", new OptionSetValue(0)));
        var request = new OrganizationRequest("new_Guarded");

        Assert.IsFalse(SecurityWorld.Allows(() => _world.Base.As(_world.User(("prvReadAccount", PrivilegeDepth.Global))).Execute(request)));
        _world.Base.As(_world.User(("prvWriteAccount", PrivilegeDepth.Basic))).Execute(request);
        _world.Base.As(_world.User()).Execute(new OrganizationRequest("new_Open"));
    }
}
