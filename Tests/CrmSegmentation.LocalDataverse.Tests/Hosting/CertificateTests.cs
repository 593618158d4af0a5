using System.Security.Cryptography.X509Certificates;
using LocalDataverse;
using LocalDataverse.Hosting;

namespace CrmSegmentation.LocalDataverse.Tests.Hosting;

/// <summary>Certificates that are kept, run out and are renewed.</summary>
[TestClass]
public sealed class CertificateTests
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "::1"];

    [TestMethod]
    public void Server_CloseToItsEnd_IsRenewedUnderTheSameAuthority()
    {
        using var temporary = new TemporaryFolder();
        using var folder = HostFolder.Of(temporary.File("org.db"));
        var clock = new ManualClock(TestOrganization.Start);

        using var first = new DevelopmentCertificates(folder, Names, clock).OpenServer();
        using var same = new DevelopmentCertificates(folder, Names, clock).OpenServer();
        clock.Advance(TimeSpan.FromDays(370));
        var later = new DevelopmentCertificates(folder, Names, clock);
        using var renewed = later.OpenServer();

        Assert.AreEqual(first.Thumbprint, same.Thumbprint);
        Assert.AreNotEqual(first.Thumbprint, renewed.Thumbprint);
        Assert.AreEqual(first.Issuer, renewed.Issuer);
        Assert.IsEmpty(later.Notices);
    }

    [TestMethod]
    public void Authority_CloseToItsEnd_IsRenewedAndItIsSaid()
    {
        using var temporary = new TemporaryFolder();
        using var folder = HostFolder.Of(temporary.File("org.db"));
        var clock = new ManualClock(TestOrganization.Start);
        using var first = new DevelopmentCertificates(folder, Names, clock).OpenServer();

        clock.Advance(TimeSpan.FromDays(3640));
        var later = new DevelopmentCertificates(folder, Names, clock);
        using var renewed = later.OpenServer();

        Assert.AreNotEqual(first.Issuer, renewed.Issuer);
        Assert.HasCount(1, later.Notices);
    }

    [TestMethod]
    public void Authority_TrustedByAClient_VouchesForItsNamesOnly()
    {
        using var temporary = new TemporaryFolder();
        using var folder = HostFolder.Of(temporary.File("org.db"));
        using var server = new DevelopmentCertificates(folder, Names, TimeProvider.System).OpenServer();
        using var authority = X509Certificate2.CreateFromPemFile(folder.PathOf("ca.pem"), folder.PathOf("ca-key.pem"));
        using var key = System.Security.Cryptography.ECDsa.Create();
        var request = new CertificateRequest("CN=bank.example", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("bank.example");
        request.CertificateExtensions.Add(names.Build());
        using var stranger = request.Create(authority, DateTimeOffset.UtcNow.AddDays(-0.01), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);

        Assert.IsTrue(IsTrusted(server, authority));
        Assert.IsFalse(IsTrusted(stranger, authority));
    }

    private static bool IsTrusted(X509Certificate2 certificate, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
