using System.Security.Cryptography;
using System.Text;
using CrmSegmentation.LocalDataverse.Tests.Hosting;
using FsCheck.Fluent;
using LocalDataverse;
using LocalDataverse.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.SignIn;

/// <summary>What is not a good token of this host's opens nothing.</summary>
[TestClass]
public sealed class TokenCheckTests
{
    [TestMethod]
    public async Task Token_OutOfTime_IsRefusedFiveMinutesLater()
    {
        var clock = new ManualClock(TestOrganization.Start);
        await using var host = await TestHost.StartAsync(new HostOptions { Clock = clock });
        var token = await host.AppTokenAsync();

        clock.Advance(TimeSpan.FromMinutes(64));
        await host.WhoAsync(token);
        clock.Advance(TimeSpan.FromMinutes(1));

        await RequireRefusedAsync(host, token);
    }

    [TestMethod]
    public async Task Token_FromTheFuture_IsRefused()
    {
        var clock = new ManualClock(TestOrganization.Start);
        await using var host = await TestHost.StartAsync(new HostOptions { Clock = clock });
        var token = await host.AppTokenAsync();

        clock.Advance(TimeSpan.FromMinutes(-6));

        await RequireRefusedAsync(host, token);
    }

    [TestMethod]
    [DataRow("none")]
    [DataRow("HS256")]
    [DataRow("RS384")]
    [DataRow("other key")]
    [DataRow("other key, same kid")]
    public async Task Token_SignedOtherwise_IsRefused(string kind)
    {
        await using var host = await TestHost.StartAsync();
        var good = new JsonWebToken(await host.AppTokenAsync());
        using var other = RSA.Create(2048);
        var jwks = await host.Client.GetStringAsync($"/{host.Host.TenantId}/discovery/v2.0/keys");
        var forged = kind switch
        {
            "none" => $"{Encoded($$"""{"alg":"none","typ":"JWT"}""")}.{good.EncodedPayload}.",
            "HS256" => Signed(good, new SymmetricSecurityKey(Encoding.UTF8.GetBytes(jwks)), SecurityAlgorithms.HmacSha256, good.Kid),
            "RS384" => Signed(good, new RsaSecurityKey(other), SecurityAlgorithms.RsaSha384, good.Kid),
            "other key" => Signed(good, new RsaSecurityKey(other), SecurityAlgorithms.RsaSha256, "another"),
            _ => Signed(good, new RsaSecurityKey(other), SecurityAlgorithms.RsaSha256, good.Kid),
        };

        await host.WhoAsync(good.EncodedToken);
        await RequireRefusedAsync(host, forged);
    }

    [TestMethod]
    public async Task Token_WithChangedPayload_IsRefused()
    {
        await using var host = await TestHost.StartAsync();
        var good = new JsonWebToken(await host.AppTokenAsync());
        var payload = Base64UrlEncoder.Decode(good.EncodedPayload).Replace(host.Text("clientId"), Guid.NewGuid().ToString(), StringComparison.Ordinal);

        await RequireRefusedAsync(host, $"{good.EncodedHeader}.{Encoded(payload)}.{good.EncodedSignature}");
    }

    [TestMethod]
    public async Task Token_OfAnotherHost_IsRefused()
    {
        await using var host = await TestHost.StartAsync();
        await using var other = await TestHost.StartAsync();

        await RequireRefusedAsync(host, await other.AppTokenAsync());
    }

    [TestMethod]
    public async Task IdAndRefreshTokens_AreNoAccessTokens()
    {
        await using var host = await TestHost.StartAsync();
        var (_, answer) = await host.TokenAsync(
            ("grant_type", "password"), ("client_id", host.Text("publicClientId")), ("username", host.Text("userName")),
            ("password", host.Text("password")), ("scope", $"{host.Scope} openid offline_access"));

        await host.WhoAsync((string)answer["access_token"]!);
        await RequireRefusedAsync(host, (string)answer["id_token"]!);
        await RequireRefusedAsync(host, (string)answer["refresh_token"]!);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Bearer")]
    [DataRow("Bearer ")]
    [DataRow("Basic YTpi")]
    [DataRow("Bearer a.b.c")]
    [DataRow("Bearer ....")]
    [DataRow("Bearer eyJhbGciOiJSUzI1NiJ9.eyJleHAiOiJ4In0.AAAA")]
    [DataRow("Negotiate")]
    public async Task Header_ThatHoldsNoToken_IsAnsweredWithTheChallenge(string header)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/data/v9.2/WhoAmI");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        using var answer = await host.Client.SendAsync(request);

        Assert.AreEqual(401, (int)answer.StatusCode);
        Assert.Contains("authorization_uri=", answer.Headers.NonValidated["WWW-Authenticate"].ToString());
    }

    [TestMethod]
    public async Task FuzzedTokens_NeverPassAndNeverCrash()
    {
        await using var host = await TestHost.StartAsync();
        var good = await host.AppTokenAsync();
        var tokens = Gen.Choose(0, good.Length - 1).SelectMany(at =>
            Gen.Elements("A", "z", ".", "_", "=", "%", "", "..", "eyJ", "\"").Select(with => good[..at] + with + good[(at + 1)..]))
            .Where(token => token.Split('.') is not [var header, var payload, _] || !good.StartsWith($"{header}.{payload}.", StringComparison.Ordinal));

        await Parallel.ForEachAsync(tokens.Sample(300), async (token, _) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/data/v9.2/WhoAmI");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            using var answer = await host.Client.SendAsync(request, CancellationToken.None);
            Assert.IsTrue((int)answer.StatusCode is 401 or 400, $"{answer.StatusCode}: {token}");
        });
    }

    [TestMethod]
    public async Task User_UnknownOrDisabled_IsForbiddenAsInDataverse()
    {
        await using var host = await TestHost.StartAsync();
        var token = await host.AppTokenAsync();
        var user = new EntityReference("systemuser", await host.WhoAsync(token));

        host.Organization.Update(user, ("isdisabled", true));
        using var disabled = await host.AskAsync(token);
        host.Organization.Update(user, ("isdisabled", false), ("applicationid", null));
        using var unknown = await host.AskAsync(token);

        Assert.AreEqual(403, (int)disabled.StatusCode);
        Assert.Contains("0x80040225", await disabled.Content.ReadAsStringAsync());
        Assert.AreEqual(403, (int)unknown.StatusCode);
        Assert.Contains("""{"code":"0x80072560","message":"The user is not a member of the organization."}""", await unknown.Content.ReadAsStringAsync());
    }

    private static async Task RequireRefusedAsync(TestHost host, string token)
    {
        using var answer = await host.AskAsync(token);
        Assert.AreEqual(401, (int)answer.StatusCode);
        Assert.StartsWith("Bearer error=invalid_token", answer.Headers.NonValidated["WWW-Authenticate"].ToString());
    }

    private static string Encoded(string text) => Base64UrlEncoder.Encode(text);

    private static string Signed(JsonWebToken like, SecurityKey key, string algorithm, string kid)
    {
        key.KeyId = kid;
        return new JsonWebTokenHandler().CreateToken(Base64UrlEncoder.Decode(like.EncodedPayload), new SigningCredentials(key, algorithm));
    }
}
