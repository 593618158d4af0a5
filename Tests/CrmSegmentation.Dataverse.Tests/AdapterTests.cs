using System.Security.Cryptography.X509Certificates;
using CrmSegmentation.Dataverse.OrganizationService;
using CrmSegmentation.Dataverse.SignIn;
using CrmSegmentation.Dataverse.WebApi;
using LocalDataverse;
using LocalDataverse.Hosting;
using Microsoft.Identity.Client;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Dataverse.Tests;

/// <summary>The adapter for the organisation service, over LocalDataverse in the same process.</summary>
[TestClass]
public sealed class OrganizationServiceTests : DataverseConformance
{
    private LocalOrganization _organization = null!;

    protected override IDataverse Dataverse => new OrganizationServiceDataverse(_organization.CreateService(_organization.AdministratorId));

    [TestInitialize]
    public void Open() => _organization = LocalOrganization.Open(new LocalOrganizationOptions());

    [TestCleanup]
    public void Close() => _organization.Dispose();
}

/// <summary>The adapter for the Web API, over https, signed in by MSAL with a secret.</summary>
[TestClass]
public sealed class WebApiTests : DataverseConformance, IAsyncDisposable
{
    private LocalOrganization _organization = null!;
    private LocalDataverseHost _host = null!;
    private HttpClient _http = null!;

    protected override IDataverse Dataverse => _dataverse;

    private WebApiDataverse _dataverse = null!;

    [TestInitialize]
    public async Task Open()
    {
        _organization = LocalOrganization.Open(new LocalOrganizationOptions());
        _host = await LocalDataverseHost.StartAsync(_organization, new HostOptions());
        var authority = X509CertificateLoader.LoadCertificateFromFile(_host.AuthorityFile);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { authority },
        };
        _http = new HttpClient(handler);
        var client = JObject.Parse(await File.ReadAllTextAsync(_host.ClientFile));
        var settings = new SignInSettings(_host.Authority, (string)client["clientId"]!, _host.Address)
        {
            ValidatesAuthority = false,
            Http = new Factory(_http),
        };
        _dataverse = new WebApiDataverse(_http, MsalTokenSource.OfSecret(settings, (string)client["clientSecret"]!), new WebApiOptions(_host.Address));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        _organization.Dispose();
    }

    private sealed class Factory(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
