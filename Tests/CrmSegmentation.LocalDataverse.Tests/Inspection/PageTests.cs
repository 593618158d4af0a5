using System.Net;
using CrmSegmentation.LocalDataverse.Tests.Hosting;
using LocalDataverse.Hosting;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Inspection;

/// <summary>The pages that let one look inside.</summary>
[TestClass]
public sealed class PageTests
{
    private static readonly HostOptions Open = new() { RequiresSignIn = false };

    [TestMethod]
    public async Task Tables_AreListedWithTheirRows()
    {
        await using var host = await TestHost.StartAsync(Open);
        host.Organization.Create("account", ("name", "Contoso"));

        var page = await host.Client.GetStringAsync("/");

        Assert.Contains("href=\"/tables/account\"", page);
        Assert.Contains("<span class=\"count\">1</span><span class=\"logical\">account</span>", page);
        Assert.DoesNotContain("href=\"/tables/contact\"", await host.Client.GetStringAsync("/?search=accou"));
    }

    [TestMethod]
    public async Task Rows_ArePagedSortedAndFoundByName()
    {
        await using var host = await TestHost.StartAsync(Open);
        for (var i = 0; i < 60; i++)
        {
            host.Organization.Create("account", ("name", $"Shop {i:00} 100%"));
        }

        var first = await host.Client.GetStringAsync("/tables/account?sort=name");
        var second = await host.Client.GetStringAsync("/tables/account?sort=name&page=2");
        var found = await host.Client.GetStringAsync("/tables/account?search=07+100%25");
        var none = await host.Client.GetStringAsync("/tables/account?search=S_op");

        Assert.Contains("1 to 50 of 60", first);
        Assert.Contains("Shop 00 100%", first);
        Assert.DoesNotContain("Shop 59 100%", first);
        Assert.Contains("51 to 60 of 60", second);
        Assert.Contains("Shop 59 100%", second);
        Assert.Contains("1 to 1 of 1", found);
        Assert.Contains("No rows.", none, "an underscore is an underscore");
    }

    [TestMethod]
    public async Task Row_ShowsAllColumnsAndLinksAlongLookups()
    {
        await using var host = await TestHost.StartAsync(Open);
        var account = host.Organization.Create("account", ("name", "Contoso"), ("revenue", new Money(1234.5m)));
        var contact = host.Organization.Create("contact", ("lastname", "Li"), ("parentcustomerid", account));

        var page = await host.Client.GetStringAsync($"/tables/contact/{contact.Id}");
        var parent = await host.Client.GetStringAsync($"/tables/account/{account.Id}");
        var children = await host.Client.GetStringAsync($"/tables/contact?by=parentcustomerid&id={account.Id}");

        Assert.Contains($"<a href=\"/tables/account/{account.Id}\">Contoso</a>", page);
        Assert.Contains("$1,234.50", parent);
        Assert.Contains($"/tables/contact?by=parentcustomerid&amp;id={account.Id}", parent);
        Assert.Contains("1 to 1 of 1", children);
    }

