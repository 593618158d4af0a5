using System.Globalization;
using System.Text.Json;
using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace LocalDataverse.SignIn;

/// <summary>The addresses of sign-in, where Entra ID has them: below the tenant, and those that are of no tenant.</summary>
internal sealed class SignInEndpoints(
    Registrations registrations, SigningKey key, TokenEndpoint tokens, SignInPages pages, HostAddresses addresses, TimeProvider clock)
{
    /// <summary>Answers a request that is about sign-in.</summary>
    /// <returns>Whether it was.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = (request.Path.Value ?? "").Trim('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return false;
        }

        var (tenant, rest) = (path[..slash], path[(slash + 1)..]);
        var isPost = HttpMethods.IsPost(request.Method);
        switch (rest)
        {
            case "discovery/instance":
                await WriteAsync(context, StatusCodes.Status200OK, Instance(request));
                return true;
            case "v2.0/.well-known/openid-configuration" or ".well-known/openid-configuration":
                await AnswerAsync(context, tenant, () => Task.FromResult(Configuration(addresses.OriginOf(request))));
                return true;
            case "discovery/v2.0/keys" or "discovery/keys":
                await AnswerAsync(context, tenant, () => Task.FromResult(Keys()));
                return true;
            case "oauth2/v2.0/token" or "oauth2/token" when isPost:
                await AnswerAsync(context, tenant, async () => await tokens.AnswerAsync(context, await FormAsync(context)));
                return true;
            case "oauth2/v2.0/devicecode" or "oauth2/devicecode" when isPost:
                await AnswerAsync(context, tenant, async () => tokens.AnswerDevice(context, await FormAsync(context)));
                return true;
            case "oauth2/v2.0/authorize" or "oauth2/authorize" when IsTenant(tenant):
                await pages.AuthorizeAsync(context);
                return true;
            case "oauth2/deviceauth" when IsTenant(tenant):
                await pages.DeviceAsync(context);
                return true;
            default:
                return await TryAnswerRealmAsync(context, rest);
        }
    }

    private static async Task<bool> TryAnswerRealmAsync(HttpContext context, string rest)
    {
        if (!rest.StartsWith("userrealm/", StringComparison.Ordinal))
        {
            return false;
        }

        await WriteAsync(context, StatusCodes.Status200OK, Realm());
        return true;
    }

    private async Task AnswerAsync(HttpContext context, string tenant, Func<Task<Dictionary<string, object>>> answer)
    {
        try
        {
            if (!IsTenant(tenant))
            {
                throw new SignInRefusal("invalid_request", 90002, $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID.");
            }

            await WriteAsync(context, StatusCodes.Status200OK, await answer());
        }
        catch (SignInRefusal refusal)
        {
            await WriteAsync(context, refusal.Status, Refusal(context, refusal));
        }
    }

    private bool IsTenant(string tenant) =>
        tenant is "common" or "organizations" || (Guid.TryParse(tenant, out var id) && id == registrations.TenantId);

    private static async Task<IFormCollection> FormAsync(HttpContext context) =>
        await Forms.ReadAsync(context) ?? throw SignInRefusal.Missing("grant_type");

    private Dictionary<string, object> Refusal(HttpContext context, SignInRefusal refusal)
    {
        var now = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var trace = Guid.NewGuid();
        var correlation = Guid.TryParse(context.Request.Headers["client-request-id"], out var given) ? given : Guid.NewGuid();
        return new()
        {
            ["error"] = refusal.Error,
            ["error_description"] = string.Create(
                CultureInfo.InvariantCulture,
                $"AADSTS{refusal.Code}: {refusal.Message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {now}"),
            ["error_codes"] = new[] { refusal.Code },
            ["timestamp"] = now,
            ["trace_id"] = trace,
            ["correlation_id"] = correlation,
        };
    }

    private Dictionary<string, object> Configuration(string origin)
    {
        var tenant = $"{origin}/{registrations.TenantId}";
        return new()
        {
            ["issuer"] = TokenIssuer.Issuer(origin, registrations.TenantId),
            ["authorization_endpoint"] = $"{tenant}/oauth2/v2.0/authorize",
            ["token_endpoint"] = $"{tenant}/oauth2/v2.0/token",
            ["device_authorization_endpoint"] = $"{tenant}/oauth2/v2.0/devicecode",
            ["jwks_uri"] = $"{tenant}/discovery/v2.0/keys",
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_post", "private_key_jwt", "client_secret_basic" },
            ["grant_types_supported"] = new[]
            {
                "authorization_code", "client_credentials", "password", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
            },
            ["response_types_supported"] = new[] { "code" },
            ["response_modes_supported"] = new[] { "query", "fragment" },
            ["code_challenge_methods_supported"] = new[] { "S256", "plain" },
            ["subject_types_supported"] = new[] { "pairwise" },
            ["id_token_signing_alg_values_supported"] = new[] { SecurityAlgorithms.RsaSha256 },
            ["scopes_supported"] = new[] { "openid", "profile", "email", "offline_access" },
        };
    }

    private Dictionary<string, object> Keys() => new()
    {
        ["keys"] = new[]
        {
            new Dictionary<string, string>
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["alg"] = SecurityAlgorithms.RsaSha256,
                ["kid"] = key.Id,
                ["n"] = Base64UrlEncoder.Encode(key.Public.Modulus),
                ["e"] = Base64UrlEncoder.Encode(key.Public.Exponent),
            },
        },
    };

    private Dictionary<string, object> Instance(HttpRequest request)
    {
        var host = request.Host.ToString();
        return new()
        {
            ["tenant_discovery_endpoint"] = $"{addresses.OriginOf(request)}/{registrations.TenantId}/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new[]
            {
                new Dictionary<string, object> { ["preferred_network"] = host, ["preferred_cache"] = host, ["aliases"] = new[] { host } },
            },
        };
    }

    // MSAL asks before it sends a password: no other sign-in stands behind these users.
    private static Dictionary<string, object> Realm() => new()
    {
        ["ver"] = "1.0",
        ["account_type"] = "Managed",
        ["domain_name"] = "local",
        ["cloud_instance_name"] = "localhost",
        ["cloud_audience_urn"] = "urn:federation:MicrosoftOnline",
    };

    private static async Task WriteAsync(HttpContext context, int status, Dictionary<string, object> answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store, no-cache";
        context.Response.Headers.Pragma = "no-cache";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, cancellationToken: context.RequestAborted);
    }
}
