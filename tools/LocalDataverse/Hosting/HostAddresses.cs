using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.Hosting;

/// <summary>The names and origins by which a host is called.</summary>
internal sealed class HostAddresses
{
    private static readonly string[] Always = ["localhost", "127.0.0.1", "::1"];

    private readonly HashSet<string> _hosts;
    private readonly HashSet<string> _origins;

    public HostAddresses(IReadOnlyList<string> names, int? httpPort, int? httpsPort)
    {
        string[] hosts = [.. AllNames(names).Select(name => name.Contains(':') ? $"[{name}]" : name)];
        _hosts = new HashSet<string>(hosts, StringComparer.OrdinalIgnoreCase);
        Http = httpPort is { } http ? Origin("http", hosts[0], http) : null;
        Https = httpsPort is { } https ? Origin("https", hosts[0], https) : null;
        HttpsPort = httpsPort;
        Origins =
        [
            .. hosts.Where(_ => httpsPort is not null).Select(host => Origin("https", host, httpsPort!.Value)),
            .. hosts.Where(_ => httpPort is not null).Select(host => Origin("http", host, httpPort!.Value)),
        ];
        _origins = new HashSet<string>(Origins, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The origin of http; null without http.</summary>
    public string? Http { get; }

    /// <summary>The origin of https; null without https.</summary>
    public string? Https { get; }

    /// <summary>The origin to name where no request says which.</summary>
    public string Preferred => Https ?? Http!;

    /// <summary>All origins that are this host's, without a slash at the end.</summary>
    public IReadOnlyList<string> Origins { get; }

    private int? HttpsPort { get; }

    /// <summary>All names of a host, those that it always has first.</summary>
    public static IReadOnlyList<string> AllNames(IReadOnlyList<string> names) =>
        [.. Always.Concat(names).Select(name => name.Trim('[', ']').ToLowerInvariant()).Distinct()];

    /// <summary>
    /// Whether a request is for this host by one of its names: a page that has its own name point at this machine (DNS rebinding) is not.
    /// </summary>
    public bool IsCalled(HttpRequest request) => _hosts.Contains(request.Host.Host);

    /// <summary>Whether an address is this host's, with or without a slash at the end.</summary>
    public bool IsOwn(string address) => _origins.Contains(address.TrimEnd('/'));

    /// <summary>The origin that a request was sent to; the preferred one where a forwarded port hides it.</summary>
    public string OriginOf(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var called)
        && called.GetLeftPart(UriPartial.Authority) is var origin && _origins.Contains(origin)
            ? origin
            : Preferred;

    /// <summary>The origin for sign-in, whichever way a request came: https where there is https.</summary>
    public string SecureOriginOf(HttpRequest request) =>
        HttpsPort is { } port && !request.IsHttps && IsOwn(OriginOf(request)) ? Origin("https", request.Host.Host, port) : OriginOf(request);

    private static string Origin(string scheme, string host, int port) =>
        new Uri(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port}/")).GetLeftPart(UriPartial.Authority);
}
