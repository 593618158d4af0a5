using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LocalDataverse;
using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrmSegmentation.Benchmarks.LocalDataverse;

/// <summary>A host in a process of its own, as clients meet it; beside it a bare Kestrel that always gives the same answer.</summary>
internal sealed class HostProcess : IDisposable
{
    public const string ChildArgument = "--web-api-host";

    private readonly Process _process;

    private HostProcess(Process process, Uri address, Uri bareAddress, TimeSpan startedIn)
    {
        _process = process;
        Address = address;
        BareAddress = bareAddress;
        StartedIn = startedIn;
    }

    public Uri Address { get; }

    public Uri BareAddress { get; }

    /// <summary>From the start of the process to its first answer to a caller without a token.</summary>
    public TimeSpan StartedIn { get; }

    /// <summary>What this process is when it was started as a host: serves the file until its input ends.</summary>
    public static async Task RunAsChildAsync(string file)
    {
        using var organization = LocalOrganization.Open(new() { Path = file });
        var limits = new ServiceProtectionLimits { Requests = int.MaxValue, ExecutionTime = TimeSpan.FromDays(1), ConcurrentRequests = 10_000 };
        await using var host = await LocalDataverseHost.StartAsync(organization, new HostOptions { HttpsPort = null, ServiceProtection = limits });
        await Console.Out.WriteLineAsync(host.Address.ToString());
        await using var bare = await StartBareAsync();
        await Console.Out.WriteLineAsync(bare.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync();
    }

    public static async Task<HostProcess> StartAsync(string file)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(HostProcess).Assembly.Location);
        }

        start.ArgumentList.Add(ChildArgument);
        start.ArgumentList.Add(file);
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var address = new Uri((await process.StandardOutput.ReadLineAsync())!);
        using var client = new HttpClient();
        using (await client.GetAsync(new Uri(address, "api/data/v9.2/WhoAmI")))
        {
        }

        var startedIn = watch.Elapsed;
        return new HostProcess(process, address, new Uri((await process.StandardOutput.ReadLineAsync())!), startedIn);
    }

    /// <summary>A token for the app of the first start, whose secret lies beside the file.</summary>
    public async Task<string> TokenAsync(HttpClient client, string file)
    {
        using var app = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine($"{file}.host", "client.json")));
        string Text(string name) => app.RootElement.GetProperty(name).GetString()!;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Text("clientId"),
            ["client_secret"] = Text("clientSecret"),
            ["scope"] = $"{Address}.default",
        });
        using var answer = await client.PostAsync(new Uri(Address, $"/{Text("tenantId")}/oauth2/v2.0/token"), form);
        using var token = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return token.RootElement.GetProperty("access_token").GetString()!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    // As long as a contact of ten columns is.
    private static async Task<WebApplication> StartBareAsync()
    {
        var body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"value":"{{new string('x', 480)}}"}"""));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.Run(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await application.StartAsync();
        return application;
    }
}
