using System.Globalization;
using System.Security.Cryptography;

namespace LocalDataverse.SignIn;

/// <summary>Secrets and passwords as they are kept: <c>pbkdf2-sha256$rounds$salt$hash</c>.</summary>
internal static class SecretHash
{
    private const string Method = "pbkdf2-sha256";
    private const int Rounds = 100_000;
    private const int MostRounds = 10_000_000;
    private const int Length = 32;

    /// <summary>A new secret that nobody guesses.</summary>
    public static string NewSecret() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)).Replace('+', '-').Replace('/', '_');

    public static string Of(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2(secret, salt, Rounds, HashAlgorithmName.SHA256, Length);
        return string.Create(CultureInfo.InvariantCulture, $"{Method}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether a secret is the one that a hash is of; never for a hash that cannot be read.</summary>
    public static bool Matches(string secret, string? kept)
    {
        if (kept?.Split('$') is not [Method, var rounds, var saltText, var hashText]
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostRounds)
        {
            return false;
        }

        Span<byte> salt = stackalloc byte[64];
        Span<byte> hash = stackalloc byte[64];
        if (!Convert.TryFromBase64String(saltText, salt, out var saltLength)
            || !Convert.TryFromBase64String(hashText, hash, out var hashLength) || hashLength != Length)
        {
            return false;
        }

        var actual = Rfc2898DeriveBytes.Pbkdf2(secret, salt[..saltLength], count, HashAlgorithmName.SHA256, Length);
        return CryptographicOperations.FixedTimeEquals(actual, hash[..hashLength]);
    }
}
