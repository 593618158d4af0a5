using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace LocalDataverse.SignIn;

/// <summary>Gives tokens for what proves a person or a program: the grants of OAuth as Entra ID has them.</summary>
internal sealed partial class TokenEndpoint(
    Registrations registrations, AppAuthentication apps, TokenIssuer issuer, TokenCheck check, PendingSignIns pending, HostAddresses addresses)
{
    private const string OnBehalfOf = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";

    public async Task<Dictionary<string, object>> AnswerAsync(HttpContext context, IFormCollection form)
    {
        var grant = Required(form, "grant_type");
        var (app, byCertificate) = await apps.FindAsync(context, form);
        var origin = addresses.OriginOf(context.Request);
        return grant switch
        {
            "client_credentials" => ForProgram(origin, app, byCertificate, form),
            "password" => ForPassword(origin, app, form),
            "refresh_token" => await ForRefreshAsync(origin, app, form),
            "authorization_code" => ForCode(origin, app, form),
            OnBehalfOf => await ForAssertionAsync(origin, app, form),
            DeviceCode or "device_code" => ForDevice(origin, app, form),
            _ => throw new SignInRefusal("unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grant}'."),
        };
    }

    /// <summary>Begins the sign-in of a device.</summary>
    public Dictionary<string, object> AnswerDevice(HttpContext context, IFormCollection form)
    {
        var app = registrations.FindApp(Required(form, "client_id")) ?? throw SignInRefusal.UnknownApp(form["client_id"]);
        var audience = Audience.Read(form["scope"], form["resource"]);
        _ = Resource(audience, app);
        var device = pending.AddDevice(app.ClientId, audience);
        var page = $"{addresses.SecureOriginOf(context.Request)}/{registrations.TenantId}/oauth2/deviceauth";
        return new()
        {
            ["user_code"] = device.UserCode,
            ["device_code"] = device.DeviceCode,
            ["verification_uri"] = page,
            ["verification_url"] = page,
            ["expires_in"] = (int)PendingSignIns.DeviceLifetime.TotalSeconds,
            ["interval"] = 1,
            ["message"] = $"To sign in, use a web browser to open the page {page} and enter the code {device.UserCode} to authenticate.",
        };
    }

    /// <summary>What the audience of a token is called, if it is this host or an app that is registered.</summary>
    public string Resource(Audience audience, AppRegistration app)
    {
        if (audience.Resource is not { } resource)
        {
            return app.ClientId.ToString();
        }

        var isKnown = addresses.IsOwn(resource) || AppOf(resource) is not null;
        return isKnown ? resource : throw SignInRefusal.UnknownResource(resource);
    }

    // A program's token has neither client_info nor id_token: there is no account behind it.
    private Dictionary<string, object> ForProgram(string origin, AppRegistration app, bool byCertificate, IFormCollection form)
    {
        if (!app.IsConfidential)
        {
            throw SignInRefusal.NoSecret();
        }

        var audience = Audience.Read(form["scope"], form["resource"]);
        if (!audience.IsDefault)
        {
            throw new SignInRefusal(
                "invalid_scope",
                1002012,
                $"The provided value for scope {form["scope"]} is not valid. Client credential flows must have a scope value with /.default "
                + "suffixed to the resource identifier (application ID URI).");
        }

        return Answer(issuer.ForProgram(origin, app, Resource(audience, app), byCertificate));
    }

    private Dictionary<string, object> ForPassword(string origin, AppRegistration app, IFormCollection form)
    {
        var user = FindUser(Required(form, "username"), Required(form, "password")) ?? throw SignInRefusal.WrongPassword();
        return ForPerson(origin, app, user, Audience.Read(form["scope"], form["resource"]), form, nonce: null);
    }

    /// <summary>The user with this name and password.</summary>
    public UserRegistration? FindUser(string? userName, string? password) =>
        registrations.FindUser(userName) is { } user && !string.IsNullOrEmpty(password) && SecretHash.Matches(password, user.PasswordHash) ? user : null;

    private async Task<Dictionary<string, object>> ForRefreshAsync(string origin, AppRegistration app, IFormCollection form)
    {
        var claims = await check.ReadRefreshAsync(Required(form, "refresh_token"));
        if (claims is null || claims.ClientId != app.ClientId || registrations.FindUser(claims.ObjectId) is not { } user)
        {
            throw SignInRefusal.BadGrant(
                700082, "The refresh token has expired, is not valid, was issued to another application, or is of a user who is gone.");
        }

        return ForPerson(origin, app, user, Audience.Read(form["scope"], form["resource"]), form, nonce: null);
    }

    private async Task<Dictionary<string, object>> ForAssertionAsync(string origin, AppRegistration app, IFormCollection form)
    {
        if (Required(form, "requested_token_use") != "on_behalf_of")
        {
            throw SignInRefusal.Missing("requested_token_use");
        }

        if (!app.IsConfidential)
        {
            throw SignInRefusal.NoSecret();
        }

        var id = app.ClientId.ToString();
        var claims = await check.ReadAccessAsync(Required(form, "assertion"), [id, $"api://{id}"])
            ?? throw SignInRefusal.BadGrant(
                50013, "Assertion failed signature validation, is expired, or its audience does not match the client app presenting it.");
        if (claims.IsProgram || registrations.FindUser(claims.ObjectId) is not { } user)
        {
            throw SignInRefusal.BadGrant(50000, "The assertion is of no user: on-behalf-of needs a user's token.");
        }

        return ForPerson(origin, app, user, Audience.Read(form["scope"], form["resource"]), form, nonce: null);
    }

    private Dictionary<string, object> ForDevice(string origin, AppRegistration app, IFormCollection form)
    {
        var code = (string?)form["device_code"] ?? form["code"];
        var device = pending.FindDevice(code ?? throw SignInRefusal.Missing("device_code"));
        if (device is null || device.ClientId != app.ClientId)
        {
            throw new SignInRefusal("bad_verification_code", 70018, "The device code is not known, or was used.");
        }

        if (pending.IsExpired(device))
        {
            throw new SignInRefusal("expired_token", 70020, "The provided value for the input parameter 'device_code' is not valid. The code has expired.");
        }

        if (device.User is not { } user)
        {
            throw new SignInRefusal("authorization_pending", 70016, "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
        }

        return pending.Remove(device)
            ? ForPerson(origin, app, user, device.Audience, form, nonce: null)
            : throw new SignInRefusal("bad_verification_code", 70018, "The device code is not known, or was used.");
    }

    private Dictionary<string, object> ForCode(string origin, AppRegistration app, IFormCollection form)
    {
        var signIn = pending.TakeCode(Required(form, "code"))
            ?? throw SignInRefusal.BadGrant(70008, "The provided authorization code has expired or was used. Send a new interactive request.");
        if (signIn.ClientId != app.ClientId)
        {
            throw SignInRefusal.BadGrant(700005, "The provided authorization code is intended for another application.");
        }

        if (signIn.RedirectUri != form["redirect_uri"])
        {
            throw SignInRefusal.BadGrant(500112, "The reply address does not match the one that the code was asked for with.");
        }

        if (signIn.Challenge is { } challenge && !Proves(form["code_verifier"], challenge, signIn.ChallengeMethod))
        {
            throw SignInRefusal.BadGrant(501481, "The code_verifier does not match the code_challenge supplied in the authorization request.");
        }

        return ForPerson(origin, app, signIn.User, signIn.Audience, form, signIn.Nonce);
    }

    private Dictionary<string, object> ForPerson(
        string origin, AppRegistration app, UserRegistration user, Audience audience, IFormCollection form, string? nonce)
    {
        var token = issuer.ForPerson(origin, app, user, Resource(audience, app), audience.Permissions);
        var answer = Answer(token);
        answer["scope"] = audience.Resource is null
            ? "openid profile"
            : string.Join(' ', audience.Permissions.Select(permission => $"{audience.Resource}/{permission}"));
        if (audience.WantsRefresh)
        {
            answer["refresh_token"] = issuer.Refresh(origin, app, user);
        }

        if (audience.WantsIdentity)
        {
            answer["id_token"] = issuer.Identity(origin, app, user, nonce);
        }

        if (form["client_info"] is ["1"] or ["true"])
        {
            answer["client_info"] = issuer.ClientInfo(user);
        }

        return answer;
    }

    private Dictionary<string, object> Answer(string token)
    {
        var seconds = (int)issuer.Lifetime.TotalSeconds;
        return new()
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = seconds,
            ["ext_expires_in"] = seconds,
            ["access_token"] = token,
        };
    }

    private AppRegistration? AppOf(string resource) =>
        registrations.FindApp(resource.StartsWith("api://", StringComparison.OrdinalIgnoreCase) ? resource["api://".Length..] : resource);

    private static bool Proves(string? verifier, string challenge, string? method)
    {
        if (verifier is null || !Verifier().IsMatch(verifier))
        {
            return false;
        }

        var actual = method == "S256" ? Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) : verifier;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(actual), Encoding.ASCII.GetBytes(challenge));
    }

    private static string Required(IFormCollection form, string name) =>
        form[name] is [{ Length: > 0 } value] ? value : throw SignInRefusal.Missing(name);

    [GeneratedRegex(@"^[A-Za-z0-9._~-]{43,128}\z")]
    private static partial Regex Verifier();
}
