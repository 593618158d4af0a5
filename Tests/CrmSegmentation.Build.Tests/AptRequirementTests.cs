using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Setup;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class AptRequirementTests
{
    private const string Known = "dpkg-query -W";
    private static readonly string[] Wanted = ["mono-devel", "chromium"];
    private static readonly string[] Debian = ["apt-get", "dpkg-query"];

    [TestMethod]
    public async Task Meet_EverythingInstalled_AsksOnceAndInstallsNothing()
    {
        var tools = new FakeTools().On(Known, 0, "mono-devel ii ", "chromium ii ");

        var answer = await MeetAsync(new FakeMachine(Debian), tools);

        Assert.IsTrue(answer.IsMet);
        Assert.HasCount(1, tools.Calls);
    }

    [TestMethod]
    public async Task Meet_MissingAsRoot_UpdatesOnceThenInstallsOnlyTheMissing()
    {
        var tools = new FakeTools().On(Known, 1, "mono-devel ii ");

        var answer = await MeetAsync(new FakeMachine(Debian) { IsAdministrator = true }, tools);

        CollectionAssert.AreEqual(new[] { "chromium" }, answer.Installed.ToArray());
        StringAssert.StartsWith(tools.Calls[1], "env DEBIAN_FRONTEND=noninteractive apt-get");
        StringAssert.EndsWith(tools.Calls[1], "update");
        StringAssert.EndsWith(tools.Calls[2], "install -y --no-install-recommends chromium");
        Assert.HasCount(3, tools.Calls);
    }

    [TestMethod]
    public async Task Meet_MissingWithSudo_InstallsThroughSudo()
    {
        var tools = new FakeTools().On(Known, 1);

        var answer = await MeetAsync(new FakeMachine([.. Debian, "sudo"]), tools);

        Assert.IsTrue(answer.IsMet);
        StringAssert.StartsWith(tools.Calls[2], "sudo env DEBIAN_FRONTEND=noninteractive apt-get");
    }

    [TestMethod]
    public async Task Meet_MissingWithoutRootOrSudo_NamesTheExactCommand()
    {
        var tools = new FakeTools().On(Known, 1);

        var answer = await MeetAsync(new FakeMachine(Debian), tools);

        Assert.AreEqual(
            "Packages are missing and only an administrator can install them: run 'apt-get install mono-devel chromium' as root.",
            answer.Problem.Single());
        Assert.HasCount(1, tools.Calls);
    }

    [TestMethod]
    public async Task Meet_InstallFails_NamesThePackagesAndShowsTheOutput()
    {
        var tools = new FakeTools().On(Known, 1).On("install", 100, "E: Unable to locate package chromium");

        var answer = await MeetAsync(new FakeMachine(Debian) { IsAdministrator = true }, tools);

        CollectionAssert.AreEqual(
            new[] { "apt-get could not install mono-devel, chromium.", "E: Unable to locate package chromium" }, answer.Problem.ToArray());
    }

    [TestMethod]
    public async Task Meet_OtherLinuxWithoutMono_SaysWhatToInstall()
    {
        var answer = await MeetAsync(new FakeMachine(), new FakeTools());

        StringAssert.Contains(answer.Problem.Single(), "Mono 6");
    }

    [TestMethod]
    public async Task Meet_OtherLinuxWithMono_IsMet() => Assert.IsTrue((await MeetAsync(new FakeMachine("mono"), new FakeTools())).IsMet);

    [TestMethod]
    public async Task Meet_Windows_StartsNothing()
    {
        var tools = new FakeTools();

        Assert.IsTrue((await MeetAsync(new FakeMachine { IsWindows = true }, tools)).IsMet);
        Assert.IsEmpty(tools.Calls);
    }

    private static Task<RequirementAnswer> MeetAsync(FakeMachine machine, IToolRunner tools) =>
        new AptRequirement(Wanted, machine, tools, new Repository("/shop")).MeetAsync(CancellationToken.None);
}
