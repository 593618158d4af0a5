namespace CrmSegmentation.Plugins.Tests;

[TestClass]
public sealed class HostileCultureTests
{
    [TestMethod]
    public void Culture_OfEveryTest_IsForeign()
    {
        Assert.AreEqual("\u22121,5", (-1.5m).ToString());
        Assert.AreEqual("31.01.2026", new DateTime(2026, 1, 31).ToString("d"));
    }

    [TestMethod]
    public async Task Culture_OfAnotherThread_IsForeign() => Assert.AreEqual("1,5", await Task.Run(() => 1.5m.ToString()));
}
