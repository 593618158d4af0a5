using System.Net;
using CrmSegmentation.LocalDataverse.Tests.Pipeline;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

[TestClass]
public sealed class OperationTests : IDisposable
{
    private readonly WebHost _host = WebHost.Start();
    private readonly PluginRegistration _plugins;

    public OperationTests() => _plugins = new PluginRegistration(_host.Data);

    public void Dispose()
    {
        _plugins.Dispose();
        _host.Dispose();
    }

    [TestMethod]
    [DataRow("WhoAmI")]
    [DataRow("WhoAmI()")]
    public void WhoAmI_WithParenthesesOrWithout_TellsTheUser(string address)
    {
        var answer = _host.Get(address).Must(HttpStatusCode.OK);
        Assert.AreEqual($"{_host.Root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse", answer.Json["@odata.context"]!.ToString());
        Assert.AreEqual(_host.Data.Organization.AdministratorId.ToString(), answer.Json["UserId"]!.ToString());
        Assert.AreEqual(_host.Data.Organization.RootBusinessUnitId.ToString(), answer.Json["BusinessUnitId"]!.ToString());
        Assert.AreEqual(_host.Data.Organization.OrganizationId.ToString(), answer.Json["OrganizationId"]!.ToString());
        Assert.IsTrue(answer.Headers.ContainsKey("x-ms-dop-hint"));
        _host.Send("POST", address, "{}").MustFail(HttpStatusCode.MethodNotAllowed, "0x8006088a");
    }

    [TestMethod]
    public void Functions_TakeParametersInlineAndByAlias()
    {
        StringAssert.StartsWith(_host.Get("RetrieveVersion()").Must(HttpStatusCode.OK).Json["Version"]!.ToString(), "9.2.");
        _host.Data.Create("account", ("name", "a"));
        foreach (var address in (string[])["RetrieveTotalRecordCount(EntityNames=['account','contact'])", "RetrieveTotalRecordCount(EntityNames=@p)?@p=[\"account\",'contact']"])
        {
            var counts = _host.Get(address).Must(HttpStatusCode.OK).Json["EntityRecordCountCollection"]!;
            Assert.AreEqual(("account", 1, "contact", 0), (
                counts["Keys"]![0]!.ToString(), counts["Values"]![0]!.GetValue<int>(), counts["Keys"]![1]!.ToString(), counts["Values"]![1]!.GetValue<int>()));
        }

        var text = _host.Get("FormatAddress(Line1=@l,City='Seattle',StateOrProvince='WA',PostalCode='98007',Country='USA')?@l='123 Maple St.'");
        Assert.AreEqual("123 Maple St.\nSeattle, WA 98007\nUSA", text.Must(HttpStatusCode.OK).Json["Address"]!.ToString());
        var detail = _host.Get("RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')").Must(HttpStatusCode.OK).Json["Detail"]!;
        Assert.AreEqual(("local", _host.Data.Organization.OrganizationId.ToString()), (detail["UniqueName"]!.ToString(), detail["OrganizationId"]!.ToString()));
    }

    [TestMethod]
    public void Operations_CalledWrongly_AreRefused()
    {
        _host.Get("Nothing()").MustFail(HttpStatusCode.NotFound, "0x80060888");
        _host.Get("whoami").MustFail(HttpStatusCode.NotFound, "0x80060888");
        _host.Get("RetrieveTotalRecordCount()").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.Get("RetrieveTotalRecordCount(EntityNames=1)").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.Get("RetrieveTotalRecordCount(Names=['account'])").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.Get("WhoAmI(").Must(HttpStatusCode.BadRequest);
        _host.Get("accounts/Microsoft.Dynamics.CRM.Nothing()").MustFail(HttpStatusCode.NotFound, "0x80060888");
    }

