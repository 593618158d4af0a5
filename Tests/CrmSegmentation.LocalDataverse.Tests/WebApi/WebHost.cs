using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LocalDataverse.Hosting;
using LocalDataverse.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrmSegmentation.LocalDataverse.Tests.WebApi;

/// <summary>An organisation behind the Web API on a port of the machine's choice, with a client.</summary>
internal sealed class WebHost : IDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _client;

    private WebHost(TestOrganization data, WebApplication application)
    {
        Data = data;
        _application = application;
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Origin = addresses.Addresses.Single();
        _client = new HttpClient { BaseAddress = new Uri(Root) };
    }

    public TestOrganization Data { get; }

    public string Origin { get; }

    public string Root => $"{Origin}/api/data/v9.2/";

    /// <summary>Who is signed in; null for nobody.</summary>
    public Guid? User { get; set; }

    public static WebHost Start(bool withSales = false)
    {
        var data = TestOrganization.Open(withSales: withSales);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        WebHost? host = null;
        var middleware = new WebApiMiddleware(data.Organization) { MostBytes = 1_000_000 };
        application.Run(context =>
        {
            if (host?.User is { } user)
            {
                context.Features.Set(new SignedInUser(user));
            }

            return middleware.InvokeAsync(context);
        });
        application.StartAsync().GetAwaiter().GetResult();
        host = new WebHost(data, application) { User = data.Organization.AdministratorId };
        return host;
    }

    public void Dispose()
    {
        _client.Dispose();
        _application.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Data.Dispose();
    }

    public WebAnswer Send(string method, string address, string? body = null, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var uri = address.StartsWith("http", StringComparison.Ordinal) ? address : $"{Root}{address}";
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(uri));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = _client.Send(request);
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return new WebAnswer(response.StatusCode, response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase), reader.ReadToEnd());
    }

    public WebAnswer Get(string address, params ReadOnlySpan<(string Name, string Value)> headers) => Send("GET", address, null, headers);

    /// <summary>The rows of an answer that must be there.</summary>
    public JsonArray Rows(string address, params ReadOnlySpan<(string Name, string Value)> headers) =>
        Get(address, headers).Must(HttpStatusCode.OK).Json["value"]!.AsArray();

    /// <summary>One property of every row of an answer, in order.</summary>
    public string Values(string address, string property) => string.Join(',', Rows(address).Select(row => row![property]?.ToString() ?? "null"));
}

/// <summary>What came back.</summary>
internal sealed record WebAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string Code => Json["error"]?["code"]?.GetValue<string>() ?? "";

    public string Message => Json["error"]!["message"]!.GetValue<string>();

    public WebAnswer Must(HttpStatusCode status)
    {
        Assert.AreEqual(status, Status, Body);
        return this;
    }

    /// <summary>That it is an error of this status and code; gives the message.</summary>
    public string MustFail(HttpStatusCode status, string code)
    {
        Assert.AreEqual((status, code), (Status, Body.Length == 0 ? "" : Code), Body);
        return Message;
    }
}
