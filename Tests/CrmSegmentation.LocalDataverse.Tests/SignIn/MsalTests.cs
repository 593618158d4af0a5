using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using CrmSegmentation.LocalDataverse.Tests.Hosting;
using LocalDataverse.Hosting;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.SignIn;

/// <summary>Microsoft's own client library, unchanged, over https.</summary>
[TestClass]
public sealed class MsalTests
{
    private const string OtherApp = "3f7bb0f1-6a09-4b3e-9f44-0d3a6d6c9d51";
    private const string OtherSecret = "the secret of the middle";

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task ClientCredentials_WithSecret_ActAsTheApplicationUser(bool isGeneric)
    {
        await using var host = await TestHost.StartAsync();
        var app = Confidential(host, host.Text("clientId"), isGeneric).WithClientSecret(host.Text("clientSecret")).Build();

        var result = await app.AcquireTokenForClient([host.Scope]).ExecuteAsync();
        var again = await app.AcquireTokenForClient([host.Scope]).ExecuteAsync();

        Assert.AreEqual(TokenSource.IdentityProvider, result.AuthenticationResultMetadata.TokenSource);
        Assert.AreEqual(TokenSource.Cache, again.AuthenticationResultMetadata.TokenSource);
        Assert.IsNull(result.IdToken);
        Assert.IsNull(result.Account);
        var user = await host.WhoAsync(result.AccessToken);
        var row = host.Organization.Retrieve(new EntityReference("systemuser", user), "applicationid");
        Assert.AreEqual(Guid.Parse(host.Text("clientId")), row["applicationid"]);
    }

    [TestMethod]
    public async Task ClientCredentials_WithWrongSecret_AreRefusedInEntrasWords()
    {
        await using var host = await TestHost.StartAsync();
        var app = Confidential(host, host.Text("clientId")).WithClientSecret("not this one").Build();

        var refused = await Assert.ThrowsExactlyAsync<MsalServiceException>(() => app.AcquireTokenForClient([host.Scope]).ExecuteAsync());

        Assert.AreEqual("invalid_client", refused.ErrorCode);
        Assert.Contains("AADSTS7000215", refused.Message);
        Assert.AreEqual(401, refused.StatusCode);
    }

