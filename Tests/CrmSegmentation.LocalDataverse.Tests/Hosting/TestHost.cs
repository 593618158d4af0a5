using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using LocalDataverse;
using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Identity.Client;

namespace CrmSegmentation.LocalDataverse.Tests.Hosting;

/// <summary>A host over an organisation in memory or in a file, whose Web API says who asked. Clients trust its authority and nothing else.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly X509Certificate2 _authority;

    private TestHost(TestOrganization organization, LocalDataverseHost host)
    {
        Organization = organization;
        Host = host;
        _authority = X509CertificateLoader.LoadCertificateFromFile(host.AuthorityFile);
        Settings = JsonNode.Parse(File.ReadAllText(host.ClientFile))!.AsObject();
        Client = CreateClient();
    }

    public TestOrganization Organization { get; }

    public LocalDataverseHost Host { get; }

    /// <summary>What client.json says.</summary>
    public JsonObject Settings { get; }

    public HttpClient Client { get; }

    public string Scope => Text("scope");

    public static async Task<TestHost> StartAsync(HostOptions? options = null, string path = LocalOrganizationOptions.InMemory, RequestDelegate? webApi = null)
    {
        var organization = TestOrganization.Open(path);
        var isStarted = false;
        try
        {
            var host = await LocalDataverseHost.StartAsync(organization.Organization, options ?? new HostOptions(), webApi ?? WhoAmI);
            isStarted = true;
            return new TestHost(organization, host);
        }
        finally
        {
            if (!isStarted)
            {
                organization.Dispose();
            }
        }
    }

    public string Text(string setting) => (string)Settings[setting]!;

    /// <summary>A client that goes by the certificate authority of this host alone.</summary>
    public HttpClient CreateClient(bool followsRedirects = false)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = followsRedirects };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { _authority },
        };
        return new HttpClient(handler) { BaseAddress = Host.Address };
    }

    public IMsalHttpClientFactory Msal() => new Factory(Client);

    /// <summary>What the Web API answers to a token, or to none.</summary>
    public async Task<HttpResponseMessage> AskAsync(string? token, string path = "/api/data/v9.2/WhoAmI")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request);
    }

    /// <summary>For whom a token lets a request run.</summary>
    public async Task<Guid> WhoAsync(string token)
    {
        using var answer = await AskAsync(token);
        Assert.AreEqual(200, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return Guid.Parse(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Asks the token endpoint.</summary>
    public async Task<(int Status, JsonObject Answer)> TokenAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await Client.PostAsync($"/{Host.TenantId}/oauth2/v2.0/token", content);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>A token for the app of the first start.</summary>
    public async Task<string> AppTokenAsync()
    {
        var (status, answer) = await TokenAsync(
            ("grant_type", "client_credentials"), ("client_id", Text("clientId")), ("client_secret", Text("clientSecret")), ("scope", Scope));
        Assert.AreEqual(200, status, answer.ToJsonString());
        return (string)answer["access_token"]!;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        _authority.Dispose();
        Organization.Dispose();
    }

    private static Task WhoAmI(HttpContext context) => context.Response.WriteAsync(context.Features.Get<SignedInUser>()!.UserId.ToString());

    private sealed class Factory(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}

/// <summary>The file sign-in.json, changed between two starts.</summary>
internal static class RegistrationsText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Change(string file, Action<JsonObject> change)
    {
        var content = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(content);
        File.WriteAllText(file, content.ToJsonString(Indented));
    }
}
