using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

/// <summary>Whatever is sent, the answer is one of success or an error with a body, and never that the server broke.</summary>
[TestClass]
public sealed class FuzzTests : IDisposable
{
    private static readonly string[] Words =
    [
        "firstname", "lastname", "creditlimit", "createdon", "donotemail", "gendercode", "contactid", "_parentcustomerid_value", "parentcustomerid_account/name",
        "account_primary_contact", "nothing", "eq", "ne", "gt", "ge", "lt", "le", "and", "or", "not", "in", "null", "true", "false", "any", "all", "contains", "startswith",
        "endswith", "x", ":", "x/name", "/", "(", ")", "(", ")", ",", "'a'", "'O''x'", "'", "5", "-5", "1.5", "1e400", "99999999999999999999", "2026-01-01",
        "2026-01-01T00:00:00Z", "2026-99-99", "00000000-0000-0000-0000-000000000001", "@p", "[", "]", "['1','2']", "{", "}", ";", "=", "\u0000", "\ud800", "é", "%", "*", "$count",
        "Microsoft.Dynamics.CRM.In", "Microsoft.Dynamics.CRM.LastXHours", "Microsoft.Dynamics.CRM.Today", "PropertyName=", "PropertyValue=", "PropertyValues=", "'firstname'",
        "Microsoft.Dynamics.CRM.Between", "Microsoft.Dynamics.CRM.Under", "asc", "desc", "$select=", "$expand=", "contact_customer_accounts", "groupby", "aggregate", "filter",
        "with sum as s", "statecode", "(((((((((((((((((((((((((((((((((",
    ];

    private static readonly string[] Bodies =
    [
        "{", "}", "[", "]", ":", ",", "\"firstname\"", "\"creditlimit\"", "\"parentcustomerid_account@odata.bind\"", "\"contact_customer_accounts\"", "\"@odata.type\"", "\"nothing\"",
        "\"x\"", "\"/accounts(1)\"", "\"$1\"", "1", "1e999", "-1", "null", "true", "\"2026-01-01\"", "\"\\ud800\"", "\"Microsoft.Dynamics.CRM.contact\"", "\"Targets\"", "\"@odata.id\"",
    ];

    private static readonly string[] Parts =
    [
        "--b\r\n", "--b\n", "--b--\r\n", "--c\n", "--c--\n", "Content-Type: application/http\n", "Content-Type: multipart/mixed; boundary=c\n", "Content-Type: multipart/mixed\n", "\n", "\r\n",
        "Content-ID: 1\n", "GET accounts HTTP/1.1\n", "POST contacts HTTP/1.1\n", "PATCH $1 HTTP/1.1\n", "DELETE $2 HTTP/1.1\n", "GET\n", "{\"firstname\":\"a\"}\n", "{}\n", ":\n", "x",
        "Prefer: return=representation\n", "POST $batch HTTP/1.1\n", "\u0000",
    ];

    private readonly WebHost _host = WebHost.Start();

    public FuzzTests()
    {
        var account = _host.Data.Create("account", ("name", "a"));
        _host.Data.Create("contact", ("firstname", "a"), ("parentcustomerid", account));
    }

    public void Dispose() => _host.Dispose();

    [TestMethod]
    public void Options_OfAnyKind_GiveRowsOrAProperError() => Check.One(
        Quick(400),
        Prop.ForAll(Texts(Words, " "), Gen.Elements("filter", "orderby", "select", "expand", "apply", "skiptoken", "deltatoken", "top").ToArbitrary(), (text, option) =>
            RequireProper(_host.Get($"contacts?${option}={Escape(text)}&@p={Escape("'a'")}"), text)));

    [TestMethod]
    public void Paths_OfAnyKind_GiveAnAnswerOrAProperError() => Check.One(
        Quick(200),
        Prop.ForAll(Texts([.. Words, "contacts", "contacts(", "accounts", "$ref", "$value", "WhoAmI()", "$batch"], ""), text =>
            RequireProper(_host.Get(Escape(text).Replace("%2F", "/", StringComparison.Ordinal)), text)));

    [TestMethod]
    public void Bodies_OfAnyKind_AreTakenOrProperlyRefused() => Check.One(
        Quick(200),
        Prop.ForAll(Texts(Bodies, ""), Gen.Elements("contacts", "accounts/Microsoft.Dynamics.CRM.CreateMultiple", "GrantAccess", "contacts(00000000-0000-0000-0000-000000000007)").ToArbitrary(),
            (text, address) => RequireProper(_host.Send(address.EndsWith(')') ? "PATCH" : "POST", address, text), text)));

    [TestMethod]
    public void JsonObjects_OfAnyKind_AreTakenOrProperlyRefused() => Check.One(
        Quick(200),
        Prop.ForAll(Gen.Elements(Bodies).Where(word => word.StartsWith('"')).ArrayOf().ToArbitrary(), Gen.Elements(Bodies).Where(IsValue).ToArbitrary(), (names, value) =>
            RequireProper(_host.Send("POST", "contacts", $"{{{string.Join(',', names.Select(name => $"{name}:{value}"))}}}"), value)));

    [TestMethod]
    public void Batches_OfAnyKind_AreAnsweredOrProperlyRefused() => Check.One(
        Quick(300),
        Prop.ForAll(Texts(Parts, ""), text =>
        {
            var answer = _host.Send("POST", "$batch", $"--b\n{text}", ("Content-Type", "multipart/mixed; boundary=b"));
            if (answer.Body.StartsWith("--batchresponse_", StringComparison.Ordinal))
            {
                Assert.IsTrue((int)answer.Status is 200 or 400, text);
                Assert.IsFalse(answer.Body.Contains("HTTP/1.1 500", StringComparison.Ordinal), text);
                return true;
            }

            return RequireProper(answer, text);
        }));

    private static Config Quick(int count) => Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true);

    private static Arbitrary<string> Texts(string[] words, string separator) =>
        Gen.Elements(words).ArrayOf().Select(parts => string.Join(separator, parts)).ToArbitrary();

    private static bool IsValue(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var sign in Encoding.UTF8.GetBytes(text))
        {
            escaped.Append($"%{sign:X2}");
        }

        return escaped.ToString();
    }

    private static bool RequireProper(WebAnswer answer, string sent)
    {
        Assert.IsTrue((int)answer.Status is (>= 200 and < 300) or (>= 400 and < 500) or 501, $"{answer.Status}: {sent}\n{answer.Body}");
        if ((int)answer.Status >= 400 && answer.Body.Length > 0)
        {
            Assert.IsTrue(answer.Code.StartsWith("0x", StringComparison.Ordinal) && answer.Message.Length > 0, answer.Body);
        }

        return true;
    }
}
