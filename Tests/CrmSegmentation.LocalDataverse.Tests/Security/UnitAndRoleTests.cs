using CrmSegmentation.LocalDataverse.Tests.Solutions;
using CrmSegmentation.Testing;
using LocalDataverse;
using LocalDataverse.Faults;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Security;

/// <summary>Business units with their teams and their copies of roles, roles out of solutions, privileges by message.</summary>
[TestClass]
public sealed class UnitAndRoleTests : IDisposable
{
    private readonly SecurityWorld _world = new();

    public void Dispose() => _world.Dispose();

    [TestMethod]
    public void Unit_HasADefaultTeamOfItsUsers()
    {
        var user = _world.Base.User("u", _world.North);

        Assert.AreEqual(_world.North.Id, UnitOf(DefaultTeamsOf(user).Single()));
        Assert.HasCount(1, DefaultTeamsOf(new EntityReference("systemuser", _world.Base.Organization.AdministratorId)));
    }

    [TestMethod]
    public void User_WhoMovesToAnotherUnit_LosesRolesAndTakesTeamAndRowsAlong()
    {
        var user = _world.User(("prvReadAccount", PrivilegeDepth.Local));
        var account = _world.Account(user);

        _world.Base.Update(user, ("businessunitid", _world.South));

        Assert.AreEqual(_world.South.Id, UnitOf(DefaultTeamsOf(user).Single()));
        Assert.AreEqual(_world.South.Id, _world.Base.Retrieve(account).GetAttributeValue<EntityReference>("owningbusinessunit").Id);
        Assert.IsFalse(SecurityWorld.Allows(() => _world.Base.As(user).Retrieve("account", account.Id, new ColumnSet("name"))));
        _world.Base.Allow(user, ("prvReadAccount", PrivilegeDepth.Local));
        _world.Base.As(user).Retrieve("account", account.Id, new ColumnSet("name"));
    }

    [TestMethod]
    public void Role_HasACopyInEveryUnitBelow_OldAndNew()
    {
        var role = _world.Base.Role(null, ("prvReadAccount", PrivilegeDepth.Local));
        var late = _world.Base.Unit("Late", _world.South);
        _world.Base.Update(role, ("name", "renamed"));

        var copies = Copies(role);

        CollectionAssert.AreEquivalent(new[] { _world.North.Id, _world.Arctic.Id, _world.South.Id, late.Id }, copies.Select(UnitOf).ToArray());
        Assert.IsTrue(copies.All(copy => (string)_world.Base.Retrieve(copy, "name")["name"] == "renamed"));
        var user = _world.Base.User("late", late);
        AssertFault.Of(ErrorCode.InvalidArgument, () => _world.Base.Assign(role, user));
        _world.Base.Assign(copies.Single(copy => UnitOf(copy) == late.Id), user);
        var mine = _world.Account(user);
        _world.Account(_world.Principal("Far"));
        Assert.AreEqual(mine.Id, _world.Base.As(user).RetrieveMultiple(new QueryExpression("account")).Entities.Single().Id);

        _world.Base.Service.Delete("role", role.Id);
        Assert.HasCount(0, Copies(role));
    }

    [TestMethod]
    public void TeamRole_ThatIsInherited_ActsForMembersAsIfItWereTheirs()
    {
        var user = _world.Base.User("u", _world.North);
        var team = _world.Base.Team("t", _world.North);
        var role = _world.Base.Role(_world.North, ("prvReadAccount", PrivilegeDepth.Basic), ("prvCreateAccount", PrivilegeDepth.Basic));
        _world.Base.Update(role, ("isinherited", new OptionSetValue(0)));
        _world.Base.Assign(role, team);
        _world.Base.Service.Execute(new AddMembersTeamRequest { TeamId = team.Id, MemberIds = [user.Id] });
        var service = _world.Base.As(user);
        var target = new Entity("account") { ["name"] = "a" };

        Assert.IsFalse(SecurityWorld.Allows(() => service.Create(target)));
        service.Create(new Entity("account") { ["name"] = "the team's", ["ownerid"] = team });
        _world.Base.Update(role, ("isinherited", new OptionSetValue(1)));
        service.Create(target);
        Assert.HasCount(2, service.RetrieveMultiple(new QueryExpression("account")).Entities);

        _world.Base.Service.Execute(new RemoveMembersTeamRequest { TeamId = team.Id, MemberIds = [user.Id] });
        Assert.IsFalse(SecurityWorld.Allows(() => service.RetrieveMultiple(new QueryExpression("account"))));
    }

