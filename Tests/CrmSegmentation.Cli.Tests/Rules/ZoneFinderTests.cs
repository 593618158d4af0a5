using CrmSegmentation.Plugins.Time;

namespace CrmSegmentation.Cli.Tests.Rules;

[TestClass]
public sealed class ZoneFinderTests
{
    [TestMethod]
    [DataRow("Europe/Stockholm")]
    [DataRow("America/New_York")]
    [DataRow("Asia/Kolkata")]
    [DataRow("Africa/Casablanca")]
    [DataRow("Australia/Lord_Howe")]
    public void Rules_OfAZone_ShowWhatTheMachineShows(string id)
    {
        var machine = TimeZoneInfo.FindSystemTimeZoneById(id);
        var rules = ZoneFinder.RulesOf(machine);

        for (var at = new DateTime(1971, 1, 1, 0, 30, 0, DateTimeKind.Utc); at.Year < 2099; at = at.AddHours(31))
        {
            Assert.AreEqual(at + machine.GetUtcOffset(at), rules.ToLocal(at), $"at {at:O}");
        }
    }

    [TestMethod]
    public void Rules_AtAChange_ChangeToTheSecond()
    {
        var rules = ZoneFinder.Find("Europe/Stockholm")!;

        var summer = rules.Transitions.Single(transition => transition.At.Year == 2026 && transition.At.Month == 3);

        Assert.AreEqual(new DateTime(2026, 3, 29, 1, 0, 0), summer.At);
        Assert.AreEqual(TimeSpan.FromHours(2), summer.Offset);
    }

    [TestMethod]
    [DataRow("UTC")]
    [DataRow("W. Europe Standard Time")]
    [DataRow("Asia/Calcutta")]
    public void Find_OfAnIdOfEitherKind_FindsIt(string id) => Assert.IsNotNull(ZoneFinder.Find(id));

    [TestMethod]
    public void Find_OfAnUnknownId_GivesNull() => Assert.IsNull(ZoneFinder.Find("Atlantis"));
}
