using LocalDataverse.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LocalDataverse.SignIn;

/// <summary>
/// Checks tokens that this host issued: signature by its key and no other algorithm, issuer, audience, time. Whatever cannot be checked is
/// no token.
/// </summary>
internal sealed class TokenCheck
{
    private const int LongestToken = 32 * 1024;

    // What Microsoft's own checks allow clocks to differ by.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };
    private readonly SigningKey _key;
    private readonly TimeProvider _clock;
    private readonly string[] _issuers;

    public TokenCheck(SigningKey key, Guid tenantId, HostAddresses addresses, TimeProvider clock)
    {
        _key = key;
        _clock = clock;
        _issuers = [.. addresses.Origins.Select(origin => TokenIssuer.Issuer(origin, tenantId))];
        Resources = [.. addresses.Origins, .. addresses.Origins.Select(origin => $"{origin}/")];
    }

    /// <summary>The audiences that mean this host.</summary>
    public IReadOnlyList<string> Resources { get; }

    /// <summary>The issuers that mean this host.</summary>
    public IReadOnlyList<string> Issuers => _issuers;

    /// <summary>What an access token says, or null where it is none for these audiences.</summary>
    public Task<TokenClaims?> ReadAccessAsync(string token, IEnumerable<string> audiences) => ReadAsync(token, audiences, "JWT");

    /// <summary>What a refresh token says, or null where it is none.</summary>
    public Task<TokenClaims?> ReadRefreshAsync(string token) => ReadAsync(token, _issuers, TokenIssuer.RefreshType);

    /// <summary>Whether a token's times are good now.</summary>
    public bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is not { } start || start <= now + ClockSkew);
    }

    private async Task<TokenClaims?> ReadAsync(string token, IEnumerable<string> audiences, string type)
    {
        if (token.Length > LongestToken)
        {
            return null;
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuers = _issuers,
            ValidAudiences = audiences,
            IssuerSigningKey = _key.Key,
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidTypes = [type],
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires),
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken read } ? TokenClaims.Of(read) : null;
    }
}

/// <summary>What a checked token says.</summary>
/// <param name="ObjectId">The person; for a program's own token, what stands for it.</param>
/// <param name="ClientId">The program.</param>
/// <param name="IsProgram">Whether no person is behind it.</param>
/// <param name="Permissions">What the person let the program do.</param>
internal sealed record TokenClaims(Guid ObjectId, Guid ClientId, bool IsProgram, IReadOnlyList<string> Permissions)
{
    public static TokenClaims? Of(JsonWebToken token) =>
        Guid.TryParse(Text(token, "oid"), out var objectId) && Guid.TryParse(Text(token, "appid"), out var clientId)
            ? new TokenClaims(objectId, clientId, Text(token, "idtyp") == "app", (Text(token, "scp") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : null;

    private static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}