    [TestMethod]
    public void Privileges_ByMessage_AreToldAndChanged()
    {
        var read = _world.Base.PrivilegeId("prvReadAccount");
        var write = _world.Base.PrivilegeId("prvWriteAccount");
        var user = _world.Base.User("u", _world.North);
        var role = _world.Base.Role(_world.North, ("prvReadAccount", PrivilegeDepth.Local));
        _world.Base.Assign(role, user);
        var service = _world.Base.Service;

        Assert.AreEqual("prvReadAccount Local", Told());
        service.Execute(new AddPrivilegesRoleRequest
        {
            RoleId = role.Id,
            Privileges = [new RolePrivilege(PrivilegeDepth.Deep, read, Guid.Empty), new RolePrivilege(PrivilegeDepth.Basic, write, Guid.Empty)],
        });
        Assert.AreEqual("prvReadAccount Deep, prvWriteAccount Basic", Told());
        service.Execute(new RemovePrivilegeRoleRequest { RoleId = role.Id, PrivilegeId = read });
        Assert.AreEqual("prvWriteAccount Basic", Told());
        service.Execute(new ReplacePrivilegesRoleRequest { RoleId = role.Id, Privileges = [new RolePrivilege(PrivilegeDepth.Global, read, Guid.Empty)] });
        Assert.AreEqual("prvReadAccount Global", Told());
        var byName = (RetrieveUserPrivilegeByPrivilegeNameResponse)_world.Base.As(user).Execute(
            new RetrieveUserPrivilegeByPrivilegeNameRequest { UserId = user.Id, PrivilegeName = "prvreadaccount" });
        var byId = (RetrieveUserPrivilegeByPrivilegeIdResponse)service.Execute(
            new RetrieveUserPrivilegeByPrivilegeIdRequest { UserId = user.Id, PrivilegeId = write });
        Assert.AreEqual("prvReadAccount Global", Text(byName.RolePrivileges));
        Assert.AreEqual("", Text(byId.RolePrivileges));
        var all = (RetrieveUserPrivilegesResponse)service.Execute(
            new RetrieveUserPrivilegesRequest { UserId = _world.Base.Organization.AdministratorId });
        Assert.IsTrue(all.RolePrivileges.All(privilege => privilege.Depth == PrivilegeDepth.Global));
        Assert.IsGreaterThan(100, all.RolePrivileges.Length);

        string Told()
        {
            var ofUser = (RetrieveUserPrivilegesResponse)service.Execute(new RetrieveUserPrivilegesRequest { UserId = user.Id });
            var ofRole = (RetrieveRolePrivilegesRoleResponse)service.Execute(new RetrieveRolePrivilegesRoleRequest { RoleId = role.Id });
            Assert.AreEqual(Text(ofRole.RolePrivileges), Text(ofUser.RolePrivileges));
            return Text(ofUser.RolePrivileges);
        }
    }

    [TestMethod]
    public void PrincipalAccess_OfARow_IsWhatRolesAndSharesGive()
    {
        var user = _world.User(("prvReadAccount", PrivilegeDepth.Local), ("prvWriteAccount", PrivilegeDepth.Basic));
        var account = _world.Account(_world.Principal("Peer"));

        Assert.AreEqual(AccessRights.ReadAccess, Access());
        _world.Share(account, _world.Principal("Mates"), AccessRights.WriteAccess | AccessRights.DeleteAccess);
        Assert.AreEqual(AccessRights.ReadAccess | AccessRights.WriteAccess, Access());

        AccessRights Access() => ((RetrievePrincipalAccessResponse)_world.Base.Service.Execute(
            new RetrievePrincipalAccessRequest { Target = account, Principal = user })).AccessRights;
    }

