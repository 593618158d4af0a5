using CrmSegmentation.Build.Setup;

namespace CrmSegmentation.Build.Tests;

[TestClass]
public sealed class DpkgStatusTests
{
    [TestMethod]
    [DataRow("chromium ii ", true)]
    [DataRow("chromium hi ", true)]
    [DataRow("chromium rc ", false)]
    [DataRow("chromium un ", false)]
    [DataRow("chromium iU ", false)]
    [DataRow("chromium iiR", false)]
    [DataRow("dpkg-query: no packages found matching chromium", false)]
    public void Missing_OneLine_DependsOnTheActualState(string line, bool installed) =>
        Assert.AreEqual(installed ? 0 : 1, DpkgStatus.Missing(["chromium"], [line]).Count);

    [TestMethod]
    public void Missing_SomeInstalled_KeepsTheWantedOrder() =>
        CollectionAssert.AreEqual(
            new[] { "mono-devel", "chromium" },
            DpkgStatus.Missing(["mono-devel", "git", "chromium"], ["git ii ", "chromium un "]).ToArray());
}