    [TestMethod]
    public async Task Values_ThatLookLikeHtml_AreText()
    {
        await using var host = await TestHost.StartAsync(Open);
        const string script = "<script>alert('x')</script>\"'&";
        var account = host.Organization.Create("account", ("name", script), ("description", $"{script}\nsecond line"));
        host.Organization.Create("plugintracelog", ("typename", script), ("messageblock", script), ("exceptiondetails", script));

        foreach (var address in (string[])["/tables/account", $"/tables/account/{account.Id}", "/trace", $"/?search={Uri.EscapeDataString(script)}",
            $"/tables/account?search={Uri.EscapeDataString(script)}&columns={Uri.EscapeDataString(script)}&sort={Uri.EscapeDataString(script)}",
            $"/trace?type={Uri.EscapeDataString(script)}&search={Uri.EscapeDataString(script)}"])
        {
            using var answer = await host.Client.GetAsync(address);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("<script", page, address);
            Assert.DoesNotContain("alert('x')", page, address);
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [TestMethod]
    public async Task Trace_IsNarrowedToTypeFailuresAndText()
    {
        await using var host = await TestHost.StartAsync(Open);
        host.Organization.Create("plugintracelog", ("typename", "Good.Type"), ("messageblock", "all is well"));
        host.Organization.Create("plugintracelog", ("typename", "Bad.Type"), ("messageblock", "hm"), ("exceptiondetails", "It broke"));

        Assert.Contains("2 of 2", await host.Client.GetStringAsync("/trace"));
        Assert.Contains("all is well", await host.Client.GetStringAsync("/trace?type=Good.Type"));
        var failures = await host.Client.GetStringAsync("/trace?errors=1");
        Assert.Contains("It broke", failures);
        Assert.DoesNotContain("all is well", failures);
        Assert.DoesNotContain("It broke", await host.Client.GetStringAsync("/trace?search=WELL"));
    }

    [TestMethod]
    [DataRow("/jobs", "System jobs")]
    [DataRow("/jobs?status=31", "System jobs")]
    [DataRow("/steps", "Plug-in steps")]
    [DataRow("/solutions", "Default Solution")]
    [DataRow("/users", "System Administrator")]
    [DataRow("/style.css", "--accent")]
    public async Task Page_OfTheOrganisation_Shows(string address, string text)
    {
        await using var host = await TestHost.StartAsync(Open);

        Assert.Contains(text, await host.Client.GetStringAsync(address));
    }

    [TestMethod]
    public async Task Table_EveryOneOfThem_ShowsItsRowsAndARow()
    {
        await using var host = await TestHost.StartAsync(Open);

        foreach (var table in host.Organization.Organization.Tables)
        {
            using var rows = await host.Client.GetAsync($"/tables/{table}");
            var page = await rows.Content.ReadAsStringAsync();
            Assert.AreEqual(200, (int)rows.StatusCode, $"{table}: {page}");
            if (page.IndexOf($"/tables/{table}/", StringComparison.Ordinal) is >= 0 and var at)
            {
                using var row = await host.Client.GetAsync(page[at..page.IndexOf('"', at)]);
                Assert.AreEqual(200, (int)row.StatusCode, table);
            }
        }
    }

    [TestMethod]
    [DataRow("/tables/nosuch", 404)]
    [DataRow("/tables/account/3f7bb0f1-6a09-4b3e-9f44-0d3a6d6c9d51", 404)]
    [DataRow("/tables/account/nonsense", 404)]
    [DataRow("/nosuch/page", 404)]
    [DataRow("/tables/account?page=999999999999&by=nosuch&id=x&columns=,,nosuch", 200)]
    public async Task Address_OfWhatIsNotThere_IsAnsweredInWords(string address, int status)
    {
        await using var host = await TestHost.StartAsync(Open);

        using var answer = await host.Client.GetAsync(address);

        Assert.AreEqual(status, (int)answer.StatusCode);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Pages_OnlyRead()
    {
        await using var host = await TestHost.StartAsync(Open);
        using var nothing = new StringContent("");

        using var answer = await host.Client.PostAsync("/tables/account", nothing);

        Assert.AreEqual(405, (int)answer.StatusCode);
    }

    [TestMethod]
    public async Task SignIn_IsAskedForAndTheCookieIsGoodForPagesOnly()
    {
        await using var host = await TestHost.StartAsync();

        using var asked = await host.Client.GetAsync("/tables/account");
        using var wrong = await SignInAsync(host, "/sign-in", "wrong");
        using var right = await SignInAsync(host, asked.Headers.Location!.OriginalString, host.Text("password"));
        using var elsewhere = await SignInAsync(host, "/sign-in?to=//evil.example", host.Text("password"));
        using var page = await host.Client.GetAsync("/tables/account");
        using var api = await host.AskAsync(null);

        Assert.AreEqual("/sign-in?to=%2Ftables%2Faccount", asked.Headers.Location!.OriginalString);
        Assert.AreEqual(200, (int)wrong.StatusCode);
        Assert.Contains("is not right", await wrong.Content.ReadAsStringAsync());
        Assert.AreEqual("/tables/account", right.Headers.Location!.OriginalString);
        Assert.AreEqual("/", elsewhere.Headers.Location!.OriginalString);
        var cookie = right.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.Contains("secure", cookie);
        Assert.AreEqual(200, (int)page.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [TestMethod]
    [DataRow("%09/evil.example", "/")]
    [DataRow("%0A/evil.example", "/")]
    [DataRow("a%0D%0ASet-Cookie:x=y", "/")]
    [DataRow("%00", "/")]
    [DataRow("%5Cevil.example", "/")]
    [DataRow("tables/%C3%B6?search=%25C3%25B6%26page=2", "/tables/%C3%B6?search=%C3%B6&page=2")]
    public async Task SignIn_ThatIsToLeadElsewhere_StaysHere(string to, string where)
    {
        await using var host = await TestHost.StartAsync();

        using var answer = await SignInAsync(host, $"/sign-in?to=/{to}", host.Text("password"));

        Assert.AreEqual(302, (int)answer.StatusCode);
        Assert.AreEqual(where, answer.Headers.Location!.OriginalString);
    }

    private static async Task<HttpResponseMessage> SignInAsync(TestHost host, string address, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["user"] = host.Text("userName"), ["password"] = password });
        return await host.Client.PostAsync(address, form);
    }
}
