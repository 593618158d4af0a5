using System.Collections.Concurrent;
using System.Security.Cryptography;
using LocalDataverse.Hosting;
using LocalDataverse.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace LocalDataverse.Inspection;

/// <summary>
/// Who looks at the pages: without sign-in one user, otherwise whoever signed in on the page with the password of <c>sign-in.json</c>. The
/// cookie is good for the pages only, never for the Web API, and until the host stops.
/// </summary>
internal sealed class Viewers
{
    public const string SignInPath = "/sign-in";
    public const string SignOutPath = "/sign-out";

    private const string Cookie = "localdataverse-viewer";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static readonly Uri Anywhere = new("http://localhost");

    private readonly Members _members;
    private readonly Member? _only;
    private readonly TokenEndpoint? _tokens;
    private readonly HostAddresses? _addresses;
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly ConcurrentDictionary<string, Session> _sessions = [];

    /// <summary>One user looks, whoever it is.</summary>
    public Viewers(Members members, Member only)
    {
        _members = members;
        _only = only;
    }

    /// <summary>Whoever signs in looks.</summary>
    public Viewers(Members members, TokenEndpoint tokens, HostAddresses addresses, TimeProvider clock)
    {
        _members = members;
        _tokens = tokens;
        _addresses = addresses;
        _clock = clock;
    }

    /// <summary>Who looks; null where they have to sign in first.</summary>
    public Viewer? Find(HttpContext context)
    {
        if (_only is not null)
        {
            return new Viewer(_only.UserId, _only.Name, CanSignOut: false);
        }

        if (!context.Request.Cookies.TryGetValue(Cookie, out var id) || !_sessions.TryGetValue(id, out var session) || session.Expires <= _clock.GetUtcNow())
        {
            return null;
        }

        return _members.FindPerson(session.ObjectId) is { IsDisabled: false } member ? new Viewer(member.UserId, member.Name, CanSignOut: true) : null;
    }

    /// <summary>Asks who looks, or takes the answer.</summary>
    public async Task SignInAsync(HttpContext context)
    {
        var request = context.Request;
        var back = BackTo(request);
        if (_tokens is null || _addresses is null)
        {
            context.Response.Redirect("/");
            return;
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            await AskAsync(context, null);
            return;
        }

        if (CrossSite.IsFromElsewhere(request, _addresses) || await Forms.ReadAsync(context) is not { } form)
        {
            await AskAsync(context, "Sign in on this page.");
            return;
        }

        if (_tokens.FindUser(form["user"], form["password"]) is not { } user)
        {
            await AskAsync(context, "The user name or the password is not right.");
        }
        else if (_members.FindPerson(user.ObjectId) is not { IsDisabled: false })
        {
            await AskAsync(context, "The user is not a member of the organization.");
        }
        else
        {
            Begin(context, user.ObjectId);
            context.Response.Redirect(back);
        }
    }

    /// <summary>Forgets who looked.</summary>
    public void SignOut(HttpContext context)
    {
        if (context.Request.Cookies.TryGetValue(Cookie, out var id))
        {
            _sessions.TryRemove(id, out _);
        }

        context.Response.Cookies.Delete(Cookie);
        context.Response.Redirect("/");
    }

    // Within this host: browsers drop control characters from addresses, and take a backslash for a slash.
    private static string BackTo(HttpRequest request) =>
        request.Query["to"] is [['/', not '/', ..] and var to] && !to.Any(sign => char.IsControl(sign) || sign == '\\')
            ? new Uri(Anywhere, to).PathAndQuery
            : "/";

    private void Begin(HttpContext context, Guid objectId)
    {
        var now = _clock.GetUtcNow();
        foreach (var (old, session) in _sessions)
        {
            if (session.Expires <= now)
            {
                _sessions.TryRemove(old, out _);
            }
        }

        var id = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        _sessions[id] = new Session(objectId, now + Lifetime);
        context.Response.Cookies.Append(Cookie, id, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
        });
    }

    private static Task AskAsync(HttpContext context, string? trouble)
    {
        var message = trouble is null ? Html.Empty : Html.Of($"""<p class="trouble" role="alert">{trouble}</p>""");
        return Pages.WriteAsync(context, "Sign in", Html.Of($"""
            <h1>Sign in</h1>
            <p>The first user and password are in <code>client.json</code>, in the folder beside the data file.</p>
            {message}
            <form method="post" class="card">
            <label>User <input name="user" autocomplete="username" required></label>
            <label>Password <input type="password" name="password" autocomplete="current-password" required></label>
            <button>Sign in</button>
            </form>
            """));
    }

    private sealed record Session(Guid ObjectId, DateTimeOffset Expires);
}
