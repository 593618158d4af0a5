using System.Net;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

/// <summary>Operations about who may do what, as clients of Dataverse call them, and acting for somebody else.</summary>
[TestClass]
public sealed class SecurityOperationTests : IDisposable
{
    private readonly WebHost _host = WebHost.Start();
    private readonly EntityReference _user;
    private readonly EntityReference _team;

    public SecurityOperationTests() => (_user, _team) = (_host.Data.User("ann"), _host.Data.Team("crew"));

    public void Dispose() => _host.Dispose();

    [TestMethod]
    public void RetrievePrincipalAccess_OfAUserOrATeam_TellsTheirRights()
    {
        _host.Data.Allow(_user, ("prvReadAccount", PrivilegeDepth.Global), ("prvWriteAccount", PrivilegeDepth.Global));
        var account = _host.Data.Create("account", ("name", "a"));
        foreach (var target in (string[])[$"{{'@odata.id':'accounts({account.Id})'}}", $$"""{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{account.Id}}"}"""])
        {
            var rights = _host.Get($"systemusers({_user.Id})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={target}").Must(HttpStatusCode.OK).Json;
            Assert.AreEqual($"{_host.Root}$metadata#Microsoft.Dynamics.CRM.RetrievePrincipalAccessResponse", rights["@odata.context"]!.ToString());
            Assert.AreEqual("ReadAccess,WriteAccess", rights["AccessRights"]!.ToString());
        }

        Assert.AreEqual("None", _host.Get($"teams({_team.Id})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={{'@odata.id':'accounts({account.Id})'}}")
            .Must(HttpStatusCode.OK).Json["AccessRights"]!.ToString());
        _host.Get($"accounts({account.Id})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={{'@odata.id':'accounts({account.Id})'}}")
            .MustFail(HttpStatusCode.NotFound, "0x80060888");
    }

    [TestMethod]
    public void MembersOfATeam_AreAddedAndRemoved()
    {
        var members = $$"""{"Members":[{"@odata.type":"Microsoft.Dynamics.CRM.systemuser","systemuserid":"{{_user.Id}}"}]}""";
        _host.Send("POST", $"teams({_team.Id})/Microsoft.Dynamics.CRM.AddMembersTeam", members).Must(HttpStatusCode.NoContent);
        Assert.AreEqual(_user.Id.ToString(), _host.Values($"teams({_team.Id})/teammembership_association?$select=systemuserid", "systemuserid"));
        _host.Send("POST", $"teams({_team.Id})/Microsoft.Dynamics.CRM.RemoveMembersTeam", members).Must(HttpStatusCode.NoContent);
        Assert.AreEqual("", _host.Values($"teams({_team.Id})/teammembership_association?$select=systemuserid", "systemuserid"));
        _host.Send("POST", $"teams({_team.Id})/Microsoft.Dynamics.CRM.AddMembersTeam", """{"Members":[1]}""").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
    }

