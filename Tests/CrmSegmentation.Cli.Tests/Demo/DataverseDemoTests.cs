using CrmSegmentation.Cli.Demo;

namespace CrmSegmentation.Cli.Tests.Demo;

/// <summary>The packed solution at work, as the demo shows it.</summary>
[TestClass]
public sealed class DataverseDemoTests
{
    [TestMethod]
    public async Task Solution_InAnEmbeddedDataverse_DecidesInTheSameSave() =>
        Approved.Check(await Crmseg.ShowAsync(DataverseDemo.Show), "Demo");
}
