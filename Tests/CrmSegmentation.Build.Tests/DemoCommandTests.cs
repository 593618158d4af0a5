using CrmSegmentation.Build.Commands;
using CrmSegmentation.Build.Processes;
using CrmSegmentation.Build.Setup;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class DemoCommandTests : IDisposable
{
    private readonly StringWriter _console = new();
    private readonly FakeFiles _files = new FakeFiles().With("artifacts/bin/CrmSegmentation.Cli/release/crmseg.dll", "");

    public void Dispose() => _console.Dispose();

    [TestMethod]
    public async Task Run_BuildWorks_PassesArgumentsAndExitCode()
    {
        var tools = new FakeTools().On("crmseg.dll", 7);

        Assert.AreEqual(7, await RunAsync(tools, "--fast"));
        StringAssert.EndsWith(tools.Calls[^1], "crmseg.dll demo --fast");
        Assert.AreEqual("Building ..." + _console.NewLine, _console.ToString());
    }

    [TestMethod]
    public async Task Run_BuildFails_ShowsTheErrorAndTheLog()
    {
        Assert.AreEqual(1, await RunAsync(new FakeTools().On("dotnet build", 1, "A.cs(1,1): error CS1002: ; expected")));
        StringAssert.Contains(_console.ToString(), "error CS1002");
        StringAssert.Contains(_console.ToString(), DemoCommand.LogPath);
    }

    [TestMethod]
    public async Task Run_PackageSourceUnreachable_SaysIt()
    {
        Assert.AreEqual(1, await RunAsync(new FakeTools().On("dotnet build", 1, "error NU1301: no")));
        StringAssert.Contains(_console.ToString(), PackageSource.Unreachable);
    }

    private Task<int> RunAsync(FakeTools tools, params string[] arguments)
    {
        var repository = new Repository("/shop");
        var setup = new AptRequirement(Packages.ForDemo, new FakeMachine(), tools, repository);
        return new DemoCommand(setup, tools, _files, repository, _console).RunAsync(arguments, CancellationToken.None);
    }
}
