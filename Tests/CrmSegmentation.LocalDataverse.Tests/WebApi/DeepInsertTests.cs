using System.Net;
using CrmSegmentation.LocalDataverse.Tests.Pipeline;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

/// <summary>Rows that come inside a row.</summary>
[TestClass]
public sealed class DeepInsertTests : IDisposable
{
    private static readonly (string, string) Representation = ("Prefer", "return=representation");

    private readonly WebHost _host = WebHost.Start();

    public DeepInsertTests() => _host.Data.Write(transaction => transaction.ChangeMetadata(editor =>
    {
        var manyToMany = new ManyToManyDefinition
        {
            SchemaName = "new_account_note",
            IntersectTable = "new_account_note",
            Table1 = "account",
            Column1 = "accountid",
            Table2 = "annotation",
            Column2 = "annotationid",
        };
        editor.Put(StandardColumns.Intersect(manyToMany));
        editor.Put(manyToMany);
    }));

    public void Dispose() => _host.Dispose();

    [TestMethod]
    public void Post_WithParentsChildrenAndTheirs_MakesThemAll()
    {
        var note = _host.Data.Create("annotation", ("subject", "old"));
        var answer = _host.Send(
            "POST",
            "accounts?$select=name&$expand=primarycontactid($select=fullname;$expand=Contact_Tasks($select=subject)),Account_Tasks($select=subject),"
            + "contact_customer_accounts($select=lastname;$expand=Contact_Tasks($select=subject))",
            $$"""
            {
                "name": "Contoso",
                "primarycontactid": { "firstname": "Ann", "lastname": "Ace", "Contact_Tasks": [{ "subject": "call" }] },
                "Account_Tasks": [{ "subject": "one" }, { "subject": "two", "regardingobjectid_account_task@odata.bind": null }],
                "contact_customer_accounts": [{ "lastname": "Bee", "Contact_Tasks": [{ "subject": "nested" }] }, { "lastname": "Cee" }],
                "new_account_note": [{ "subject": "new" }]
            }
            """,
            Representation).Must(HttpStatusCode.Created).Json;
        Assert.AreEqual("Ann Ace", answer["primarycontactid"]!["fullname"]!.ToString());
        Assert.AreEqual("call", answer["primarycontactid"]!["Contact_Tasks"]![0]!["subject"]!.ToString());
        Assert.AreEqual("one,two", Listed(answer["Account_Tasks"]!, "subject"));
        Assert.AreEqual("Bee,Cee", Listed(answer["contact_customer_accounts"]!, "lastname"));
        Assert.AreEqual("nested", answer["contact_customer_accounts"]!.AsArray().SelectMany(contact => contact!["Contact_Tasks"]!.AsArray()).Single()!["subject"]!.ToString());
        Assert.AreEqual("new", _host.Values($"accounts({answer["accountid"]})/new_account_note?$select=subject", "subject"));
        Assert.IsTrue(_host.Data.Exists(note));
    }

    [TestMethod]
    public void Post_WithAParentOfOneOfSeveralTables_MakesTheOneThatItsNameSays()
    {
        var answer = _host.Send(
            "POST", "contacts?$select=_parentcustomerid_value&$expand=parentcustomerid_account($select=name)",
            """{"lastname":"a","parentcustomerid_account":{"name":"Contoso"}}""", Representation).Must(HttpStatusCode.Created).Json;
        Assert.AreEqual("Contoso", answer["parentcustomerid_account"]!["name"]!.ToString());
        _host.Send("POST", "contacts", """{"lastname":"a","parentcustomerid_account":{"@odata.type":"Microsoft.Dynamics.CRM.contact","lastname":"b"}}""")
            .MustFail(HttpStatusCode.BadRequest, "0x80048d19");
        Assert.AreEqual("1", _host.Get("contacts/$count").Body.TrimStart('\uFEFF'));
    }

    [TestMethod]
    public void Post_OfATableRelatedToItself_KnowsParentsFromChildren()
    {
        var id = _host.Send(
            "POST", "accounts",
            """{"name":"middle","parentaccountid":{"name":"above"},"account_parent_account":[{"name":"below"},{"name":"beside"}]}""")
            .Must(HttpStatusCode.NoContent).Headers["OData-EntityId"];
        var middle = _host.Get($"{id}?$select=name&$expand=parentaccountid($select=name),account_parent_account($select=name)").Must(HttpStatusCode.OK).Json;
        Assert.AreEqual("above", middle["parentaccountid"]!["name"]!.ToString());
        Assert.AreEqual("below,beside", Listed(middle["account_parent_account"]!, "name"));
    }

    [TestMethod]
    public void Post_OfAChildThroughItsParent_TakesWhatIsInside()
    {
        var account = _host.Data.Create("account", ("name", "a"));
        var made = _host.Send(
            "POST", $"accounts({account.Id})/contact_customer_accounts", """{"lastname":"x","Contact_Tasks":[{"subject":"t"}]}""").Must(HttpStatusCode.NoContent);
        Assert.AreEqual("t", _host.Values($"{made.Headers["OData-EntityId"]}/Contact_Tasks?$select=subject", "subject"));
        Assert.AreEqual("x", _host.Values($"accounts({account.Id})/contact_customer_accounts?$select=lastname", "lastname"));
    }

