using System.Net;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

[TestClass]
public sealed class BatchTests : IDisposable
{
    private readonly WebHost _host = WebHost.Start();
    private readonly EntityReference _account;

    public BatchTests() => _account = _host.Data.Create("account", ("name", "Contoso"));

    public void Dispose() => _host.Dispose();

    [TestMethod]
    [DataRow("\r\n", "batch_1")]
    [DataRow("\n", "\"batch_1\"")]
    public void Batch_WithEitherLineEnd_AnswersEveryPart(string end, string boundary)
    {
        var body = Lines(end, ["--batch_1", .. Part("GET", $"{_host.Root}accounts({_account.Id})?$select=name"), "--batch_1", .. Part("GET", "/api/data/v9.2/WhoAmI()"),
            "--batch_1", .. Part("POST", "contacts", """{"firstname":"Ann"}"""), "--batch_1--"]);
        var answer = Send(body, boundary).Must(HttpStatusCode.OK);
        StringAssert.StartsWith(answer.Body, "--batchresponse_");
        StringAssert.StartsWith(answer.Headers["Content-Type"], "multipart/mixed; boundary=batchresponse_");
        StringAssert.Contains(answer.Body, "\"name\":\"Contoso\"");
        StringAssert.Contains(answer.Body, "\"UserId\"");
        StringAssert.Contains(answer.Body, "HTTP/1.1 204 No Content");
        Assert.AreEqual("1", _host.Get("contacts/$count").Body);
    }

    [TestMethod]
    public void ChangeSet_IsDoneWholeAndItsPartsReferToEachOther()
    {
        var body = Lines("\r\n", ["--b", .. ChangeSet(
            Part("POST", "accounts", """{"name":"Parent"}""", "1"),
            Part("POST", "contacts", """{"firstname":"Kid","parentcustomerid_account@odata.bind":"$1"}""", "2"),
            Part("PATCH", "$1", """{"primarycontactid@odata.bind":"$2"}""", "3"),
            Part("PUT", $"{_host.Root}$1/name", """{"value":"Renamed"}""", "4")), "--b--"]);
        var answer = Send(body, "b").Must(HttpStatusCode.OK);
        StringAssert.Contains(answer.Body, "--changesetresponse_");
        StringAssert.Contains(answer.Body, "Content-ID: 2");
        var row = _host.Rows("accounts?$filter=name eq 'Renamed'&$expand=primarycontactid($select=firstname;$expand=parentcustomerid_account($select=name))")[0]!;
        Assert.AreEqual("Kid", row["primarycontactid"]!["firstname"]!.ToString());
        Assert.AreEqual("Renamed", row["primarycontactid"]!["parentcustomerid_account"]!["name"]!.ToString());
    }

    [TestMethod]
    public void ChangeSet_OfWhichOnePartFails_DoesNothing()
    {
        var body = Lines("\n", ["--b", .. ChangeSet(
            Part("POST", "accounts", """{"name":"Lost"}""", "1"), Part("DELETE", $"accounts({Guid.NewGuid()})", null, "2")), "--b--"]);
        var answer = Send(body, "b").Must(HttpStatusCode.BadRequest);
        StringAssert.Contains(answer.Body, "HTTP/1.1 404 Not Found");
        StringAssert.Contains(answer.Body, "0x80040217");
        Assert.AreEqual("Contoso", _host.Values("accounts", "name"));
    }

    [TestMethod]
    public void ChangeSet_WithAGetOrAnUnknownReference_IsRefused()
    {
        StringAssert.Contains(Send(Lines("\n", ["--b", .. ChangeSet(Part("GET", "accounts", null, "1")), "--b--"]), "b").Must(HttpStatusCode.BadRequest).Body, "GET");
        var undeclared = ChangeSet(Part("POST", "contacts", """{"parentcustomerid_account@odata.bind":"$1"}""", "2"), Part("POST", "accounts", "{}", "1"));
        StringAssert.Contains(Send(Lines("\n", ["--b", .. undeclared, "--b--"]), "b").Must(HttpStatusCode.BadRequest).Body, "$1");
        Assert.AreEqual("0", _host.Get("contacts/$count").Body);
    }