    [TestMethod]
    public void CreateAndUpdateMultiple_WorkOnManyRows()
    {
        const string Body = """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"a"},{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"b"}]}""";
        var ids = _host.Send("POST", "accounts/Microsoft.Dynamics.CRM.CreateMultiple", Body).Must(HttpStatusCode.OK).Json["Ids"]!.AsArray();
        Assert.AreEqual(2, ids.Count);
        var changes = $$"""{"Targets":[{"@odata.type":"#Microsoft.Dynamics.CRM.account","accountid":"{{ids[0]}}","name":"c"}]}""";
        _host.Send("POST", "accounts/Microsoft.Dynamics.CRM.UpdateMultiple", changes).Must(HttpStatusCode.NoContent);
        var upserts = $$"""{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{Guid.NewGuid()}}","name":"d"}]}""";
        _host.Send("POST", "accounts/Microsoft.Dynamics.CRM.UpsertMultiple", upserts).Must(HttpStatusCode.NoContent);
        Assert.AreEqual("b,c,d", _host.Values("accounts?$orderby=name", "name"));
        StringAssert.Contains(
            _host.Send("POST", "accounts/Microsoft.Dynamics.CRM.CreateMultiple", """{"Targets":[{"name":"a"}]}""").MustFail(HttpStatusCode.BadRequest, "0x80048d19"), "@odata.type");
        _host.Send("POST", "contacts/Microsoft.Dynamics.CRM.CreateMultiple", Body).MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.Send("POST", "accounts/Microsoft.Dynamics.CRM.DeleteMultiple", Body).MustFail(HttpStatusCode.BadRequest, "0x80040216");
    }

    [TestMethod]
    public void GrantAndRevokeAccess_ShareARow()
    {
        var account = _host.Data.Create("account", ("name", "a"));
        var unit = new EntityReference("businessunit", _host.Data.Organization.RootBusinessUnitId);
        var user = _host.Data.Create("systemuser", ("domainname", "u@x"), ("firstname", "U"), ("lastname", "U"), ("businessunitid", unit));
        var target = $$"""{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{account.Id}}"}""";
        var principal = $$"""{"@odata.type":"Microsoft.Dynamics.CRM.systemuser","systemuserid":"{{user.Id}}"}""";
        _host.Send("POST", "GrantAccess", $$"""{"Target":{{target}},"PrincipalAccess":{"AccessMask":"ReadAccess, WriteAccess","Principal":{{principal}} } }""").Must(HttpStatusCode.NoContent);
        var shared = (RetrieveSharedPrincipalsAndAccessResponse)_host.Data.Service.Execute(new RetrieveSharedPrincipalsAndAccessRequest { Target = account });
        Assert.AreEqual(AccessRights.ReadAccess | AccessRights.WriteAccess, shared.PrincipalAccesses.Single().AccessMask);
        var told = _host.Get($"RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={{'@odata.id':'accounts({account.Id})'}}").Must(HttpStatusCode.OK).Json["PrincipalAccesses"]![0]!;
        Assert.AreEqual(("ReadAccess,WriteAccess", user.Id.ToString()), (told["AccessMask"]!.ToString(), told["Principal"]!["systemuserid"]!.ToString()));
        _host.Send("POST", "RevokeAccess", $$"""{"Target":{{target}},"Revokee":{{principal}}}""").Must(HttpStatusCode.NoContent);
        Assert.IsEmpty(((RetrieveSharedPrincipalsAndAccessResponse)_host.Data.Service.Execute(new RetrieveSharedPrincipalsAndAccessRequest { Target = account })).PrincipalAccesses);
    }

    [TestMethod]
    public void Merge_PutsTwoRowsTogether()
    {
        var kept = _host.Data.Create("account", ("name", "kept"));
        var gone = _host.Data.Create("account", ("name", "gone"));
        var body = $$"""{"Target":{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{kept.Id}}"},"Subordinate":{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{gone.Id}}"},"PerformParentingChecks":false}""";
        _host.Send("POST", "Merge", body).Must(HttpStatusCode.NoContent);
        Assert.AreEqual(1, _host.Get($"accounts({gone.Id})").Json["statecode"]!.GetValue<int>());
    }