    [TestMethod]
    public void Post_WhoseInnerRowIsRefused_LeavesNothingBehind()
    {
        using var plugins = new PluginRegistration(_host.Data);
        plugins.On("Create", "task", 20, _ => throw new InvalidPluginExecutionException("no tasks"));
        Assert.AreEqual("no tasks", _host.Send(
            "POST", "accounts", """{"name":"a","primarycontactid":{"lastname":"b"},"Account_Tasks":[{"subject":"c"}]}""").MustFail(HttpStatusCode.BadRequest, "0x80040265"));
        Assert.AreEqual("", _host.Values("accounts", "name") + _host.Values("contacts", "lastname"));
    }

    [TestMethod]
    public void Post_WhoseInnerRowDoesNotFit_SaysWhich()
    {
        foreach (var (body, word) in new[]
        {
            ("""{"name":"a","Account_Tasks":{"subject":"b"}}""", "a list of objects"),
            ("""{"name":"a","primarycontactid":[{"lastname":"b"}]}""", "an object"),
            ("""{"name":"a","Account_Tasks":["b"]}""", "objects"),
            ("""{"name":"a","Account_Tasks":[{"nothing":1}]}""", "nothing"),
            ("""{"name":"a","Account_Tasks":[{"subject":1}]}""", "Edm.String"),
            ("""{"name":"a","primarycontactid":{"lastname":"b"},"primarycontactid@odata.bind":"/contacts(00000000-0000-0000-0000-000000000001)"}""", "primarycontactid"),
        })
        {
            StringAssert.Contains(_host.Send("POST", "accounts", body).MustFail(HttpStatusCode.BadRequest, "0x80048d19"), word);
        }

        Assert.AreEqual("", _host.Values("accounts", "name"));
    }

    [TestMethod]
    public void Patch_OfARowThatIsNotThere_MakesWhatIsInside()
    {
        var id = Guid.NewGuid();
        _host.Send("PATCH", $"accounts({id})", """{"name":"a","Account_Tasks":[{"subject":"t"}],"primarycontactid":{"lastname":"c"}}""").Must(HttpStatusCode.NoContent);
        var row = _host.Get($"accounts({id})?$expand=Account_Tasks($select=subject),primarycontactid($select=lastname)").Json;
        Assert.AreEqual(("t", "c"), (row["Account_Tasks"]![0]!["subject"]!.ToString(), row["primarycontactid"]!["lastname"]!.ToString()));
    }

    [TestMethod]
    public void ChangeSet_WithRowsInRows_RefersToThemAndIsOneTransaction()
    {
        var answer = Batch(
            ("POST", "accounts", """{"name":"first","Account_Tasks":[{"subject":"t"}]}"""),
            ("POST", "contacts", """{"lastname":"c","parentcustomerid_account@odata.bind":"$1","Contact_Tasks":[{"subject":"u"}]}"""),
            ("POST", "accounts", """{"name":"second","contact_customer_accounts":[{"lastname":"d","preferredsystemuserid@odata.bind":null}],"parentaccountid@odata.bind":"$1"}"""));
        answer.Must(HttpStatusCode.OK);
        Assert.AreEqual("c", _host.Values("contacts?$filter=parentcustomerid_account/name eq 'first' and Contact_Tasks/any(t:t/subject eq 'u')", "lastname"));
        Assert.AreEqual("second", _host.Values("accounts?$filter=parentaccountid/Account_Tasks/any(t:t/subject eq 't')", "name"));

        Batch(("POST", "accounts", """{"name":"third","Account_Tasks":[{"subject":"v"}]}"""), ("POST", "accounts", """{"name":"fourth","Account_Tasks":[{"nothing":"w"}]}"""))
            .Must(HttpStatusCode.BadRequest);
        Assert.AreEqual("first,second", _host.Values("accounts?$orderby=name", "name"));
        Assert.AreEqual("", _host.Values("tasks?$filter=subject eq 'v'", "subject"));
    }

    private static string Listed(System.Text.Json.Nodes.JsonNode rows, string property) =>
        string.Join(',', rows.AsArray().Select(row => row![property]!.ToString()));

    private WebAnswer Batch(params ReadOnlySpan<(string Method, string Address, string Body)> parts)
    {
        var body = new System.Text.StringBuilder("--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n");
        var number = 0;
        foreach (var (method, address, content) in parts)
        {
            body.Append($"--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {++number}\r\n\r\n")
                .Append($"{method} {_host.Root}{address} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{content}\r\n");
        }

        return _host.Send("POST", "$batch", body.Append("--c--\r\n--b--\r\n").ToString(), ("Content-Type", "multipart/mixed;boundary=b"));
    }
}
