using System.Text;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.Inspection;

/// <summary>What all pages have in common.</summary>
internal static class Pages
{
    public const string StylePath = "/style.css";

    private static readonly byte[] Style = ReadStyle();

    private static readonly (string Path, string Name)[] Places =
        [("/", "Tables"), ("/trace", "Plug-in trace"), ("/jobs", "System jobs"), ("/steps", "Plug-in steps"), ("/solutions", "Solutions"), ("/users", "Users")];

    /// <summary>Answers with a page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="body">What stands in it.</param>
    /// <param name="viewer">Who looks; null where nobody is known, and there is nothing to go to.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="formTarget">An origin that a form of the page may lead to beside this one.</param>
    public static async Task WriteAsync(
        HttpContext context, string title, Html body, Viewer? viewer = null, int status = StatusCodes.Status200OK, string? formTarget = null)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        Protect(response, formTarget);
        var page = Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} · LocalDataverse</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{StylePath}">
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header class="top">
            <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>LocalDataverse</a>
            {Navigation(context, viewer)}
            </header>
            <main id="main">
            {body}
            </main>
            </body>
            </html>
            """).ToString();
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(page), context.RequestAborted);
    }

    /// <summary>Answers with the look of the pages.</summary>
    public static async Task WriteStyleAsync(HttpContext context)
    {
        Protect(context.Response, null);
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        await context.Response.Body.WriteAsync(Style, context.RequestAborted);
    }

    // No script runs on these pages, whatever is in the rows.
    private static void Protect(HttpResponse response, string? formTarget)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self' {formTarget}; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static Html Navigation(HttpContext context, Viewer? viewer)
    {
        if (viewer is null)
        {
            return Html.Empty;
        }

        var path = context.Request.Path.Value ?? "/";
        var links = Places.Select(place => Html.Of($"""<li><a href="{place.Path}"{Current(place.Path, path)}>{place.Name}</a></li>"""));
        var leave = viewer.CanSignOut ? Html.Of($"""<form method="post" action="/sign-out"><button class="quiet">Sign out</button></form>""") : Html.Empty;
        return Html.Of($"""
            <nav aria-label="Main"><ul>{links}</ul></nav>
            <div class="viewer"><span>{viewer.Name}</span>{leave}</div>
            """);
    }

    private static Html Current(string place, string path) =>
        place == path || (place == "/" && path.StartsWith("/tables", StringComparison.Ordinal)) ? Html.Of($" aria-current=\"page\"") : Html.Empty;

    private static byte[] ReadStyle()
    {
        using var stream = typeof(Pages).Assembly.GetManifestResourceStream("style.css")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