    [TestMethod]
    public void CustomApi_OfEveryType_TakesAndGivesIt()
    {
        var account = _host.Data.Create("account", ("name", "a"));
        string[] types = ["Boolean", "DateTime", "Decimal", "Entity", "EntityCollection", "EntityReference", "Float", "Integer", "Money", "Picklist", "String", "StringArray", "Guid"];
        Api("new_Echo", isFunction: false, 0, null, types, types);
        _plugins.On("new_Echo", null, 40, call =>
        {
            foreach (var type in types)
            {
                call.Context.OutputParameters[$"Out{type}"] = call.Context.InputParameters[$"In{type}"];
            }
        });
        var reference = $$"""{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{account.Id}}"}""";
        var row = """{"@odata.type":"Microsoft.Dynamics.CRM.contact","firstname":"Ann"}""";
        var id = Guid.NewGuid();
        var answer = _host.Send("POST", "new_Echo", $$"""
            {"InBoolean":true,"InDateTime":"2026-01-02T03:04:05Z","InDecimal":1.5,"InEntity":{{row}},"InEntityCollection":[{{row}}],"InEntityReference":{{reference}},
            "InFloat":2.5,"InInteger":3,"InMoney":4.25,"InPicklist":5,"InString":"text","InStringArray":["a","b"],"InGuid":"{{id}}"}
            """).Must(HttpStatusCode.OK).Json;
        Assert.AreEqual((true, "2026-01-02T03:04:05Z", 1.5m, "Ann", "Ann", account.Id.ToString()), (
            answer["OutBoolean"]!.GetValue<bool>(), answer["OutDateTime"]!.ToString(), answer["OutDecimal"]!.GetValue<decimal>(), answer["OutEntity"]!["firstname"]!.ToString(),
            answer["OutEntityCollection"]![0]!["firstname"]!.ToString(), answer["OutEntityReference"]!["accountid"]!.ToString()));
        Assert.AreEqual((2.5, 3, 4.25m, 5, "text", "b", id.ToString()), (
            answer["OutFloat"]!.GetValue<double>(), answer["OutInteger"]!.GetValue<int>(), answer["OutMoney"]!.GetValue<decimal>(), answer["OutPicklist"]!.GetValue<int>(),
            answer["OutString"]!.ToString(), answer["OutStringArray"]![1]!.ToString(), answer["OutGuid"]!.ToString()));
        StringAssert.Contains(_host.Send("POST", "new_Echo", """{"InBoolean":"x"}""").MustFail(HttpStatusCode.BadRequest, "0x80048d19"), "Edm.Boolean");
        _host.Get("new_Echo").MustFail(HttpStatusCode.MethodNotAllowed, "0x8006088a");
    }

    [TestMethod]
    public void CustomApi_AsAFunctionOrBound_IsCalledWhereItBelongs()
    {
        var account = _host.Data.Create("account", ("name", "a"));
        Api("new_Double", isFunction: true, 0, null, ["Integer"], ["Integer"]);
        _plugins.On("new_Double", null, 40, call => call.Context.OutputParameters["OutInteger"] = 2 * (int)call.Context.InputParameters["InInteger"]);
        Api("new_OnRow", isFunction: false, 1, "account", [], ["String"]);
        _plugins.On("new_OnRow", null, 40, call => call.Context.OutputParameters["OutString"] = ((EntityReference)call.Context.InputParameters["Target"]).Id.ToString());
        Api("new_OnSet", isFunction: false, 2, "account", [], ["EntityCollection"]);
        _plugins.On("new_OnSet", null, 40, call => call.Context.OutputParameters["OutEntityCollection"] =
            new EntityCollection([new Entity("account", account.Id) { ["name"] = "x" }]) { EntityName = "account" });
        Assert.AreEqual(42, _host.Get("new_Double(InInteger=@p)?@p=21").Must(HttpStatusCode.OK).Json["OutInteger"]!.GetValue<int>());
        Assert.AreEqual(account.Id.ToString(), _host.Send("POST", $"accounts({account.Id})/Microsoft.Dynamics.CRM.new_OnRow", "{}").Must(HttpStatusCode.OK).Json["OutString"]!.ToString());
        Assert.AreEqual("x", _host.Send("POST", "accounts/Microsoft.Dynamics.CRM.new_OnSet").Must(HttpStatusCode.OK).Json["value"]![0]!["name"]!.ToString());
        _host.Send("POST", "new_OnRow", "{}").MustFail(HttpStatusCode.NotFound, "0x80060888");
        _host.Send("POST", "contacts/Microsoft.Dynamics.CRM.new_OnSet", "{}").MustFail(HttpStatusCode.NotFound, "0x80060888");
    }

    [TestMethod]
    public void Plugins_ThatRefuse_GiveTheirWordsAndDetailsWhereAsked()
    {
        _plugins.On("Create", "contact", 20, call =>
        {
            call.Trace.Trace("looked");
            throw new InvalidPluginExecutionException("Not today.");
        });
        Assert.AreEqual("Not today.", _host.Send("POST", "contacts", """{"firstname":"a"}""").MustFail(HttpStatusCode.BadRequest, "0x80040265"));
        var told = _host.Send("POST", "contacts", """{"firstname":"a"}""", ("Prefer", "odata.include-annotations=\"*\"")).Json["error"]!;
        Assert.IsNotNull(told["@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus"]);
        StringAssert.Contains(told["@Microsoft.PowerApps.CDS.TraceText"]!.ToString(), "looked");
        StringAssert.Contains(told["@Microsoft.PowerApps.CDS.HelpLink"]!.ToString(), "80040265");
        Assert.AreEqual(HttpStatusCode.NoContent, _host.Send("POST", "contacts", """{"firstname":"a"}""", ("MSCRM.BypassCustomPluginExecution", "true")).Status);
    }

