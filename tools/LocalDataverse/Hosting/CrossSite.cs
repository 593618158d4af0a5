using Microsoft.AspNetCore.Http;

namespace LocalDataverse.Hosting;

/// <summary>Tells what a browser sends on behalf of another site's page.</summary>
internal static class CrossSite
{
    /// <summary>Whether a browser says that a page of another origin made this request. Programs other than browsers say nothing.</summary>
    public static bool IsFromElsewhere(HttpRequest request, HostAddresses addresses) =>
        (request.Headers.Origin is [{ } origin] && !addresses.IsOwn(origin) && !IsSameHost(request, origin))
        || request.Headers["Sec-Fetch-Site"] is ["cross-site"] or ["same-site"];

    // Behind a forwarded port the browser knows another port than the host.
    private static bool IsSameHost(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.ToString();
}
