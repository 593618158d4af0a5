using LocalDataverse.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LocalDataverse.SignIn;

/// <summary>Writes tokens as Entra ID does: access tokens, id tokens, refresh tokens.</summary>
internal sealed class TokenIssuer(SigningKey key, Guid tenantId, HostOptions options)
{
    /// <summary>What marks a refresh token, which nothing but the token endpoint takes.</summary>
    public const string RefreshType = "refresh+jwt";

    /// <summary>The default permission of people in Dataverse.</summary>
    public const string UserImpersonation = "user_impersonation";

    // Entra's refresh tokens live for 90 days.
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(90);

    private readonly SigningCredentials _credentials = new(key.Key, SecurityAlgorithms.RsaSha256);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TimeSpan Lifetime => options.TokenLifetime;

    public static string Issuer(string origin, Guid tenantId) => $"{origin}/{tenantId}/v2.0";

    /// <summary>A token for a program itself: no person, nothing delegated.</summary>
    public string ForProgram(string origin, AppRegistration app, string audience, bool byCertificate)
    {
        // A program is its own person: what stands for the service principal is the id of the app.
        var claims = Common(origin, app, app.ClientId, byCertificate ? "2" : "1");
        claims["idtyp"] = "app";
        return Write(origin, audience, claims, Lifetime, "JWT");
    }

    /// <summary>A token for a program that acts for a person.</summary>
    public string ForPerson(string origin, AppRegistration app, UserRegistration user, string audience, IEnumerable<string> permissions)
    {
        var claims = Common(origin, app, user.ObjectId, app.IsConfidential ? "1" : "0");
        claims["scp"] = string.Join(' ', permissions.Select(permission => permission == Audience.Default ? UserImpersonation : permission).Distinct());
        claims["name"] = user.DisplayName ?? user.UserName;
        claims["preferred_username"] = user.UserName;
        claims["upn"] = user.UserName;
        claims["unique_name"] = user.UserName;
        return Write(origin, audience, claims, Lifetime, "JWT");
    }

    /// <summary>Who signed in, for the program itself.</summary>
    public string Identity(string origin, AppRegistration app, UserRegistration user, string? nonce)
    {
        var claims = new Dictionary<string, object>
        {
            ["oid"] = user.ObjectId.ToString(),
            ["sub"] = user.ObjectId.ToString(),
            ["tid"] = tenantId.ToString(),
            ["name"] = user.DisplayName ?? user.UserName,
            ["preferred_username"] = user.UserName,
            ["ver"] = "2.0",
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return Write(origin, app.ClientId.ToString(), claims, Lifetime, "JWT");
    }

    /// <summary>What gets the next tokens without the person. It says everything itself, so it outlives a restart of the host.</summary>
    public string Refresh(string origin, AppRegistration app, UserRegistration user)
    {
        var claims = new Dictionary<string, object> { ["oid"] = user.ObjectId.ToString(), ["appid"] = app.ClientId.ToString() };
        return Write(origin, Issuer(origin, tenantId), claims, RefreshLifetime, RefreshType);
    }

    /// <summary>What MSAL knows an account by.</summary>
    public string ClientInfo(UserRegistration user) => Base64UrlEncoder.Encode($$"""{"uid":"{{user.ObjectId}}","utid":"{{tenantId}}"}""");

    // Version 2 calls the program azp, version 1, which Dataverse's own tokens are of, appid: programs look for either.
    private Dictionary<string, object> Common(string origin, AppRegistration app, Guid objectId, string authentication) => new()
    {
        ["oid"] = objectId.ToString(),
        ["sub"] = objectId.ToString(),
        ["tid"] = tenantId.ToString(),
        ["azp"] = app.ClientId.ToString(),
        ["azpacr"] = authentication,
        ["appid"] = app.ClientId.ToString(),
        ["appidacr"] = authentication,
        ["idp"] = Issuer(origin, tenantId),
        ["uti"] = Base64UrlEncoder.Encode(Guid.NewGuid().ToByteArray()),
        ["ver"] = "2.0",
    };

    private string Write(string origin, string audience, Dictionary<string, object> claims, TimeSpan lifetime, string type)
    {
        var now = options.Clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer(origin, tenantId),
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = _credentials,
            TokenType = type,
        });
    }
}
