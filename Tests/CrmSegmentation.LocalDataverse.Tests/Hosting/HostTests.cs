using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using LocalDataverse.Hosting;
using LocalDataverse.SignIn;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Hosting;

/// <summary>Where a host listens, what it keeps, and whom it turns away.</summary>
[TestClass]
public sealed class HostTests
{
    [TestMethod]
    public async Task Start_Usually_AnswersOverBothOnThisMachineOnly()
    {
        await using var host = await TestHost.StartAsync();
        using var untrusting = new HttpClient();

        using var secure = await host.AskAsync(token: null);
        using var plain = await untrusting.GetAsync(new Uri(host.Host.HttpAddress!, "/api/data/v9.2/WhoAmI"));
        using var doubled = await untrusting.GetAsync(new Uri($"{host.Host.HttpAddress}/api/data/v9.2/WhoAmI"));
        using var byNumber = await host.Client.GetAsync(new Uri($"https://127.0.0.1:{host.Host.HttpsAddress!.Port}/api/data/v9.2/"));
        var refused = await Assert.ThrowsExactlyAsync<HttpRequestException>(() => untrusting.GetAsync(host.Host.HttpsAddress));

        Assert.AreEqual(401, (int)secure.StatusCode);
        Assert.AreEqual(401, (int)plain.StatusCode);
        Assert.AreEqual(401, (int)doubled.StatusCode, "an address that ends with a slash before a path that begins with one");
        Assert.AreEqual(401, (int)byNumber.StatusCode);
        Assert.IsInstanceOfType<AuthenticationException>(refused.InnerException, "nobody trusts the certificate who does not trust its authority");
    }

    [TestMethod]
    public async Task Restart_OnTheSameFile_HasTheSamePortsKeysCertificateAndTenant()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("org.db");
        await using var first = await TestHost.StartAsync(path: path);
        var token = await first.AppTokenAsync();
        var (address, tenant, authority) = (first.Host.Address, first.Host.TenantId, await File.ReadAllTextAsync(first.Host.AuthorityFile));
        var user = await first.WhoAsync(token);
        await first.DisposeAsync();

        await using var second = await TestHost.StartAsync(path: path);

