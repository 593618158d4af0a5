using LocalDataverse.Inspection;
using Microsoft.AspNetCore.Http;

namespace LocalDataverse.SignIn;

/// <summary>The pages on which people sign in for a program: with a code that a device shows, or on the way back to the program.</summary>
internal sealed class SignInPages(Registrations registrations, TokenEndpoint tokens, PendingSignIns pending)
{
    private static readonly string[] Carried =
        ["client_id", "redirect_uri", "response_type", "response_mode", "scope", "resource", "state", "nonce", "code_challenge", "code_challenge_method"];

    /// <summary>Where a person enters the code that a device shows.</summary>
    public async Task DeviceAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await AskForCodeAsync(context, context.Request.Query["code"], null);
            return;
        }

        if (await Forms.ReadAsync(context) is not { } form)
        {
            await AskForCodeAsync(context, null, "Fill in the form.");
            return;
        }

        var code = (string?)form["user_code"] ?? "";
        if (pending.FindByUserCode(code) is not { } device)
        {
            await AskForCodeAsync(context, code, "This code is not known, or it has run out.");
        }
        else if (tokens.FindUser(form["user"], form["password"]) is not { } user)
        {
            await AskForCodeAsync(context, code, "This is not the user's password.");
        }
        else
        {
            device.User = user;
            await Pages.WriteAsync(context, "Signed in", Html.Of($"""
                <h1>You are signed in</h1>
                <p>You have signed in to <strong>{registrations.FindApp(device.ClientId.ToString())?.Name}</strong> as {user.UserName}.
                You may close this page.</p>
                """));
        }
    }

    /// <summary>Where a person signs in before being sent back to the program, with a code for it.</summary>
    public async Task AuthorizeAsync(HttpContext context)
    {
        var isPost = HttpMethods.IsPost(context.Request.Method);
        var form = isPost ? await Forms.ReadAsync(context) : null;
        var asked = Carried.ToDictionary(name => name, name => (string?)(isPost ? form?[name] : context.Request.Query[name]));
        if (Trouble(asked, out var app, out var audience) is { } trouble)
        {
            await Pages.WriteAsync(context, "Sign in", Html.Of($"<h1>Sign-in is not possible</h1><p>{trouble}</p>"), status: StatusCodes.Status400BadRequest);
            return;
        }

        if (form is not null && tokens.FindUser(form["user"], form["password"]) is { } user)
        {
            var code = pending.AddCode(new CodeSignIn(
                app!.ClientId, user, audience!, asked["redirect_uri"]!, asked["code_challenge"], asked["code_challenge_method"], asked["nonce"]));
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect(WayBack(asked, code));
            return;
        }

        var hidden = Carried.Where(name => asked[name] is not null)
            .Select(name => Html.Of($"""<input type="hidden" name="{name}" value="{asked[name]}">"""));
        var body = Html.Of($"""
            <h1>Sign in to {app!.Name}</h1>
            {Message(isPost ? "This is not the user's password." : null)}
            <form method="post" class="card">{hidden}{Fields()}<button>Sign in</button></form>
            """);
        await Pages.WriteAsync(context, "Sign in", body, formTarget: new Uri(asked["redirect_uri"]!).GetLeftPart(UriPartial.Authority));
    }

    private Task AskForCodeAsync(HttpContext context, string? code, string? trouble) => Pages.WriteAsync(context, "Sign in a device", Html.Of($"""
        <h1>Sign in a device</h1>
        <p>Enter the code that the device or program shows, and say who you are.</p>
        {Message(trouble)}
        <form method="post" class="card">
        <label>Code <input name="user_code" value="{code}" autocomplete="off" required></label>
        {Fields()}
        <button>Sign in</button>
        </form>
        """));

    private Html Fields()
    {
        var users = registrations.Users.Select(user => Html.Of($"<option>{user.UserName}</option>"));
        return Html.Of($"""
            <label>User <select name="user" required>{users}</select></label>
            <label>Password <input type="password" name="password" autocomplete="current-password" required></label>
            """);
    }

    private static Html Message(string? text) => text is null ? Html.Empty : Html.Of($"""<p class="trouble" role="alert">{text}</p>""");

    // What is wrong is told here and never sent on: an address that is not registered gets nothing.
    private string? Trouble(Dictionary<string, string?> asked, out AppRegistration? app, out Audience? audience)
    {
        app = registrations.FindApp(asked["client_id"]);
        audience = null;
        if (app is null)
        {
            return $"AADSTS700016: Application with identifier '{asked["client_id"]}' was not found.";
        }

        if (!IsRegistered(app, asked["redirect_uri"]))
        {
            return $"AADSTS50011: The redirect URI '{asked["redirect_uri"]}' does not match those of the application.";
        }

        if (asked["response_type"] != "code" || asked["response_mode"] is not (null or "query" or "fragment"))
        {
            return "AADSTS700054: only response_type 'code' with response_mode 'query' or 'fragment' is served here.";
        }

        if (!app.IsConfidential && asked["code_challenge"] is null)
        {
            return "AADSTS9002325: Proof Key for Code Exchange is required for authorization code redemption.";
        }

        if (asked["code_challenge"] is not null && asked["code_challenge_method"] is not (null or "plain" or "S256"))
        {
            return "AADSTS501491: the code_challenge_method is not known.";
        }

        try
        {
            audience = Audience.Read(asked["scope"], asked["resource"]);
            _ = tokens.Resource(audience, app);
            return null;
        }
        catch (SignInRefusal refusal)
        {
            return $"AADSTS{refusal.Code}: {refusal.Message}";
        }
    }

    private static bool IsRegistered(AppRegistration app, string? redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0
        && app.RedirectUris.Any(registered => registered == redirectUri || IsSameButForThePort(registered, uri));

    // As in Entra ID: a program on this machine listens on whatever port is free.
    private static bool IsSameButForThePort(string registered, Uri uri) =>
        Uri.TryCreate(registered, UriKind.Absolute, out var known) && known.IsLoopback && uri.IsLoopback && known.Scheme == "http"
        && known.Scheme == uri.Scheme && known.Host == uri.Host && known.AbsolutePath == uri.AbsolutePath && uri.UserInfo.Length == 0;

    private static string WayBack(Dictionary<string, string?> asked, string code)
    {
        var answer = $"code={Uri.EscapeDataString(code)}";
        if (asked["state"] is { } state)
        {
            answer += $"&state={Uri.EscapeDataString(state)}";
        }

        var uri = asked["redirect_uri"]!;
        var sign = asked["response_mode"] == "fragment" ? '#' : uri.Contains('?') ? '&' : '?';
        return $"{uri}{sign}{answer}";
    }
}
