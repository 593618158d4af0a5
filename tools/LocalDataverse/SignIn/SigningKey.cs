using System.Security.Cryptography;
using LocalDataverse.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace LocalDataverse.SignIn;

/// <summary>The key that signs tokens: RSA, kept in the host's folder, made anew where it is damaged.</summary>
internal sealed class SigningKey
{
    private const string FileName = "signing-key.pem";
    private const int Bits = 2048;

    private SigningKey(RSA key)
    {
        Public = key.ExportParameters(includePrivateParameters: false);
        Id = Base64UrlEncoder.Encode(SHA256.HashData([.. Public.Modulus!, .. Public.Exponent!])[..20]);
        Key = new RsaSecurityKey(key.ExportParameters(includePrivateParameters: true)) { KeyId = Id };
    }

    public string Id { get; }

    public RSAParameters Public { get; }

    public RsaSecurityKey Key { get; }

    public static SigningKey Open(HostFolder folder, List<string> notices)
    {
        var text = folder.Read(FileName);
        using var key = RSA.Create();
        if (text is not null && TryImport(key, text))
        {
            return new SigningKey(key);
        }

        using var made = RSA.Create(Bits);
        folder.Write(FileName, made.ExportPkcs8PrivateKeyPem());
        if (text is not null)
        {
            notices.Add($"{folder.PathOf(FileName)} was damaged and is made anew: tokens from before are not valid any more.");
        }

        return new SigningKey(made);
    }

    private static bool TryImport(RSA key, string text)
    {
        try
        {
            key.ImportFromPem(text);
            _ = key.ExportParameters(includePrivateParameters: true);
            return key.KeySize >= Bits;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
