using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LocalDataverse.Hosting;

/// <summary>
/// The certificate that https shows, and the authority that signed it: made here, kept in the host's folder, made anew when it runs out, is
/// damaged, or is for other names. Whoever trusts the authority trusts it for these names only.
/// </summary>
internal sealed class DevelopmentCertificates(HostFolder folder, IReadOnlyList<string> names, TimeProvider time)
{
    /// <summary>The file of the authority's certificate, for clients.</summary>
    public const string AuthorityFile = "ca.pem";

    private const string AuthorityKeyFile = "ca-key.pem";
    private const string ServerFile = "server.pem";
    private const string ServerKeyFile = "server-key.pem";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string NameConstraints = "2.5.29.30";
    private const string AlternativeNames = "2.5.29.17";

    // The longest that Apple's clients accept is 398 days.
    private static readonly TimeSpan ServerLifetime = TimeSpan.FromDays(397);
    private static readonly TimeSpan AuthorityLifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan RenewalMargin = TimeSpan.FromDays(30);

    private readonly List<string> _notices = [];

    /// <summary>What was made anew, in words.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>The certificate of https, with its key.</summary>
    public X509Certificate2 OpenServer()
    {
        using var authority = OpenAuthority();
        var kept = Load(ServerFile, ServerKeyFile);
        if (kept is not null && IsCurrent(kept) && IsSignedBy(kept, authority) && HasExtension(kept, ServerNames()))
        {
            return Usable(kept);
        }

        kept?.Dispose();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=LocalDataverse", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(ServerNames());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        var now = time.GetUtcNow();
        using var signed = request.Create(authority, now.AddHours(-1), now + ServerLifetime, RandomNumberGenerator.GetBytes(16));
        var server = signed.CopyWithPrivateKey(key);
        folder.Write(ServerFile, server.ExportCertificatePem());
        folder.Write(ServerKeyFile, key.ExportPkcs8PrivateKeyPem());
        return Usable(server);
    }

    private X509Certificate2 OpenAuthority()
    {
        var isThere = folder.Read(AuthorityFile) is not null;
        var kept = Load(AuthorityFile, AuthorityKeyFile);
        if (kept is not null && IsCurrent(kept) && HasExtension(kept, PermittedNames()))
        {
            return kept;
        }

        kept?.Dispose();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = $"CN=LocalDataverse development CA {Convert.ToHexString(RandomNumberGenerator.GetBytes(4))}, O=LocalDataverse";
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(PermittedNames());
        var now = time.GetUtcNow();
        var authority = request.CreateSelfSigned(now.AddHours(-1), now + AuthorityLifetime);
        folder.Write(AuthorityFile, authority.ExportCertificatePem());
        folder.Write(AuthorityKeyFile, key.ExportPkcs8PrivateKeyPem());
        if (isThere)
        {
            _notices.Add($"The certificate authority had run out, was damaged, or was for other names: clients must trust the new one, "
                + $"{folder.PathOf(AuthorityFile)}.");
        }

        return authority;
    }

    private X509Certificate2? Load(string certificateFile, string keyFile)
    {
        if (folder.Read(certificateFile) is not { } certificate || folder.Read(keyFile) is not { } key)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private bool IsCurrent(X509Certificate2 certificate)
    {
        var now = time.GetUtcNow();
        return certificate.NotBefore.ToUniversalTime() <= now && certificate.NotAfter.ToUniversalTime() - RenewalMargin > now;
    }

    private bool IsSignedBy(X509Certificate2 certificate, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        return chain.Build(certificate);
    }

    private static bool HasExtension(X509Certificate2 certificate, X509Extension expected) =>
        certificate.Extensions.Any(extension => extension.Oid?.Value == expected.Oid?.Value
            && extension.RawData.AsSpan().SequenceEqual(expected.RawData));

    /// <summary>Windows cannot serve with a key that was never in a key store.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }

    private X509Extension ServerNames()
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        var extension = builder.Build();
        return new X509Extension(AlternativeNames, extension.RawData, extension.Critical);
    }

    // NameConstraints of RFC 5280: permitted subtrees, each a DNS name or an address with its mask.
    private X509Extension PermittedNames()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach (var name in names)
            {
                using (writer.PushSequence())
                {
                    if (IPAddress.TryParse(name, out var address))
                    {
                        var bytes = address.GetAddressBytes();
                        byte[] subtree = [.. bytes, .. Enumerable.Repeat<byte>(0xFF, bytes.Length)];
                        writer.WriteOctetString(subtree, new Asn1Tag(TagClass.ContextSpecific, 7));
                    }
                    else
                    {
                        writer.WriteOctetString(Encoding.ASCII.GetBytes(name), new Asn1Tag(TagClass.ContextSpecific, 2));
                    }
                }
            }
        }

        return new X509Extension(NameConstraints, writer.Encode(), critical: true);
    }
}