    [TestMethod]
    public void Role_OfASolution_RestrictsAsItsDepthSays()
    {
        const string Role = "0a1b2c3d-7777-4a4a-8b8b-000000000001";
        const string Privileges =
            """<RolePrivilege name="prvReadsmp_One" level="Local" /><RolePrivilege name="prvCreatesmp_One" level="Basic" />""";
        _world.Base.Organization.Install(new SolutionBuilder("A").Table("smp_One")
            .Section("Roles", $"""<Role id="{Role}" name="Sample"><RolePrivileges>{Privileges}</RolePrivileges></Role>""").Zip());
        var copy = Copies(new EntityReference("role", Guid.Parse(Role))).Single(role => UnitOf(role) == _world.North.Id);
        var (first, second) = (_world.Base.User("first", _world.North), _world.Base.User("second", _world.North));
        _world.Base.Assign(copy, first);
        _world.Base.Assign(copy, second);
        var row = _world.Base.As(first).Create(new Entity("smp_one") { ["smp_one_name"] = "one" });
        _world.Base.Create("smp_one", ("smp_one_name", "the administrator's"));

        Assert.AreEqual(row, _world.Base.As(second).RetrieveMultiple(new QueryExpression("smp_one")).Entities.Single().Id);
        Assert.IsFalse(SecurityWorld.Allows(() => _world.Base.As(second).Update(new Entity("smp_one", row) { ["smp_one_name"] = "two" })));
        _world.Base.Organization.Uninstall("A");
        Assert.HasCount(0, Copies(new EntityReference("role", Guid.Parse(Role))));
    }

    [TestMethod]
    public void Role_OfTheSampleSolution_OpensItsTableAndHidesItsSecuredColumns()
    {
        _world.Base.Organization.Install(
            SharedData.Require("samples/solutions/ColumnLevelSecuritySampleSolution_1.0.0.0_managed_c1408a3a.zip"),
            new InstallOptions { AllowMissing = true });
        var user = _world.Base.User("u");
        _world.Base.Assign(new EntityReference("role", new Guid("346c8295-a669-f011-bec2-00224823101f")), user);
        var row = _world.Base.Create("sample_example", ("sample_email", "x@y.z"));
        var service = _world.Base.As(user);

        Assert.IsFalse(service.Retrieve("sample_example", row.Id, new ColumnSet(true)).Contains("sample_email"));
        AssertFault.Of(ErrorCode.AttributePrivilegeCreateIsMissing, () => service.Create(new Entity("sample_example") { ["sample_email"] = "a@b.c" }));
        service.Delete("sample_example", service.Create(new Entity("sample_example")));
        Assert.IsFalse(SecurityWorld.Allows(() => service.RetrieveMultiple(new QueryExpression("contact"))));
    }

    private static string Text(IEnumerable<RolePrivilege> privileges) =>
        string.Join(", ", privileges.Select(privilege => $"{privilege.PrivilegeName} {privilege.Depth}"));

    private Guid UnitOf(EntityReference row) => _world.Base.Retrieve(row, "businessunitid").GetAttributeValue<EntityReference>("businessunitid").Id;

    private List<EntityReference> Copies(EntityReference role)
    {
        var query = new QueryExpression("role");
        query.Criteria.AddCondition("parentrootroleid", ConditionOperator.Equal, role.Id);
        query.Criteria.AddCondition("roleid", ConditionOperator.NotEqual, role.Id);
        return [.. _world.Base.Service.RetrieveMultiple(query).Entities.Select(row => row.ToEntityReference())];
    }

    private List<EntityReference> DefaultTeamsOf(EntityReference user)
    {
        var query = new QueryExpression("team");
        query.Criteria.AddCondition("isdefault", ConditionOperator.Equal, true);
        query.AddLink("teammembership", "teamid", "teamid").LinkCriteria.AddCondition("systemuserid", ConditionOperator.Equal, user.Id);
        return [.. _world.Base.Service.RetrieveMultiple(query).Entities.Select(row => row.ToEntityReference())];
    }
}