    [TestMethod]
    public void Tag_OfARequest_ReachesThePlugins()
    {
        var tags = new List<string>();
        _plugins.On("Create", "contact", 20, call => tags.Add($"{call.Context.SharedVariables["tag"]}"));
        _host.Send("POST", "contacts?tag=from+here", """{"firstname":"a"}""").Must(HttpStatusCode.NoContent);
        CollectionAssert.AreEqual(new[] { "from here" }, tags);
    }

    private void Api(string name, bool isFunction, int binding, string? table, string[] takes, string[] gives)
    {
        var api = _host.Data.Create(
            "customapi", ("uniquename", name), ("name", name), ("isfunction", isFunction), ("bindingtype", new OptionSetValue(binding)),
            ("boundentitylogicalname", table), ("allowedcustomprocessingsteptype", new OptionSetValue(2)));
        string[] types = ["Boolean", "DateTime", "Decimal", "Entity", "EntityCollection", "EntityReference", "Float", "Integer", "Money", "Picklist", "String", "StringArray", "Guid"];
        foreach (var type in takes)
        {
            _host.Data.Create("customapirequestparameter", ("customapiid", api), ("uniquename", $"In{type}"), ("name", type), ("type", new OptionSetValue(Array.IndexOf(types, type))));
        }

        foreach (var type in gives)
        {
            _host.Data.Create("customapiresponseproperty", ("customapiid", api), ("uniquename", $"Out{type}"), ("name", type), ("type", new OptionSetValue(Array.IndexOf(types, type))));
        }
    }

    [TestMethod]
    public void PrivilegesOfARole_AreGivenToldAndTaken()
    {
        var unit = new EntityReference("businessunit", _host.Data.Organization.RootBusinessUnitId);
        var role = _host.Data.Create("role", ("name", "Reads"), ("businessunitid", unit));
        var user = _host.Data.Create("systemuser", ("domainname", "u@x"), ("lastname", "U"), ("businessunitid", unit));
        var privilege = _host.Rows("privileges?$select=name&$filter=name eq 'prvReadAccount'")[0]!["privilegeid"]!.ToString();
        var given = $$"""{"Privileges":[{"Depth":"Local","PrivilegeId":"{{privilege}}","BusinessUnitId":"{{unit.Id}}"}]}""";
        _host.Send("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.AddPrivilegesRole", given).Must(HttpStatusCode.NoContent);
        _host.Send("POST", $"systemusers({user.Id})/systemuserroles_association/$ref", $$"""{"@odata.id":"roles({{role.Id}})"}""").Must(HttpStatusCode.NoContent);

        foreach (var address in (string[])
            [$"systemusers({user.Id})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()", $"RetrieveRolePrivilegesRole(RoleId={role.Id})"])
        {
            var told = _host.Get(address).Must(HttpStatusCode.OK).Json["RolePrivileges"]!.AsArray().Single()!;
            Assert.AreEqual(("Local", privilege, "prvReadAccount"), (told["Depth"]!.ToString(), told["PrivilegeId"]!.ToString(), told["PrivilegeName"]!.ToString()));
        }

        _host.Send("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.AddPrivilegesRole", given.Replace("Local", "Far")).MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.User = user.Id;
        _host.Get("accounts").Must(HttpStatusCode.OK);
        _host.Send("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.ReplacePrivilegesRole", given.Replace("Local", "Global")).MustFail(HttpStatusCode.Forbidden, "0x80040220");
        _host.User = _host.Data.Organization.AdministratorId;
        _host.Send("POST", $"roles({role.Id})/Microsoft.Dynamics.CRM.RemovePrivilegeRole", $$"""{"PrivilegeId":"{{privilege}}"}""").Must(HttpStatusCode.NoContent);
        _host.User = user.Id;
        _host.Get("accounts").MustFail(HttpStatusCode.Forbidden, "0x80040220");
    }
}
