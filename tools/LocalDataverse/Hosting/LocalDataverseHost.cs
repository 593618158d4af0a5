using System.Security.Cryptography.X509Certificates;
using LocalDataverse.SignIn;
using LocalDataverse.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LocalDataverse.Hosting;

/// <summary>
/// An organisation on the network: its Web API, the sign-in that gives tokens for it, and pages to look inside. It listens on this machine
/// only, unless it is told otherwise.
/// </summary>
public sealed class LocalDataverseHost : IAsyncDisposable
{
    // Dataverse takes files of 128 MB in one request.
    private const long LargestBody = 128L * 1024 * 1024;
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly HostFolder _folder;
    private readonly HostPorts _ports;
    private readonly X509Certificate2? _certificate;

    private LocalDataverseHost(WebApplication application, HostFolder folder, HostPorts ports, X509Certificate2? certificate, HostAddresses addresses)
    {
        _application = application;
        _folder = folder;
        _ports = ports;
        _certificate = certificate;
        HttpAddress = addresses.Http is { } http ? new Uri(http) : null;
        HttpsAddress = addresses.Https is { } https ? new Uri(https) : null;
        Address = new Uri(addresses.Preferred);
        AuthorityFile = folder.PathOf(DevelopmentCertificates.AuthorityFile);
        ClientFile = folder.PathOf(RegistrationFile.ClientFileName);
        RegistrationsFile = folder.PathOf(RegistrationFile.FileName);
    }

    /// <summary>Where it answers over http; null where it does not.</summary>
    public Uri? HttpAddress { get; }

    /// <summary>Where it answers over https; null where it does not.</summary>
    public Uri? HttpsAddress { get; }

    /// <summary>Where it answers: over https if it does so.</summary>
    public Uri Address { get; }

    /// <summary>The authority that gives tokens, as MSAL wants it.</summary>
    public Uri Authority => new(Address, $"/{TenantId}");

    /// <summary>The tenant of all apps and users.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The app of the first start, which may do everything.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The file of the certificate that clients of https must trust.</summary>
    public string AuthorityFile { get; }

    /// <summary>The file, for its owner alone, that says how to get a token for the app of the first start, with the secret.</summary>
    public string ClientFile { get; }

    /// <summary>The file of apps and users who may sign in.</summary>
    public string RegistrationsFile { get; }

    /// <summary>Whether requests need a token.</summary>
    public required bool RequiresSignIn { get; init; }

    /// <summary>What is worth knowing about this start, in words.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>Starts a host. The organisation stays the caller's, and is disposed after the host.</summary>
    /// <param name="organization">What it serves.</param>
    /// <param name="options">Where it listens, and how strict it is; null for the usual way.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <returns>The host; dispose it to stop.</returns>
    /// <exception cref="IOException">A port is taken, or a file cannot be written.</exception>
    /// <exception cref="InvalidDataException">A file of the host is damaged.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public static Task<LocalDataverseHost> StartAsync(
        LocalOrganization organization, HostOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return StartAsync(organization, options ?? new HostOptions(), new WebApiMiddleware(organization).InvokeAsync, cancellation);
    }

    /// <summary>Starts a host with another Web API than the organisation's own.</summary>
    internal static async Task<LocalDataverseHost> StartAsync(
        LocalOrganization organization, HostOptions options, RequestDelegate webApi, CancellationToken cancellation = default)
    {
        HostRules.Require(options);
        LocalDataverseHost? host = null;
        var isStarted = false;
        HostFolder? folder = null;
        HostPorts? ports = null;
        X509Certificate2? certificate = null;
        try
        {
            folder = HostFolder.Of(organization.Core.Database.File);
            ports = HostPorts.Bind(options, folder);
            var notices = new List<string>();
            var addresses = new HostAddresses(options.HostNames, ports.Http, ports.Https);
            certificate = ports.Https is null ? null : OpenCertificate(options, folder, notices);
            var registrations = RegistrationFile.Open(folder, organization, addresses);
            var doors = new Doors(organization, options, addresses, registrations, SigningKey.Open(folder, notices), webApi);
            host = new LocalDataverseHost(Build(options, ports, certificate, doors), folder, ports, certificate, addresses)
            {
                TenantId = registrations.TenantId,
                ClientId = registrations.Apps.FirstOrDefault(app => app.IsConfidential)?.ClientId ?? Guid.Empty,
                RequiresSignIn = options.RequiresSignIn,
                Notices = notices,
            };
            await host._application.StartAsync(cancellation);
            isStarted = true;
            return host;
        }
        finally
        {
            if (!isStarted)
            {
                await DisposeAsync(host?._application, certificate, ports, folder);
            }
        }
    }

    /// <summary>Waits until it stops.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When it has stopped.</returns>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellation.Register(stopped.SetResult))
        {
            await stopped.Task;
        }

        await _application.StopAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await DisposeAsync(_application, _certificate, _ports, _folder);

    private static async Task DisposeAsync(WebApplication? application, X509Certificate2? certificate, HostPorts? ports, HostFolder? folder)
    {
        if (application is not null)
        {
            await application.DisposeAsync();
        }

        certificate?.Dispose();
        ports?.Dispose();
        folder?.Dispose();
    }

    private static X509Certificate2 OpenCertificate(HostOptions options, HostFolder folder, List<string> notices)
    {
        // Clients judge it by the real time, whatever the clock of sign-in shows.
        var certificates = new DevelopmentCertificates(folder, HostAddresses.AllNames(options.HostNames), TimeProvider.System);
        var certificate = certificates.OpenServer();
        notices.AddRange(certificates.Notices);
        return certificate;
    }

    private static WebApplication Build(HostOptions options, HostPorts ports, X509Certificate2? certificate, Doors doors)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = LongestGoodbye);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = ports.Take);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            foreach (var point in ports.EndPoints(ports.Http))
            {
                kestrel.Listen(point);
            }

            foreach (var point in ports.EndPoints(ports.Https))
            {
                kestrel.Listen(point, listen => listen.UseHttps(certificate!));
            }
        });
        var application = builder.Build();
        application.Run(doors.InvokeAsync);
        return application;
    }

    /// <summary>Whoever started the host decides when it ends: it listens to no signals, and writes nothing to the terminal.</summary>
    private sealed class QuietLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