        Assert.AreEqual(address, second.Host.Address);
        Assert.AreEqual(tenant, second.Host.TenantId);
        Assert.AreEqual(authority, await File.ReadAllTextAsync(second.Host.AuthorityFile));
        Assert.AreEqual(user, await second.WhoAsync(token), "a token from before the restart");
        Assert.IsEmpty(second.Host.Notices);
    }

    [TestMethod]
    public async Task Secrets_OnDisk_AreForTheirOwnerAlone()
    {
        using var folder = new TemporaryFolder();
        await using var host = await TestHost.StartAsync(path: folder.File("org.db"));

        if (!OperatingSystem.IsWindows())
        {
            var files = Directory.GetFiles(folder.File("org.db.host"));
            Assert.IsGreaterThan(5, files.Length);
            foreach (var file in files)
            {
                Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file), file);
            }
        }

        var registrations = await File.ReadAllTextAsync(host.Host.RegistrationsFile);
        Assert.DoesNotContain(host.Text("clientSecret"), registrations);
        Assert.DoesNotContain(host.Text("password"), registrations);
    }

    [TestMethod]
    public async Task Memory_LeavesNothingBehind()
    {
        var host = await TestHost.StartAsync();
        var folder = Path.GetDirectoryName(host.Host.AuthorityFile)!;
        Assert.IsTrue(Directory.Exists(folder));

        await host.DisposeAsync();

        Assert.IsFalse(Directory.Exists(folder));
    }

    [TestMethod]
    [DataRow("ca.pem", "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----", "ca.pem")]
    [DataRow("ca-key.pem", "", "ca.pem")]
    [DataRow("server.pem", "nonsense", null)]
    [DataRow("server-key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", null)]
    [DataRow("signing-key.pem", "nonsense", "signing-key.pem")]
    public async Task DamagedKeys_AreMadeAnewAndItIsSaid(string file, string content, string? notice)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("org.db");
        await using (await TestHost.StartAsync(path: path))
        {
        }

        await File.WriteAllTextAsync(Path.Combine($"{path}.host", file), content);

        await using var host = await TestHost.StartAsync(path: path);
        Assert.AreNotEqual(Guid.Empty, await host.WhoAsync(await host.AppTokenAsync()));
        Assert.AreEqual(notice is null ? 0 : 1, host.Host.Notices.Count);
        Assert.Contains(notice ?? "", string.Concat(host.Host.Notices));
    }

    [TestMethod]
    [DataRow("sign-in.json", "{")]
    [DataRow("sign-in.json", "null")]
    [DataRow("sign-in.json", """{"tenantId":"00000000-0000-0000-0000-000000000000"}""")]
    [DataRow("sign-in.json", """{"tenantId":"3f7bb0f1-6a09-4b3e-9f44-0d3a6d6c9d51","apps":[{"name":"x"}]}""")]
    [DataRow("sign-in.json", """{"tenantId":"3f7bb0f1-6a09-4b3e-9f44-0d3a6d6c9d51","apps":[null]}""")]
    [DataRow("sign-in.json", """{"tenantId":"3f7bb0f1-6a09-4b3e-9f44-0d3a6d6c9d51","users":[{}]}""")]
    [DataRow("sign-in.json", """{"tenantId":"3f7bb0f1-6a09-4b3e-9f44-0d3a6d6c9d51","surprise":1}""")]
    [DataRow("ports.json", "[]")]
    [DataRow("client.json", "nonsense")]
    public async Task DamagedSettings_AreRefusedInWords(string file, string content)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("org.db");
        await using (await TestHost.StartAsync(path: path))
        {
        }

        await File.WriteAllTextAsync(Path.Combine($"{path}.host", file), content);

        var refused = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => TestHost.StartAsync(path: path));
        Assert.Contains(file, refused.Message);
        Assert.AreEqual(content, await File.ReadAllTextAsync(Path.Combine($"{path}.host", file)));
    }

    [TestMethod]
    public async Task Port_ThatIsTaken_IsRefusedInWordsIfAskedForAndElseAnother()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("org.db");
        Uri address;
        await using (var first = await TestHost.StartAsync(path: path))
        {
            address = first.Host.Address;
        }

        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, address.Port));
        other.Listen();

        var refused = await Assert.ThrowsExactlyAsync<IOException>(() => TestHost.StartAsync(new HostOptions { HttpsPort = address.Port }, path));
        await using var second = await TestHost.StartAsync(path: path);
        Assert.Contains($"Port {address.Port} is taken", refused.Message);
        Assert.AreNotEqual(address.Port, second.Host.Address.Port);
    }

    [TestMethod]
    [DataRow("evil.example")]
    [DataRow("localhost.evil.example")]
    [DataRow("169.254.169.254")]
    public async Task Request_ForAnotherName_IsTurnedAway(string name)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Host.HttpAddress);
        request.Headers.Host = $"{name}:{host.Host.HttpAddress!.Port}";

        using var answer = await host.Client.SendAsync(request);

        Assert.AreEqual(400, (int)answer.StatusCode);
    }

    [TestMethod]
    public async Task NoAuth_RunsAsTheAdministratorOrTheOneNamed()
    {
        await using var host = await TestHost.StartAsync(new HostOptions { RequiresSignIn = false });
        var other = host.Organization.Create("systemuser", ("lastname", "Other"), ("domainname", "other@local"),
            ("businessunitid", new EntityReference("businessunit", host.Organization.Organization.RootBusinessUnitId)));

        Assert.AreEqual(host.Organization.Organization.AdministratorId, await host.WhoAsync(""));
        Assert.AreEqual(other.Id.ToString(), await AsAsync(host, OpenSignIn.UserHeader, "other@local"));
        Assert.AreEqual(other.Id.ToString(), await AsAsync(host, OpenSignIn.UserHeader, other.Id.ToString()));
        Assert.Contains("0x80072560", await AsAsync(host, OpenSignIn.UserHeader, "nobody@local"));
        Assert.Contains("0x80048306", await AsAsync(host, "Origin", "https://evil.example"));
        Assert.Contains("0x80048306", await AsAsync(host, "Sec-Fetch-Site", "cross-site"));
    }

    [TestMethod]
    public async Task NoAuth_OnAnAddressOthersReach_DoesNotStart()
    {
        var options = new HostOptions { RequiresSignIn = false, Addresses = [IPAddress.Any] };

        var refused = await Assert.ThrowsExactlyAsync<ArgumentException>(() => TestHost.StartAsync(options));

        Assert.Contains("this machine only", refused.Message);
    }

    [TestMethod]
    public async Task NoAuth_AsAUserWhoIsNotThere_DoesNotStart() =>
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => TestHost.StartAsync(new HostOptions { RequiresSignIn = false, ActAs = "nobody" }));

    [TestMethod]
    public async Task Answers_AllowNoOtherSiteToRead()
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/data/v9.2/contacts");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");

        using var answer = await host.Client.SendAsync(request);

        Assert.IsFalse(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<string> AsAsync(TestHost host, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/data/v9.2/WhoAmI");
        request.Headers.Add(header, value);
        using var answer = await host.Client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
