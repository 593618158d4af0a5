using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using CrmSegmentation.LocalDataverse.Tests.Hosting;
using LocalDataverse;
using LocalDataverse.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CrmSegmentation.LocalDataverse.Tests.SignIn;

/// <summary>The token endpoint as programs without MSAL see it.</summary>
[TestClass]
public sealed class TokenEndpointTests
{
    [TestMethod]
    public async Task ClientCredentials_AnswerHasNeitherClientInfoNorIdToken()
    {
        await using var host = await TestHost.StartAsync();

        var (status, answer) = await host.TokenAsync(
            ("grant_type", "client_credentials"), ("client_id", host.Text("clientId")), ("client_secret", host.Text("clientSecret")),
            ("scope", host.Scope), ("client_info", "1"));

        Assert.AreEqual(200, status, answer.ToJsonString());
        CollectionAssert.AreEquivalent(
            new[] { "token_type", "expires_in", "ext_expires_in", "access_token" }, answer.Select(field => field.Key).ToArray());
        var token = new JsonWebToken((string)answer["access_token"]!);
        Assert.AreEqual("RS256", token.Alg);
        Assert.AreEqual(host.Text("url"), token.Audiences.Single());
        Assert.AreEqual($"{host.Host.Authority}/v2.0", token.Issuer);
        Assert.AreEqual(host.Text("clientId"), token.GetPayloadValue<string>("appid"));
        Assert.AreEqual(host.Host.TenantId.ToString(), token.GetPayloadValue<string>("tid"));
        Assert.IsFalse(token.TryGetPayloadValue<string>("scp", out _));
    }

    [TestMethod]
    public async Task Password_AnswerHasClientInfoAndIdTokenOfTheUser()
    {
        await using var host = await TestHost.StartAsync();

        var (_, answer) = await PasswordAsync(host, host.Text("password"));

        var identity = new JsonWebToken((string)answer["id_token"]!);
        var client = JsonNode.Parse(Base64UrlEncoder.Decode((string)answer["client_info"]!))!;
        Assert.AreEqual(host.Text("publicClientId"), identity.Audiences.Single());
        Assert.AreEqual(identity.GetPayloadValue<string>("oid"), (string)client["uid"]!);
        Assert.AreEqual(host.Host.TenantId.ToString(), (string)client["utid"]!);
        Assert.IsNotNull(answer["refresh_token"]);
    }

