using CrmSegmentation.Cli.Import;
using CrmSegmentation.Testing;

namespace CrmSegmentation.Cli.Tests.Samples;

/// <summary>The mappings of published data sets read all of them.</summary>
[TestClass]
public sealed class MappingTests
{
    [TestMethod]
    [DataRow("cdnow-master", "cdnow", 23_570, 69_659, 0)]
    [DataRow("cdnow-sample", "cdnow", 2_357, 6_919, 0)]
    [DataRow("contoso-coffee", "contoso-coffee", 5_000, 32_377, 9)]
    public void Mapping_OfAPublishedDataSet_ReadsAllOfIt(string mapping, string folder, int contacts, int orders, int bad)
    {
        var data = SharedData.Require($"data/{folder}");

        var plan = ImportPlan.Read(ImportMapping.Open(Repository.PathOf($"tools/Mappings/{mapping}.json")), data);

        Assert.HasCount(contacts, plan.Tables[0].Rows);
        Assert.HasCount(orders, plan.Tables[1].Rows);
        Assert.AreEqual(bad, plan.Bad.Sum(table => table.Bad.Count));
    }
}