    [TestMethod]
    public void Batch_WithAPartThatFails_StopsUnlessToldToGoOn()
    {
        var body = Lines("\r\n", ["--b", .. Part("POST", "contacts", """{"nothing":1}"""), "--b", .. Part("POST", "contacts", """{"firstname":"Ann"}"""), "--b--"]);
        var stopped = Send(body, "b").Must(HttpStatusCode.BadRequest);
        StringAssert.Contains(stopped.Body, "0x80048d19");
        Assert.AreEqual("0", _host.Get("contacts/$count").Body);
        var gone = Send(body, "b", ("Prefer", "odata.continue-on-error")).Must(HttpStatusCode.OK);
        StringAssert.Contains(gone.Body, "0x80048d19");
        StringAssert.Contains(gone.Body, "204 No Content");
        Assert.AreEqual("1", _host.Get("contacts/$count").Body);
    }

    [TestMethod]
    public void Batch_WithALongAddress_AnswersIt()
    {
        var filter = string.Join(" or ", Enumerable.Range(0, 100).Select(i => $"name eq 'some long name {i}'"));
        var body = Lines("\n", ["--b", .. Part("GET", $"accounts?$filter={filter} or name eq 'Contoso'"), "--b--"]);
        StringAssert.Contains(Send(body, "b").Must(HttpStatusCode.OK).Body, "Contoso");
    }

    [TestMethod]
    public void Batch_ThatIsNone_IsRefused()
    {
        _host.Send("POST", "$batch", "{}").MustFail(HttpStatusCode.BadRequest, "0x80060888");
        Send("x", "b").MustFail(HttpStatusCode.BadRequest, "0x80060888");
        Send(Lines("\n", ["--b", "Content-Type: text/plain", "", "x", "--b--"]), "b").MustFail(HttpStatusCode.BadRequest, "0x80060888");
        Send(Lines("\n", ["--b", "Content-Type: application/http", "", "rubbish", "--b--"]), "b").MustFail(HttpStatusCode.BadRequest, "0x80060888");
        _host.Get("$batch").MustFail(HttpStatusCode.MethodNotAllowed, "0x8006088a");
        StringAssert.Contains(Send(Lines("\n", ["--b", .. Part("POST", "$batch", "x"), "--b--"]), "b").Must(HttpStatusCode.BadRequest).Body, "another batch");
        var many = Enumerable.Range(0, 1001).SelectMany(_ => (IEnumerable<string>)["--b", .. Part("GET", "WhoAmI")]);
        StringAssert.Contains(Send(Lines("\n", [.. many, "--b--"]), "b").MustFail(HttpStatusCode.BadRequest, "0x80060888"), "1000");
    }

    private WebAnswer Send(string body, string boundary, params ReadOnlySpan<(string, string)> headers) =>
        _host.Send("POST", "$batch", body, [("Content-Type", $"multipart/mixed; boundary={boundary}"), .. headers]);

    private static string Lines(string end, params IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line.Replace("\n", end, StringComparison.Ordinal)).Append(end);
        }

        return text.ToString();
    }

    private static string[] Part(string method, string address, string? body = null, string? contentId = null) =>
    [
        "Content-Type: application/http", "Content-Transfer-Encoding: binary", .. contentId is null ? Array.Empty<string>() : [$"Content-ID: {contentId}"], "",
        $"{method} {address} HTTP/1.1", "Content-Type: application/json", "", body ?? "",
    ];

    private static string[] ChangeSet(params string[][] parts) =>
        ["Content-Type: multipart/mixed; boundary=changeset_1", "", .. parts.SelectMany(part => (string[])["--changeset_1", .. part]), "--changeset_1--", ""];
}
