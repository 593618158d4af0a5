using System.Net;
using System.Text.Json;
using LocalDataverse.Hosting;
using LocalDataverse.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi.Metadata;

/// <summary>The metadata addresses over a connection, for the administrator.</summary>
internal sealed class DefinitionServer : IDisposable
{
    private readonly WebApplication _application;

    public DefinitionServer(TestOrganization organization)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        var door = new WebApiMiddleware(organization.Organization);
        _application.Run(context =>
        {
            context.Features.Set(new SignedInUser(organization.Organization.AdministratorId));
            return door.InvokeAsync(context);
        });
        _application.Start();
        Client = new HttpClient { BaseAddress = new Uri($"{_application.Urls.Single()}/api/data/v9.2/") };
    }

    public HttpClient Client { get; }

    public string Context => $"{Client.BaseAddress}$metadata#";

    public void Dispose()
    {
        Client.Dispose();
        ((IDisposable)_application).Dispose();
    }

    public JsonElement Get(string address)
    {
        using var response = Client.GetAsync(new Uri(address, UriKind.Relative)).GetAwaiter().GetResult();
        var text = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The texts of a property of what an address lists.</summary>
    public string[] List(string address, string property) =>
        [.. Get(address).GetProperty("value").EnumerateArray().Select(item => item.GetProperty(property).GetString()!)];

    public (HttpStatusCode Status, string Text) Send(HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        using var response = Client.Send(request);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return (response.StatusCode, reader.ReadToEnd());
    }

    public void AssertRefused(string address, HttpStatusCode status, string code, string message = "")
    {
        var (was, text) = Send(HttpMethod.Get, address);
        Assert.AreEqual(status, was, text);
        var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
        Assert.AreEqual(code, error.GetProperty("code").GetString(), text);
        Assert.Contains(message, error.GetProperty("message").GetString()!);
    }
}
