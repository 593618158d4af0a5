using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>A contact is saved. Promise 4 (contact update): any column may decide, and what this product shows decides nothing.</summary>
[TestClass]
public sealed class ContactUpdateStories
{
    private static World _world = null!;
    private static Guid _contact;

    [ClassInitialize]
    public static void Open(TestContext context)
    {
        _world = World.New();
        _world.Publish("FAXED", "fax = \"1\"");
        _world.Publish("RENAMED", "middlename = \"M\"");
        _contact = _world.Contact();
    }

    [ClassCleanup]
    public static void Close() => _world.Dispose();

    [TestMethod]
    [DataRow("fax", "1", "FAXED")]
    [DataRow("middlename", "M", "RENAMED")]
    public void AColumn_ThatNoStepNames_DecidesInTheSaveThatChangesIt(string column, string value, string badge)
    {
        _world.Service.Update(new Entity("contact", _contact) { [column] = value });
        Assert.AreEqual(badge, _world.Badges(_contact));

        _world.Service.Update(new Entity("contact", _contact) { [column] = "other" });
        Assert.AreEqual("", _world.Badges(_contact));
    }

    [TestMethod]
    public void ASave_OfWhatThisProductShows_IsDroppedAndSettlesNobody()
    {
        var version = _world.Row("crmseg_profile", _contact).RowVersion;

        _world.Service.Update(new Entity("contact", _contact) { ["crmseg_badges"] = "King", ["crmseg_pointsbalance"] = 7m, ["telephone2"] = "7" });

        Assert.AreEqual("", _world.Badges(_contact));
        Assert.IsNull(_world.Balance(_contact));
        Assert.AreEqual(version, _world.Row("crmseg_profile", _contact).RowVersion);
    }
}