    [TestMethod]
    public void PrivilegesOfARole_AreAddedReplacedRemovedAndTold()
    {
        var role = _host.Data.Role(null);
        var (read, write) = (_host.Data.PrivilegeId("prvReadAccount"), _host.Data.PrivilegeId("prvWriteAccount"));
        var body = $$"""
            {"Privileges":[
                {"PrivilegeId":"{{read}}","Depth":"Global","BusinessUnitId":"{{_host.Data.RootUnit.Id}}","PrivilegeName":"prvReadAccount"},
                {"PrivilegeId":"{{write}}","Depth":"1"}
            ]}
            """;
        _host.Send("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.AddPrivilegesRole", body).Must(HttpStatusCode.NoContent);
        var told = _host.Get($"RetrieveRolePrivilegesRole(RoleId={role.Id})").Must(HttpStatusCode.OK).Json["RolePrivileges"]!.AsArray();
        Assert.AreEqual("prvReadAccount Global,prvWriteAccount Local", string.Join(',', told.Select(one => $"{one!["PrivilegeName"]} {one["Depth"]}")));
        Assert.AreEqual((read.ToString(), _host.Data.RootUnit.Id.ToString(), Guid.Empty.ToString(), ""), (
            told[0]!["PrivilegeId"]!.ToString(), told[0]!["BusinessUnitId"]!.ToString(), told[0]!["RecordFilterId"]!.ToString(), told[0]!["RecordFilterUniqueName"]!.ToString()));

        _host.Send("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.RemovePrivilegeRole", $$"""{"PrivilegeId":"{{read}}"}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("prvWriteAccount", Names($"RetrieveRolePrivilegesRole(RoleId=@r)?@r={role.Id}"));
        _host.Send("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.ReplacePrivilegesRole", $$"""{"Privileges":[{"PrivilegeId":"{{read}}","Depth":2}]}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("prvReadAccount", Names($"RetrieveRolePrivilegesRole(RoleId={role.Id})"));

        foreach (var wrong in (string[])["""{"PrivilegeId":"x","Depth":"Global"}""", $$"""{"PrivilegeId":"{{read}}"}""", $$"""{"PrivilegeId":"{{read}}","Depth":"Deepest"}""", "1"])
        {
            _host.Send("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.AddPrivilegesRole", $$"""{"Privileges":[{{wrong}}]}""").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        }
    }

    [TestMethod]
    public void PrivilegesOfUsersAndTeams_AreTold()
    {
        _host.Data.Allow(_user, ("prvReadAccount", PrivilegeDepth.Basic), ("prvWriteContact", PrivilegeDepth.Deep));
        _host.Data.Allow(_team, ("prvReadContact", PrivilegeDepth.Local));
        var user = $"systemusers({_user.Id})/Microsoft.Dynamics.CRM";
        var read = _host.Data.PrivilegeId("prvReadAccount");

        Assert.AreEqual("prvReadAccount,prvWriteContact", Names($"{user}.RetrieveUserPrivileges()"));
        Assert.AreEqual("prvReadContact", Names($"teams({_team.Id})/Microsoft.Dynamics.CRM.RetrieveTeamPrivileges()"));
        Assert.AreEqual("prvReadAccount", Names($"{user}.RetrieveUserPrivilegeByPrivilegeId(PrivilegeId={read})"));
        Assert.AreEqual("prvWriteContact", Names($"{user}.RetrieveUserPrivilegeByPrivilegeName(PrivilegeName='prvWriteContact')"));
        Assert.AreEqual("prvReadAccount", Names($"{user}.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)?@p=[\"prvReadAccount\",'prvDeleteAccount']"));
        Assert.AreEqual("prvReadAccount", Names($"{user}.RetrieveUserSetOfPrivilegesByIds(PrivilegeIds=@p)?@p=[{read}]".Replace($"[{read}]", $"['{read}']", StringComparison.Ordinal)));
        _host.Get($"{user}.RetrieveUserSetOfPrivilegesByIds(PrivilegeIds=@p)?@p=['x']").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
    }

    [TestMethod]
    public void OperationsAboutSecurity_AreRefusedToWhoMayNot()
    {
        _host.Data.Allow(_user, ("prvReadAccount", PrivilegeDepth.Basic));
        var role = _host.Data.Role(null);
        var account = _host.Data.Create("account", ("name", "a"));
        var privilege = _host.Data.PrivilegeId("prvReadContact");
        _host.User = _user.Id;
        foreach (var (method, address, body) in new[]
        {
            ("GET", $"systemusers({_host.Data.Organization.AdministratorId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()", null),
            ("GET", $"systemusers({_user.Id})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={{'@odata.id':'accounts({account.Id})'}}", null),
            ("GET", $"RetrieveRolePrivilegesRole(RoleId={role.Id})", null),
            ("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.AddPrivilegesRole", $$"""{"Privileges":[{"PrivilegeId":"{{privilege}}","Depth":"Basic"}]}"""),
            ("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.ReplacePrivilegesRole", """{"Privileges":[]}"""),
            ("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.RemovePrivilegeRole", $$"""{"PrivilegeId":"{{privilege}}"}"""),
            ("POST", $"teams({_team.Id})/Microsoft.Dynamics.CRM.AddMembersTeam", $$"""{"Members":[{"@odata.id":"systemusers({{_user.Id}})"}]}"""),
        })
        {
            Assert.AreEqual(HttpStatusCode.Forbidden, _host.Send(method, address, body).Status, address);
        }

        Assert.AreEqual("prvReadAccount", Names($"systemusers({_user.Id})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()"), "their own");
    }

    [TestMethod]
    [DataRow("MSCRMCallerID")]
    [DataRow("CallerObjectId")]
    public void ActingForAnother_WithoutThePrivilege_IsForbidden(string header)
    {
        var boss = Boss();
        _host.Data.Allow(_user, ("prvReadAccount", PrivilegeDepth.Global));
        _host.User = _user.Id;

        foreach (var (method, address, body) in new[]
        {
            ("GET", "WhoAmI", null), ("GET", "accounts", null), ("POST", "accounts", """{"name":"a"}"""), ("GET", "EntityDefinitions?$select=LogicalName", null),
        })
        {
            StringAssert.Contains(_host.Send(method, address, body, (header, Named(header, boss))).MustFail(HttpStatusCode.Forbidden, "0x8004a110"), "prvActOnBehalfOfAnotherUser", address);
        }

        Assert.AreEqual(_user.Id.ToString(), _host.Get("WhoAmI", ("MSCRMCallerID", _user.Id.ToString())).Must(HttpStatusCode.OK).Json["UserId"]!.ToString(), "oneself");
    }

    [TestMethod]
    [DataRow("MSCRMCallerID")]
    [DataRow("CallerObjectId")]
    public void ActingForAnother_HasTheRightsOfBoth(string header)
    {
        var boss = Boss();
        _host.Data.Allow(boss, ("prvReadAccount", PrivilegeDepth.Global), ("prvCreateAccount", PrivilegeDepth.Global), ("prvReadContact", PrivilegeDepth.Global));
        _host.Data.Allow(
            _user, ("prvActOnBehalfOfAnotherUser", PrivilegeDepth.Global), ("prvReadAccount", PrivilegeDepth.Global), ("prvCreateAccount", PrivilegeDepth.Global),
            ("prvWriteAccount", PrivilegeDepth.Global));
        _host.User = _user.Id;
        var acting = (header, Named(header, boss));

        Assert.AreEqual(boss.Id.ToString(), _host.Get("WhoAmI", acting).Must(HttpStatusCode.OK).Json["UserId"]!.ToString());
        var made = _host.Send("POST", "accounts", """{"name":"a"}""", acting).Must(HttpStatusCode.NoContent).Headers["OData-EntityId"];
        var row = _host.Get($"{made}?$select=_ownerid_value,_createdby_value,_createdonbehalfby_value").Must(HttpStatusCode.OK).Json;
        Assert.AreEqual((boss.Id.ToString(), boss.Id.ToString(), _user.Id.ToString()), (
            row["_ownerid_value"]!.ToString(), row["_createdby_value"]!.ToString(), row["_createdonbehalfby_value"]!.ToString()));
        _host.Get("contacts", acting).MustFail(HttpStatusCode.Forbidden, "0x80040220");
        _host.Send("PATCH", made, """{"name":"b"}""", acting).MustFail(HttpStatusCode.Forbidden, "0x80040220");
        _host.Send("PATCH", made, """{"name":"b"}""").Must(HttpStatusCode.NoContent);
        _host.Get("WhoAmI", (header, Guid.NewGuid().ToString())).Must(HttpStatusCode.Forbidden);
        _host.Get("WhoAmI", (header, "rubbish")).MustFail(HttpStatusCode.BadRequest, "0x80060888");
    }

    private EntityReference Boss()
    {
        var boss = _host.Data.User("boss");
        _host.Data.Update(boss, ("azureactivedirectoryobjectid", Guid.NewGuid()));
        return boss;
    }

    private string Named(string header, EntityReference user) => header == "MSCRMCallerID"
        ? user.Id.ToString()
        : _host.Data.Retrieve(user, "azureactivedirectoryobjectid").GetAttributeValue<Guid>("azureactivedirectoryobjectid").ToString();

    private string Names(string address) =>
        string.Join(',', _host.Get(address).Must(HttpStatusCode.OK).Json["RolePrivileges"]!.AsArray().Select(one => one!["PrivilegeName"]!.ToString()));
}