    [TestMethod]
    [DataRow("grant_type=nonsense&client_id={app}&client_secret={secret}", 400, "unsupported_grant_type", 70003)]
    [DataRow("client_id={app}", 400, "invalid_request", 900144)]
    [DataRow("grant_type=client_credentials", 400, "invalid_request", 900144)]
    [DataRow("grant_type=client_credentials&client_id={app}&scope={scope}", 401, "invalid_client", 7000218)]
    [DataRow("grant_type=client_credentials&client_id={app}&client_secret=no&scope={scope}", 401, "invalid_client", 7000215)]
    [DataRow("grant_type=client_credentials&client_id={public}&scope={scope}", 401, "invalid_client", 7000218)]
    [DataRow("grant_type=client_credentials&client_id=abc&client_secret=x&scope={scope}", 400, "unauthorized_client", 700016)]
    [DataRow("grant_type=client_credentials&client_id={app}&client_secret={secret}", 400, "invalid_request", 900144)]
    [DataRow("grant_type=client_credentials&client_id={app}&client_secret={secret}&scope=garbage", 400, "invalid_scope", 70011)]
    [DataRow("grant_type=client_credentials&client_id={app}&client_secret={secret}&scope={url}/user_impersonation", 400, "invalid_scope", 1002012)]
    [DataRow("grant_type=client_credentials&client_id={app}&client_secret={secret}&scope=https://contoso.crm.dynamics.com/.default", 400, "invalid_resource", 500011)]
    [DataRow("grant_type=client_credentials&client_id={app}&client_assertion=a.b.c&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&scope={scope}", 401, "invalid_client", 700027)]
    [DataRow("grant_type=password&client_id={public}&username={user}&password=wrong&scope={scope}", 400, "invalid_grant", 50126)]
    [DataRow("grant_type=password&client_id={public}&username=nobody&password=wrong&scope={scope}", 400, "invalid_grant", 50126)]
    [DataRow("grant_type=refresh_token&client_id={public}&refresh_token=abc&scope={scope}", 400, "invalid_grant", 700082)]
    [DataRow("grant_type=authorization_code&client_id={public}&code=abc&redirect_uri=http://localhost", 400, "invalid_grant", 70008)]
    [DataRow("grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id={public}&device_code=abc", 400, "bad_verification_code", 70018)]
    [DataRow("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&client_id={app}&client_secret={secret}&assertion=a.b.c&requested_token_use=on_behalf_of&scope={scope}", 400, "invalid_grant", 50013)]
    public async Task Request_ThatIsWrong_IsRefusedWithEntrasCode(string form, int status, string error, int code)
    {
        await using var host = await TestHost.StartAsync();
        var filled = form.Replace("{app}", host.Text("clientId"), StringComparison.Ordinal)
            .Replace("{secret}", host.Text("clientSecret"), StringComparison.Ordinal)
            .Replace("{public}", host.Text("publicClientId"), StringComparison.Ordinal)
            .Replace("{user}", host.Text("userName"), StringComparison.Ordinal)
            .Replace("{scope}", host.Scope, StringComparison.Ordinal)
            .Replace("{url}", host.Text("url"), StringComparison.Ordinal);

        var (actual, answer) = await host.TokenAsync([.. filled.Split('&').Select(field => field.Split('=', 2)).Select(pair => (pair[0], pair[1]))]);

        Assert.AreEqual(status, actual, answer.ToJsonString());
        Assert.AreEqual(error, (string)answer["error"]!);
        Assert.AreEqual(code, (int)answer["error_codes"]![0]!);
        Assert.StartsWith($"AADSTS{code}: ", (string)answer["error_description"]!);
        Assert.IsNotNull(answer["trace_id"]);
        Assert.IsNotNull(answer["correlation_id"]);
        Assert.IsNotNull(answer["timestamp"]);
    }

    [TestMethod]
    public async Task Tenant_ThatIsNotThisOne_IsRefused()
    {
        await using var host = await TestHost.StartAsync();

        using var answer = await host.Client.GetAsync($"/{Guid.NewGuid()}/v2.0/.well-known/openid-configuration");

        Assert.AreEqual(400, (int)answer.StatusCode);
        Assert.Contains("AADSTS90002", await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task RefreshToken_AfterARestart_IsStillGood()
    {
        using var folder = new TemporaryFolder();
        string refresh;
        await using (var first = await TestHost.StartAsync(path: folder.File("org.db")))
        {
            var (_, answer) = await PasswordAsync(first, first.Text("password"));
            refresh = (string)answer["refresh_token"]!;
        }

        await using var second = await TestHost.StartAsync(path: folder.File("org.db"));
        var (status, refreshed) = await second.TokenAsync(
            ("grant_type", "refresh_token"), ("client_id", second.Text("publicClientId")), ("refresh_token", refresh), ("scope", second.Scope));

        Assert.AreEqual(200, status, refreshed.ToJsonString());
        Assert.AreEqual(second.Organization.Organization.AdministratorId, await second.WhoAsync((string)refreshed["access_token"]!));
    }

    [TestMethod]
    public async Task Version1_WithResource_GivesATokenForIt()
    {
        await using var host = await TestHost.StartAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = host.Text("clientId"),
            ["client_secret"] = host.Text("clientSecret"),
            ["resource"] = $"{host.Text("url")}/",
        });

        using var answer = await host.Client.PostAsync($"/{host.Host.TenantId}/oauth2/token", form);

        var token = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!;
        Assert.AreNotEqual(Guid.Empty, await host.WhoAsync(token));
    }

