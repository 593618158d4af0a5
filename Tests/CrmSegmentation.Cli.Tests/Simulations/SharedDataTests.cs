using CrmSegmentation.Testing;
using Newtonsoft.Json.Linq;

namespace CrmSegmentation.Cli.Tests.Simulations;

/// <summary>Files of the real world.</summary>
[TestClass]
public sealed class SharedDataTests
{
    [TestMethod]
    public async Task Cdnow_WholeFile_IsSimulated()
    {
        var result = await Crmseg.RunAsync(
            "simulate", "--orders", SharedData.Require("data/cdnow/CDNOW_master.txt"), "--as-of", "1998-07-01", "--since", "1998-04-01", "--json");

        Assert.AreEqual(0, result.Code);
        var json = JObject.Parse(result.Output);
        Assert.AreEqual(23_570, (int)json["customers"]!);
        Assert.AreEqual(69_659, (int)json["orders"]!["count"]!);
        Assert.AreEqual(2_500_315.63m, (decimal)json["orders"]!["total"]!);
        Assert.AreEqual(0, (int)json["linesLeftOut"]!);
        Assert.AreEqual(23_570, json["tiers"]!.Sum(tier => (int)tier["customers"]!));
        Assert.AreEqual(23_570, json["stages"]!.Sum(stage => (int)stage["customers"]!));
        Assert.AreEqual(23_570, json["rfm"]!.Sum(cell => (int)cell["customers"]!));
        Assert.AreEqual(11_908, (int)json["segments"]!.Single(segment => (string?)segment["code"] == "ONE_TIME_BUYER")["customers"]!);
    }

    [TestMethod]
    public async Task Cdnow_OneCustomer_HasAStory()
    {
        var result = await Crmseg.RunAsync(
            "simulate", "--orders", SharedData.Require("data/cdnow/CDNOW_master.txt"), "--as-of", "1998-07-01", "--contact", "00002");

        Assert.Contains("2 orders from 12 Jan 1997 to 12 Jan 1997, 89.00 in all", result.Output);
        Assert.Contains("12 Feb 1998  lost Bronze", result.Output);
    }

    [TestMethod]
    public async Task ContosoCoffee_WithOrphans_NamesThemAndGoesOnWithout()
    {
        var bad = Path.GetTempFileName();
        string[] args =
        [
            "simulate", "--orders", SharedData.Require("data/contoso-coffee/OnlinePurchases.txt"),
            "--contacts", SharedData.Require("data/contoso-coffee/Contact.txt"), "--columns", "channel='Online'", "--as-of", "2019-03-07",
        ];

        var refused = await Crmseg.RunAsync(args);
        var result = await Crmseg.RunAsync([.. args, "--json", "--skip-bad", bad]);

        Assert.AreEqual(1, refused.Code);
        Assert.Contains("9 bad lines.", refused.Output);
        var json = JObject.Parse(result.Output);
        Assert.AreEqual((0, 9), (result.Code, (int)json["linesLeftOut"]!));
        Assert.AreEqual(12_360, (int)json["orders"]!["count"]!);
        Assert.AreEqual(5_000, (int)json["customers"]! + (int)json["customersLater"]!);
        Assert.IsGreaterThan(0, (int)json["segments"]!.Single(segment => (string?)segment["code"] == "DISSATISFIED_ONLINE")["customers"]!);
        Assert.HasCount(11, await File.ReadAllLinesAsync(bad).ContinueWith(lines => lines.Result.Append("end").ToArray(), TaskScheduler.Default));
        File.Delete(bad);
    }
}
