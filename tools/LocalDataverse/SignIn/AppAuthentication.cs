using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LocalDataverse.SignIn;

/// <summary>Finds out which program asks for a token, and whether it is that program: by secret, or by an assertion that it signed.</summary>
internal sealed class AppAuthentication(Registrations registrations, TokenCheck check)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string Basic = "Basic ";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>The program, if it proves who it is or is a public one that need not.</summary>
    public async Task<(AppRegistration App, bool ByCertificate)> FindAsync(HttpContext context, IFormCollection form)
    {
        var (clientId, secret) = Credentials(context, form);
        var assertion = (string?)form["client_assertion"];
        if (string.IsNullOrEmpty(clientId) && !string.IsNullOrEmpty(assertion) && _handler.CanReadToken(assertion))
        {
            clientId = Subject(assertion);
        }

        if (string.IsNullOrEmpty(clientId))
        {
            throw SignInRefusal.Missing("client_id");
        }

        var app = registrations.FindApp(clientId) ?? throw SignInRefusal.UnknownApp(clientId);
        if (!string.IsNullOrEmpty(assertion))
        {
            if (form["client_assertion_type"] != AssertionType)
            {
                throw SignInRefusal.Missing("client_assertion_type");
            }

            await RequireAssertionAsync(app, assertion);
            return (app, true);
        }

        if (!string.IsNullOrEmpty(secret))
        {
            return app.SecretHashes.Any(hash => SecretHash.Matches(secret, hash)) ? (app, false) : throw SignInRefusal.WrongSecret(app.ClientId);
        }

        return app.IsConfidential ? throw SignInRefusal.NoSecret() : (app, false);
    }

    private async Task RequireAssertionAsync(AppRegistration app, string assertion)
    {
        if (app.Certificates.Count == 0)
        {
            throw SignInRefusal.BadAssertionOfApp("no certificate is registered for the app");
        }

        var id = app.ClientId.ToString();
        var certificates = app.Certificates.Select(pem => X509Certificate2.CreateFromPem(pem)).ToArray();
        try
        {
            var result = await _handler.ValidateTokenAsync(assertion, new TokenValidationParameters
            {
                ValidIssuer = id,
                ValidAudiences = check.Issuers.SelectMany(TokenEndpoints),
                IssuerSigningKeys = certificates.Select(certificate => new X509SecurityKey(certificate)),
                TryAllIssuerSigningKeys = true,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                LifetimeValidator = (notBefore, expires, _, _) => check.IsCurrent(notBefore, expires),
            });
            if (result is not { IsValid: true, SecurityToken: JsonWebToken read } || read.Subject != id)
            {
                throw SignInRefusal.BadAssertionOfApp(Reason(result));
            }
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    // An assertion is addressed to the token endpoint, of either version, or to the issuer.
    private static IEnumerable<string> TokenEndpoints(string issuer)
    {
        var tenant = issuer[..issuer.LastIndexOf('/')];
        return [issuer, $"{tenant}/oauth2/v2.0/token", $"{tenant}/oauth2/token"];
    }

    private static string Reason(TokenValidationResult result) => result.Exception switch
    {
        SecurityTokenInvalidLifetimeException => "it is not within its valid time range",
        SecurityTokenInvalidAudienceException => "its audience is not this token endpoint",
        SecurityTokenInvalidIssuerException => "its issuer is not the app",
        null => "its subject is not the app",
        _ => "its signature is not by a certificate of the app",
    };

    private string? Subject(string assertion)
    {
        try
        {
            return _handler.ReadJsonWebToken(assertion).Subject;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenMalformedException)
        {
            return null;
        }
    }

    private static (string? ClientId, string? Secret) Credentials(HttpContext context, IFormCollection form)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return (form["client_id"], form["client_secret"]);
        }

        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(header[Basic.Length..].Trim()));
            return text.Split(':', 2) is [var id, var secret] ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret)) : (null, null);
        }
        catch (FormatException)
        {
            return (null, null);
        }
    }
}
