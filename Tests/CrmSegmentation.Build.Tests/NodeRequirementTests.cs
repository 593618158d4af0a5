using CrmSegmentation.Build.Npm;
using CrmSegmentation.Build.Setup;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class NodeRequirementTests
{
    private static readonly NpmPackage[] OnePackage = [new("Solutions/Controls/Badge")];

    [TestMethod]
    [DataRow("v20.20.2")]
    [DataRow("v24.0.0")]
    public async Task Meet_NewEnough_IsMet(string version)
    {
        var answer = await new NodeRequirement(OnePackage, new FakeTools().On("node", 0, version)).MeetAsync(CancellationToken.None);

        Assert.IsTrue(answer.IsMet);
    }

    [TestMethod]
    [DataRow(0, "v18.1.0", "found v18.1.0")]
    [DataRow(127, "node could not be started", "found none")]
    public async Task Meet_OldOrAbsent_SaysWhatWasFound(int exitCode, string line, string found)
    {
        var answer = await new NodeRequirement(OnePackage, new FakeTools().On("node", exitCode, line)).MeetAsync(CancellationToken.None);

        StringAssert.Contains(answer.Problem.Single(), found);
    }

    [TestMethod]
    public async Task Meet_NoPackage_StartsNothing()
    {
        var tools = new FakeTools();

        Assert.IsTrue((await new NodeRequirement([], tools).MeetAsync(CancellationToken.None)).IsMet);
        Assert.IsEmpty(tools.Calls);
    }
}
