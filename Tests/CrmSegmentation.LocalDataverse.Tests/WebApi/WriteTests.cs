using System.Net;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

[TestClass]
public sealed class WriteTests : IDisposable
{
    private static readonly (string, string) Representation = ("Prefer", "return=representation");

    private readonly WebHost _host = WebHost.Start();
    private readonly EntityReference _account;

    public WriteTests()
    {
        _host.Data.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            editor.Put(editor.Find("account")! with { Keys = [new KeyDefinition { LogicalName = "new_number", Columns = ["accountnumber"] }] });
            editor.Put(editor.Find("contact")! with
            {
                Keys =
                [
                    new KeyDefinition { LogicalName = "new_mail", Columns = ["emailaddress1"] },
                    new KeyDefinition { LogicalName = "new_pair", Columns = ["preferredsystemuserid", "employeeid"] },
                ],
            });
        }));
        _account = _host.Data.Create("account", ("name", "Contoso"), ("accountnumber", "C'1"));
    }

    public void Dispose() => _host.Dispose();

    [TestMethod]
    public void Post_MakesARowAndTellsWhere()
    {
        var answer = _host.Send("POST", "contacts", """{"firstname":"Ann","birthdate":"1990-05-04","creditlimit":12.5,"gendercode":2,"donotemail":true}""").Must(HttpStatusCode.NoContent);
        StringAssert.Matches(answer.Headers["OData-EntityId"], new($"^{_host.Root}contacts\\([0-9a-f-]{{36}}\\)$"));
        Assert.AreEqual(answer.Headers["OData-EntityId"], answer.Headers["Location"]);
        var row = _host.Get(answer.Headers["OData-EntityId"]).Must(HttpStatusCode.OK).Json;
        Assert.AreEqual(("Ann", "1990-05-04", 12.5m, 2, true), (
            row["firstname"]!.ToString(), row["birthdate"]!.ToString(), row["creditlimit"]!.GetValue<decimal>(), row["gendercode"]!.GetValue<int>(),
            row["donotemail"]!.GetValue<bool>()));
    }

    [TestMethod]
    public void Post_ThatWantsTheRow_GetsItAsSelected()
    {
        var answer = _host.Send("POST", "contacts?$select=firstname&$expand=parentcustomerid_account($select=name)",
            $$"""{"firstname":"Ann","lastname":"x","parentcustomerid_account@odata.bind":"/accounts({{_account.Id}})"}""", Representation).Must(HttpStatusCode.Created);
        Assert.AreEqual("return=representation", answer.Headers["Preference-Applied"]);
        Assert.AreEqual(("Ann", "Contoso"), (answer.Json["firstname"]!.ToString(), answer.Json["parentcustomerid_account"]!["name"]!.ToString()));
        Assert.IsFalse(answer.Json.ContainsKey("lastname"));
    }

    [TestMethod]
    public void Bind_TakesAddressesInAllForms()
    {
        foreach (var address in (string[])[$"/accounts({_account.Id})", $"accounts({_account.Id.ToString().ToUpperInvariant()})", $"{_host.Root}accounts({_account.Id})",
            $"/api/data/v9.1/accounts({_account.Id})", "accounts(accountnumber='C''1')", "/accounts(accountnumber='C%27%271')"])
        {
            var answer = _host.Send("POST", "contacts?$select=_parentcustomerid_value", $$"""{"parentcustomerid_account@odata.bind":"{{address}}"}""", Representation);
            Assert.AreEqual(_account.Id.ToString(), answer.Must(HttpStatusCode.Created).Json["_parentcustomerid_value"]!.ToString(), address);
        }
    }

    [TestMethod]
    public void Bind_WithNull_TakesTheReferenceAway()
    {
        var contact = _host.Data.Create("contact", ("lastname", "a"), ("parentcustomerid", _account));
        _host.Send("PATCH", $"contacts({contact.Id})", """{"parentcustomerid_account@odata.bind":null}""").Must(HttpStatusCode.NoContent);
        Assert.IsFalse(_host.Data.Retrieve(contact).Contains("parentcustomerid"));
    }

    [TestMethod]
    [DataRow("""{"nothing":1}""", "nothing")]
    [DataRow("""{"nothing@odata.bind":"/accounts(1)"}""", "undeclared property 'nothing'")]
    [DataRow("""{"parentcustomerid@odata.bind":"/accounts(00000000-0000-0000-0000-000000000001)"}""", "undeclared property 'parentcustomerid'")]
    [DataRow("""{"_parentcustomerid_value":"00000000-0000-0000-0000-000000000001"}""", "Use Navigation properties instead")]
    [DataRow("""{"firstname":5}""", "Edm.String")]
    [DataRow("""{"gendercode":"x"}""", "Edm.Int32")]
    [DataRow("""{"gendercode":1.5}""", "Edm.Int32")]
    [DataRow("""{"creditlimit":"12"}""", "Edm.Decimal")]
    [DataRow("""{"donotemail":1}""", "Edm.Boolean")]
    [DataRow("""{"birthdate":"04.05.1990"}""", "Edm.Date")]
    [DataRow("""{"lastusedincampaign":"2026-01-01T00:00:00"}""", "Edm.DateTimeOffset")]
    [DataRow("""{"firstname":["a"]}""", "array was found")]
    [DataRow("""{"firstname":"a","firstname":"b"}""", "Multiple properties")]
    [DataRow("""{"firstname":""", "no valid JSON")]
    [DataRow("[]", "must be a JSON object")]
    [DataRow("", "no body")]
    [DataRow("""{"firstname":"\ud800"}""", "Edm.String")]
    [DataRow("""{"@odata.type":"Microsoft.Dynamics.CRM.account"}""", "is not")]
    public void Post_OfWhatDoesNotFit_IsRefused(string body, string message) =>
        StringAssert.Contains(_host.Send("POST", "contacts", body).MustFail(HttpStatusCode.BadRequest, "0x80048d19"), message);

    [TestMethod]
    public void Post_OfAnOptionThatIsNone_HasTheFaultOfTheService()
    {
        _host.Send("POST", "contacts", """{"gendercode":99}""").MustFail(HttpStatusCode.BadRequest, "0x8004431a");
        _host.Send("POST", "contacts", $$"""{"firstname":"{{new string('x', 51)}}"}""").MustFail(HttpStatusCode.BadRequest, "0x80044331");
        _host.Send("POST", "contacts", $$"""{"parentcustomerid_account@odata.bind":"/accounts({{Guid.NewGuid()}})"}""").MustFail(HttpStatusCode.NotFound, "0x80040217");
        _host.Send("POST", "contacts", """{"parentcustomerid_account@odata.bind":"/contacts(00000000-0000-0000-0000-000000000001)"}""").MustFail(HttpStatusCode.BadRequest, "0x80060888");
    }

    [TestMethod]
    public void Patch_ChangesARowOrMakesIt()
    {
        var id = Guid.NewGuid();
        var made = _host.Send("PATCH", $"contacts({id})", """{"firstname":"Ann"}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual($"{_host.Root}contacts({id})", made.Headers["OData-EntityId"]);
        _host.Send("PATCH", $"contacts({id})", """{"firstname":"Eve"}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("Eve", _host.Send("PATCH", $"contacts({id})?$select=firstname", """{"lastname":"x"}""", Representation).Must(HttpStatusCode.OK).Json["firstname"]!.ToString());
        Assert.AreEqual(HttpStatusCode.Created, _host.Send("PATCH", $"contacts({Guid.NewGuid()})", """{"lastname":"x"}""", Representation).Status);
    }

    [TestMethod]
    public void Patch_UnderConditions_DoesNotDoMore()
    {
        var id = Guid.NewGuid();
        Assert.AreEqual($"contact With Id = {id} Does Not Exist",
            _host.Send("PATCH", $"contacts({id})", """{"firstname":"a"}""", ("If-Match", "*")).MustFail(HttpStatusCode.NotFound, "0x80040217"));
        _host.Send("PATCH", $"contacts({id})", """{"firstname":"a"}""", ("If-None-Match", "*")).Must(HttpStatusCode.NoContent);
        Assert.AreEqual("A record with matching key values already exists.",
            _host.Send("PATCH", $"contacts({id})", """{"firstname":"b"}""", ("If-None-Match", "*")).MustFail(HttpStatusCode.PreconditionFailed, "0x80040237"));
        _host.Send("PATCH", $"contacts({id})", """{"firstname":"c"}""", ("If-None-Match", "null")).Must(HttpStatusCode.NoContent);
        var tag = _host.Get($"contacts({id})").Json["@odata.etag"]!.ToString();
        _host.Send("PATCH", $"contacts({id})", """{"firstname":"d"}""", ("If-Match", tag)).Must(HttpStatusCode.NoContent);
        _host.Send("PATCH", $"contacts({id})", """{"firstname":"e"}""", ("If-Match", tag)).MustFail(HttpStatusCode.PreconditionFailed, "0x80060882");
        _host.Send("PATCH", $"contacts({id})", """{"firstname":"e"}""", ("If-Match", "rubbish")).MustFail(HttpStatusCode.BadRequest, "0x80060888");
        _host.Send("DELETE", $"contacts({id})", null, ("If-Match", tag)).MustFail(HttpStatusCode.PreconditionFailed, "0x80060882");
        Assert.AreEqual("d", _host.Get($"contacts({id})").Json["firstname"]!.ToString());
    }

    [TestMethod]
    public void Delete_TakesARowAway()
    {
        _host.Send("DELETE", $"accounts({_account.Id})").Must(HttpStatusCode.NoContent);
        _host.Send("DELETE", $"accounts({_account.Id})").MustFail(HttpStatusCode.NotFound, "0x80040217");
        _host.Send("DELETE", "accounts").MustFail(HttpStatusCode.MethodNotAllowed, "0x8006088a");
    }

    [TestMethod]
    public void AlternateKey_StandsForTheId()
    {
        Assert.AreEqual("Contoso", _host.Get("accounts(accountnumber='C''1')").Must(HttpStatusCode.OK).Json["name"]!.ToString());
        Assert.AreEqual("Contoso", _host.Get("accounts(accountnumber=@n)?@n='C''1'").Json["name"]!.ToString());
        _host.Get("accounts(accountnumber='x')").MustFail(HttpStatusCode.NotFound, "0x80060891");
        _host.Get("accounts(name='x')").MustFail(HttpStatusCode.BadRequest, "0x80060890");
        _host.Send("PATCH", "contacts(emailaddress1='a@x.com')", """{"firstname":"Ann"}""").Must(HttpStatusCode.NoContent);
        _host.Send("PATCH", "contacts(emailaddress1='a@x.com')", """{"lastname":"Ace"}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("Ann Ace", _host.Get("contacts(emailaddress1='a@x.com')").Json["fullname"]!.ToString());
        _host.Send("POST", "contacts", """{"emailaddress1":"a@x.com"}""").MustFail(HttpStatusCode.PreconditionFailed, "0x80060892");
        _host.Send("DELETE", "contacts(emailaddress1='a@x.com')").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("0", _host.Get("contacts/$count").Body);
    }

    [TestMethod]
    public void AlternateKey_TakesLookupsAsParts()
    {
        var user = _host.Data.Organization.AdministratorId;
        _host.Data.Create("contact", ("firstname", "Ann"), ("preferredsystemuserid", new EntityReference("systemuser", user)), ("employeeid", "7"));
        foreach (var name in (string[])["_preferredsystemuserid_value", "preferredsystemuserid"])
        {
            Assert.AreEqual("Ann", _host.Get($"contacts({name}={user},employeeid='7')").Must(HttpStatusCode.OK).Json["firstname"]!.ToString(), name);
        }
    }

    [TestMethod]
    public void Property_IsWrittenAndClearedAlone()
    {
        _host.Send("PUT", $"accounts({_account.Id})/name", """{"value":"Fabrikam"}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("Fabrikam", _host.Get($"accounts({_account.Id})/name").Json["value"]!.ToString());
        _host.Send("DELETE", $"accounts({_account.Id})/name").Must(HttpStatusCode.NoContent);
        Assert.AreEqual(HttpStatusCode.NoContent, _host.Get($"accounts({_account.Id})/name").Status);
        _host.Send("PUT", $"accounts({_account.Id})/name", """{"value":1}""").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        _host.Send("PUT", $"accounts({_account.Id})/name", """{"x":1}""").MustFail(HttpStatusCode.BadRequest, "0x80048d19");
    }

    [TestMethod]
    public void Ref_JoinsAndPartsRows()
    {
        var contact = _host.Data.Create("contact", ("lastname", "a"));
        var address = $$"""{"@odata.id":"{{_host.Root}}contacts({{contact.Id}})"}""";
        var collection = $"accounts({_account.Id})/contact_customer_accounts";
        _host.Send("POST", $"{collection}/$ref", address).Must(HttpStatusCode.NoContent);
        Assert.AreEqual("1", _host.Get($"{collection}/$count").Body);
        _host.Send("DELETE", $"{collection}({contact.Id})/$ref").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("0", _host.Get($"{collection}/$count").Body);
        _host.Send("POST", $"{collection}/$ref", address).Must(HttpStatusCode.NoContent);
        _host.Send("DELETE", $"{collection}/$ref?$id={_host.Root}contacts({contact.Id})").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("0", _host.Get($"{collection}/$count").Body);
        _host.Send("PUT", $"accounts({_account.Id})/primarycontactid/$ref", address).Must(HttpStatusCode.NoContent);
        Assert.AreEqual(contact.Id, _host.Data.Retrieve(_account).GetAttributeValue<EntityReference>("primarycontactid").Id);
        _host.Send("DELETE", $"accounts({_account.Id})/primarycontactid/$ref").Must(HttpStatusCode.NoContent);
        Assert.IsFalse(_host.Data.Retrieve(_account).Contains("primarycontactid"));
        _host.Send("POST", $"{collection}/$ref", $$"""{"@odata.id":"{{_host.Root}}accounts({{_account.Id}})"}""").MustFail(HttpStatusCode.BadRequest, "0x80060888");
        _host.Send("POST", $"{collection}/$ref", "{}").MustFail(HttpStatusCode.BadRequest, "0x80060888");
    }

    [TestMethod]
    public void Ref_ManyToMany_IsSeenFromBothSides()
    {
        var team = _host.Data.Create("team", ("name", "t"), ("businessunitid", new EntityReference("businessunit", _host.Data.Organization.RootBusinessUnitId)));
        var role = _host.Data.Create("role", ("name", "r"), ("businessunitid", new EntityReference("businessunit", _host.Data.Organization.RootBusinessUnitId)));
        _host.Send("POST", $"teams({team.Id})/teamroles_association/$ref", $$"""{"@odata.id":"{{_host.Root}}roles({{role.Id}})"}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("r", _host.Values($"teams({team.Id})/teamroles_association?$select=name", "name"));
        Assert.AreEqual("t", _host.Values($"roles({role.Id})/teamroles_association?$select=name", "name"));
        Assert.AreEqual("t", _host.Values("teams?$filter=teamroles_association/any(r:r/name eq 'r')", "name"));
        var expanded = _host.Rows($"teams?$filter=teamid eq {team.Id}&$expand=teamroles_association($select=name)");
        Assert.AreEqual("r", expanded[0]!["teamroles_association"]![0]!["name"]!.ToString());
        _host.Send("DELETE", $"teams({team.Id})/teamroles_association({role.Id})/$ref").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("", _host.Values($"teams({team.Id})/teamroles_association", "name"));
    }

    [TestMethod]
    public void Post_WithACollectionBound_JoinsTheRowsOrDoesNothing()
    {
        var contact = _host.Data.Create("contact", ("lastname", "a"));
        var body = $$"""{"name":"New","contact_customer_accounts@odata.bind":["/contacts({{contact.Id}})"]}""";
        var made = _host.Send("POST", "accounts", body).Must(HttpStatusCode.NoContent).Headers["OData-EntityId"];
        Assert.AreEqual("1", _host.Get($"{made}/contact_customer_accounts/$count").Body);
        _host.Send("POST", "accounts", body.Replace(contact.Id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal)).MustFail(HttpStatusCode.NotFound, "0x80040217");
        Assert.AreEqual("Contoso,New", _host.Values("accounts?$orderby=name", "name"));
    }

    [TestMethod]
    public void Post_OfMoreThanARequestMayHold_IsRefused() =>
        _host.Send("POST", "contacts", $$"""{"firstname":"{{new string('x', 1_000_000)}}"}""").MustFail(HttpStatusCode.RequestEntityTooLarge, "0x8006088a");

    [TestMethod]
    public void Post_ToACollectionOfARow_MakesAChild()
    {
        _host.Send("POST", $"accounts({_account.Id})/contact_customer_accounts", """{"firstname":"Kim"}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("Kim", _host.Values($"accounts({_account.Id})/contact_customer_accounts", "firstname"));
    }

    [TestMethod]
    public void Impersonation_RunsForTheOtherUser()
    {
        var unit = new EntityReference("businessunit", _host.Data.Organization.RootBusinessUnitId);
        var objectId = Guid.NewGuid();
        var user = _host.Data.Create(
            "systemuser", ("domainname", "u@x"), ("firstname", "U"), ("lastname", "U"), ("businessunitid", unit), ("azureactivedirectoryobjectid", objectId));
        Assert.AreEqual(user.Id.ToString(), _host.Get("WhoAmI", ("MSCRMCallerID", user.Id.ToString())).Json["UserId"]!.ToString());
        Assert.AreEqual(user.Id.ToString(), _host.Get("WhoAmI", ("CallerObjectId", objectId.ToString())).Json["UserId"]!.ToString());
        _host.Get("WhoAmI", ("CallerObjectId", Guid.NewGuid().ToString())).MustFail(HttpStatusCode.Forbidden, "0x80072560");
        _host.Get("WhoAmI", ("MSCRMCallerID", "x")).MustFail(HttpStatusCode.BadRequest, "0x80060888");
    }

    [TestMethod]
    public void Impersonation_WithoutItsPrivilege_IsRefusedAtEveryDoor()
    {
        var unit = new EntityReference("businessunit", _host.Data.Organization.RootBusinessUnitId);
        var objectId = Guid.NewGuid();
        var role = _host.Data.Create("role", ("name", "Reads users"), ("businessunitid", unit));
        var user = _host.Data.Create("systemuser", ("domainname", "u@x"), ("firstname", "U"), ("lastname", "U"), ("businessunitid", unit));
        _host.Send("POST", $"systemusers({user.Id})/systemuserroles_association/$ref", $$"""{"@odata.id":"{{_host.Root}}roles({{role.Id}})"}""").Must(HttpStatusCode.NoContent);
        var administrator = _host.Data.Organization.AdministratorId;
        _host.Get("accounts", ("MSCRMCallerID", _host.Data.Create("systemuser", ("domainname", "n@x"), ("lastname", "N"), ("businessunitid", unit)).Id.ToString()))
            .MustFail(HttpStatusCode.Forbidden, "0x80042f09");
        _host.Data.Update(new EntityReference("systemuser", administrator), ("azureactivedirectoryobjectid", objectId));
        _host.User = user.Id;
        foreach (var header in ((string, string)[])[("MSCRMCallerID", administrator.ToString()), ("CallerObjectId", objectId.ToString())])
        {
            _host.Get("WhoAmI", header).MustFail(HttpStatusCode.Forbidden, "0x8004a110");
            _host.Get("accounts", header).MustFail(HttpStatusCode.Forbidden, "0x8004a110");
            _host.Send("POST", "accounts", """{"name":"x"}""", header).MustFail(HttpStatusCode.Forbidden, "0x8004a110");
            var alone = $"--b\r\nContent-Type: application/http\r\n\r\nGET accounts HTTP/1.1\r\n{header.Item1}: {header.Item2}\r\n\r\n\r\n--b--";
            var change = "--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\n"
                + $"POST accounts HTTP/1.1\r\n{header.Item1}: {header.Item2}\r\nContent-Type: application/json\r\n\r\n{{\"name\":\"x\"}}\r\n--c--\r\n--b--";
            foreach (var body in (string[])[alone, change])
            {
                var answer = _host.Send("POST", "$batch", body, ("Content-Type", "multipart/mixed;boundary=b")).Must(HttpStatusCode.BadRequest);
                Assert.Contains("0x8004a110", answer.Body);
            }
        }
    }

    [TestMethod]
    public void Impersonation_WithItsPrivilege_HasTheRightsOfBoth()
    {
        var unit = new EntityReference("businessunit", _host.Data.Organization.RootBusinessUnitId);
        var role = _host.Data.Create("role", ("name", "Acts for others"), ("businessunitid", unit));
        var user = _host.Data.Create("systemuser", ("domainname", "u@x"), ("firstname", "U"), ("lastname", "U"), ("businessunitid", unit));
        var privilege = Guid.Parse(_host.Rows("privileges?$select=name&$filter=name eq 'prvActOnBehalfOfAnotherUser'")[0]!["privilegeid"]!.ToString());
        _host.Data.Service.Execute(new OrganizationRequest("AddPrivilegesRole")
        {
            ["RoleId"] = role.Id,
            ["Privileges"] = new[] { new RolePrivilege { PrivilegeId = privilege, Depth = PrivilegeDepth.Global } },
        });
        _host.Send("POST", $"systemusers({user.Id})/systemuserroles_association/$ref", $$"""{"@odata.id":"{{_host.Root}}roles({{role.Id}})"}""").Must(HttpStatusCode.NoContent);
        var administrator = ("MSCRMCallerID", _host.Data.Organization.AdministratorId.ToString());
        _host.User = user.Id;

        _host.Get("WhoAmI", administrator).Must(HttpStatusCode.OK);
        _host.Get("accounts", administrator).MustFail(HttpStatusCode.Forbidden, "0x80040220");
        _host.Get($"accounts({_account.Id})", administrator).MustFail(HttpStatusCode.Forbidden, "0x80040220");
    }

    [TestMethod]
    public void Property_OfARowByKey_NamesTheRowInItsContext() =>
        Assert.AreEqual($"{_host.Root}$metadata#accounts({_account.Id})/name", _host.Get("accounts(accountnumber='C''1')/name").Json["@odata.context"]!.ToString());
}
