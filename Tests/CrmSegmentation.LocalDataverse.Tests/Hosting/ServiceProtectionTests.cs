using LocalDataverse;
using LocalDataverse.Hosting;
using Microsoft.AspNetCore.Http;

namespace CrmSegmentation.LocalDataverse.Tests.Hosting;

/// <summary>429 as Dataverse gives it, on a clock of one's own.</summary>
[TestClass]
public sealed class ServiceProtectionTests
{
    [TestMethod]
    public async Task Requests_OverTheLimit_WaitUntilTheWindowSlides()
    {
        var clock = new ManualClock(TestOrganization.Start);
        await using var host = await StartAsync(clock, new ServiceProtectionLimits { Requests = 3 });

        using var first = await host.AskAsync(null);
        clock.Advance(TimeSpan.FromSeconds(10));
        using var second = await host.AskAsync(null);
        using var third = await host.AskAsync(null);
        using var refused = await host.AskAsync(null);
        clock.Advance(TimeSpan.FromSeconds(289.5));
        using var still = await host.AskAsync(null);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        using var again = await host.AskAsync(null);
        using var onlyOne = await host.AskAsync(null);

        Assert.AreEqual("2 1 0", $"{Left(first)} {Left(second)} {Left(third)}");
        Assert.AreEqual("1,200.00", first.Headers.GetValues("x-ms-ratelimit-time-remaining-xrm-requests").Single());
        Assert.AreEqual(429, (int)refused.StatusCode);
        Assert.AreEqual(TimeSpan.FromSeconds(290), refused.Headers.RetryAfter!.Delta);
        Assert.AreEqual(
            """{"error":{"code":"0x80072322","message":"Number of requests exceeded the limit of 3 over time window of 300 seconds."}}""",
            await refused.Content.ReadAsStringAsync());
        Assert.AreEqual(TimeSpan.FromSeconds(1), still.Headers.RetryAfter!.Delta);
        Assert.AreEqual(200, (int)again.StatusCode);
        Assert.AreEqual(429, (int)onlyOne.StatusCode);
    }

    [TestMethod]
    public async Task ExecutionTime_OverTheLimit_IsRefused()
    {
        var clock = new ManualClock(TestOrganization.Start);
        var limits = new ServiceProtectionLimits { ExecutionTime = TimeSpan.FromSeconds(20) };
        await using var host = await StartAsync(clock, limits, context =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return context.Response.WriteAsync("done");
        });

        using var first = await host.AskAsync(null);
        using var second = await host.AskAsync(null);
        using var refused = await host.AskAsync(null);
        clock.Advance(TimeSpan.FromSeconds(290));
        using var again = await host.AskAsync(null);

        Assert.AreEqual(200, (int)second.StatusCode);
        Assert.AreEqual(429, (int)refused.StatusCode);
        Assert.AreEqual(TimeSpan.FromSeconds(290), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("0x80072321", await refused.Content.ReadAsStringAsync());
        Assert.Contains("limit of 20,000 milliseconds over time window of 300 seconds", await refused.Content.ReadAsStringAsync());
        Assert.AreEqual(200, (int)again.StatusCode);
    }

    [TestMethod]
    public async Task Concurrency_OverTheLimit_IsRefusedForThatUserOnly()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entered = new SemaphoreSlim(0);
        var limits = new ServiceProtectionLimits { ConcurrentRequests = 2 };
        await using var host = await StartAsync(new ManualClock(TestOrganization.Start), limits, async context =>
        {
            entered.Release();
            await gate.Task;
        });

        Task<HttpResponseMessage>[] running = [host.AskAsync(null), host.AskAsync(null)];
        await entered.WaitAsync();
        await entered.WaitAsync();
        using var refused = await host.AskAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/data/v9.2/WhoAmI");
        request.Headers.Add("X-LocalDataverse-User", host.Organization.Organization.SystemUserId.ToString());
        var other = host.Client.SendAsync(request);
        await entered.WaitAsync();
        gate.SetResult();

        Assert.AreEqual(429, (int)refused.StatusCode);
        Assert.Contains("0x80072326", await refused.Content.ReadAsStringAsync());
        Assert.AreEqual(200, (int)(await other).StatusCode);
        Assert.IsTrue((await Task.WhenAll(running)).All(answer => answer.IsSuccessStatusCode));
        using var again = await host.AskAsync(null);
        Assert.AreEqual(200, (int)again.StatusCode);
    }

    private static string Left(HttpResponseMessage answer) => answer.Headers.GetValues("x-ms-ratelimit-burst-remaining-xrm-requests").Single();

    private static Task<TestHost> StartAsync(ManualClock clock, ServiceProtectionLimits limits, RequestDelegate? webApi = null) =>
        TestHost.StartAsync(
            new HostOptions { Clock = clock, RequiresSignIn = false, ServiceProtection = limits },
            webApi: webApi ?? (context => context.Response.WriteAsync("done")));
}