    [TestMethod]
    public async Task Code_WithPkce_IsGoodOnceAndForItsVerifierOnly()
    {
        await using var host = await TestHost.StartAsync();
        const string verifier = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
        const string back = "http://localhost:43210/done";

        var wrong = await ExchangeAsync(host, await CodeAsync(host, verifier, "http://localhost:43210/"), "http://localhost:43210/", verifier + "x");
        var code = await CodeAsync(host, verifier, "http://localhost:43210/");
        var right = await ExchangeAsync(host, code, "http://localhost:43210/", verifier);
        var again = await ExchangeAsync(host, code, "http://localhost:43210/", verifier);
        using var elsewhere = await host.Client.GetAsync(Authorize(host, verifier, back));

        Assert.AreEqual(501481, (int)wrong["error_codes"]![0]!);
        Assert.AreEqual("n-1", new JsonWebToken((string)right["id_token"]!).GetPayloadValue<string>("nonce"));
        Assert.AreEqual(host.Organization.Organization.AdministratorId, await host.WhoAsync((string)right["access_token"]!));
        Assert.AreEqual(70008, (int)again["error_codes"]![0]!);
        Assert.AreEqual(400, (int)elsewhere.StatusCode, "a path that is not registered");
    }

    [TestMethod]
    public async Task DeviceCode_ThatNobodyEntered_IsPendingAndThenExpired()
    {
        var clock = new ManualClock(TestOrganization.Start);
        await using var host = await TestHost.StartAsync(new HostOptions { Clock = clock });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = host.Text("publicClientId"), ["scope"] = host.Scope });
        using var begun = await host.Client.PostAsync($"/{host.Host.TenantId}/oauth2/v2.0/devicecode", form);
        var code = (string)JsonNode.Parse(await begun.Content.ReadAsStringAsync())!["device_code"]!;
        (string, string)[] poll = [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("client_id", host.Text("publicClientId")), ("device_code", code)];

        var (_, pending) = await host.TokenAsync(poll);
        clock.Advance(TimeSpan.FromMinutes(15));
        var (_, expired) = await host.TokenAsync(poll);

        Assert.AreEqual("authorization_pending", (string)pending["error"]!);
        Assert.AreEqual("expired_token", (string)expired["error"]!);
    }

    private static Task<(int Status, JsonObject Answer)> PasswordAsync(TestHost host, string password) => host.TokenAsync(
        ("grant_type", "password"), ("client_id", host.Text("publicClientId")), ("username", host.Text("userName")), ("password", password),
        ("scope", $"{host.Scope} openid profile offline_access"), ("client_info", "1"));

    private static string Authorize(TestHost host, string verifier, string back)
    {
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return $"/{host.Host.TenantId}/oauth2/v2.0/authorize?client_id={host.Text("publicClientId")}&response_type=code&state=s-1&nonce=n-1"
            + $"&redirect_uri={Uri.EscapeDataString(back)}&scope={Uri.EscapeDataString($"{host.Scope} openid")}"
            + $"&code_challenge={challenge}&code_challenge_method=S256";
    }

    private static async Task<string> CodeAsync(TestHost host, string verifier, string back)
    {
        var address = Authorize(host, verifier, back);
        var page = await host.Client.GetStringAsync(address);
        Assert.Contains("Sign in to Sign-in of users", page);
        var fields = HttpUtility.ParseQueryString(address[(address.IndexOf('?') + 1)..]);
        var form = fields.AllKeys.ToDictionary(name => name!, name => fields[name]!);
        form["user"] = host.Text("userName");
        form["password"] = host.Text("password");
        using var content = new FormUrlEncodedContent(form);
        using var answer = await host.Client.PostAsync($"/{host.Host.TenantId}/oauth2/v2.0/authorize", content);
        Assert.AreEqual(302, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        Assert.AreEqual("s-1", query["state"]);
        return query["code"]!;
    }

    private static async Task<JsonObject> ExchangeAsync(TestHost host, string code, string back, string verifier) => (await host.TokenAsync(
        ("grant_type", "authorization_code"), ("client_id", host.Text("publicClientId")), ("code", code), ("redirect_uri", back), ("code_verifier", verifier)))
        .Answer;
}