    [TestMethod]
    public async Task ClientCredentials_WithCertificate_AreTakenOnlyWhereItIsRegistered()
    {
        using var folder = new TemporaryFolder();
        using var certificate = NewCertificate();
        using var other = NewCertificate();
        await AddAppAsync(folder, app => app["certificates"] = new JsonArray(certificate.ExportCertificatePem()));
        await using var host = await TestHost.StartAsync(path: folder.File("org.db"));
        host.Organization.Create("systemuser", ("lastname", "Middle"), ("domainname", "middle@local"), ("applicationid", Guid.Parse(OtherApp)),
            ("businessunitid", new EntityReference("businessunit", host.Organization.Organization.RootBusinessUnitId)));

        var result = await Confidential(host, OtherApp).WithCertificate(certificate).Build().AcquireTokenForClient([host.Scope]).ExecuteAsync();
        var refused = await Assert.ThrowsExactlyAsync<MsalServiceException>(
            () => Confidential(host, OtherApp).WithCertificate(other).Build().AcquireTokenForClient([host.Scope]).ExecuteAsync());

        Assert.AreNotEqual(Guid.Empty, await host.WhoAsync(result.AccessToken));
        Assert.Contains("AADSTS700027", refused.Message);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Password_OfTheUser_ActsAsTheUserAndRefreshesSilently(bool isGeneric)
    {
        await using var host = await TestHost.StartAsync();
        var app = Public(host, isGeneric);

#pragma warning disable CS0618 // Deprecated for people; it is what tests sign in with.
        var result = await app.AcquireTokenByUsernamePassword([host.Scope], host.Text("userName"), host.Text("password")).ExecuteAsync();
#pragma warning restore CS0618
        var silent = await app.AcquireTokenSilent([host.Scope], result.Account).WithForceRefresh(true).ExecuteAsync();

        Assert.AreEqual(host.Organization.Organization.AdministratorId, await host.WhoAsync(result.AccessToken));
        Assert.AreEqual(TokenSource.IdentityProvider, silent.AuthenticationResultMetadata.TokenSource);
        Assert.AreEqual(host.Organization.Organization.AdministratorId, await host.WhoAsync(silent.AccessToken));
        Assert.AreEqual(host.Text("userName"), result.Account.Username);
        Assert.AreEqual(host.Host.TenantId.ToString(), result.Account.HomeAccountId.TenantId);
    }

    [TestMethod]
    public async Task DeviceCode_EnteredOnThePage_ActsAsWhoeverEnteredIt()
    {
        await using var host = await TestHost.StartAsync();

        var result = await Public(host).AcquireTokenWithDeviceCode([host.Scope], async device =>
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["user_code"] = device.UserCode,
                ["user"] = host.Text("userName"),
                ["password"] = host.Text("password"),
            });
            using var answer = await host.Client.PostAsync(new Uri(device.VerificationUrl), form);
            Assert.Contains("You are signed in", await answer.Content.ReadAsStringAsync());
        }).ExecuteAsync();

        Assert.AreEqual(host.Organization.Organization.AdministratorId, await host.WhoAsync(result.AccessToken));
        Assert.IsNotNull(result.IdToken);
    }

    [TestMethod]
    public async Task OnBehalfOf_AUserOfTheMiddle_ActsAsTheUser()
    {
        using var folder = new TemporaryFolder();
        await AddAppAsync(folder, app => app["secret"] = OtherSecret);
        await using var host = await TestHost.StartAsync(path: folder.File("org.db"));
#pragma warning disable CS0618 // Deprecated for people; it is what tests sign in with.
        var toMiddle = await Public(host)
            .AcquireTokenByUsernamePassword([$"api://{OtherApp}/access"], host.Text("userName"), host.Text("password")).ExecuteAsync();
#pragma warning restore CS0618

        var middle = Confidential(host, OtherApp).WithClientSecret(OtherSecret).Build();
        var onBehalf = await middle.AcquireTokenOnBehalfOf([host.Scope], new UserAssertion(toMiddle.AccessToken)).ExecuteAsync();
        using var direct = await host.AskAsync(toMiddle.AccessToken);

        Assert.AreEqual(host.Organization.Organization.AdministratorId, await host.WhoAsync(onBehalf.AccessToken));
        Assert.AreEqual(401, (int)direct.StatusCode, "a token for the middle is none for Dataverse");
        var read = new JsonWebToken(onBehalf.AccessToken);
        Assert.AreEqual(OtherApp, read.GetPayloadValue<string>("appid"));
        Assert.AreEqual("user_impersonation", read.GetPayloadValue<string>("scp"));
        Assert.DoesNotContain(OtherSecret, await File.ReadAllTextAsync(host.Host.RegistrationsFile), "a secret in clear is replaced by its hash");
    }

    [TestMethod]
    public async Task Challenge_OfAnAnonymousCall_NamesTheAuthorityThatMsalUnderstands()
    {
        await using var host = await TestHost.StartAsync();

        using var answer = await host.AskAsync(token: null);
        var header = answer.Headers.NonValidated["WWW-Authenticate"].Single();
#pragma warning disable CS0618 // The newer way reads headers that .NET parses, and .NET refuses this one as it refuses Dataverse's.
        var found = WwwAuthenticateParameters.CreateFromWwwAuthenticateHeaderValue(header);
#pragma warning restore CS0618

        Assert.AreEqual(401, (int)answer.StatusCode);
        Assert.AreEqual($"Bearer authorization_uri={host.Host.Authority}/oauth2/authorize, resource_id={host.Host.Address}", header);
        Assert.AreEqual(host.Host.Authority.ToString(), found.Authority);
    }

    private static ConfidentialClientApplicationBuilder Confidential(TestHost host, string clientId, bool isGeneric = false)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(clientId).WithHttpClientFactory(host.Msal());
        return isGeneric
            ? builder.WithOidcAuthority($"{host.Host.Authority}/v2.0")
            : builder.WithAuthority(host.Host.Authority.ToString(), validateAuthority: false).WithInstanceDiscovery(false);
    }

    private static IPublicClientApplication Public(TestHost host, bool isGeneric = false)
    {
        var builder = PublicClientApplicationBuilder.Create(host.Text("publicClientId")).WithExperimentalFeatures().WithHttpClientFactory(host.Msal());
        return isGeneric
            ? builder.WithOidcAuthority($"{host.Host.Authority}/v2.0").Build()
            : builder.WithAuthority(host.Host.Authority.ToString(), validateAuthority: false).WithInstanceDiscovery(false).Build();
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=middle", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    // The file is made by the first start; what is written into it is read by the next.
    private static async Task AddAppAsync(TemporaryFolder folder, Action<JsonObject> complete)
    {
        await using var first = await TestHost.StartAsync(new HostOptions(), folder.File("org.db"));
        RegistrationsText.Change(first.Host.RegistrationsFile, file =>
        {
            var app = new JsonObject { ["name"] = "Middle", ["clientId"] = OtherApp };
            complete(app);
            file["apps"]!.AsArray().Add(app);
        });
    }
}
