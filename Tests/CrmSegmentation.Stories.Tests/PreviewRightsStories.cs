using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Stories.Tests;

/// <summary>
/// Whose rights decide of a preview. Promise 9 (custom APIs): write on segments to call it, read on the segment to ask about it, read on a
/// contact to see its name, and of reasons what the caller may see.
/// </summary>
[TestClass]
public sealed class PreviewRightsStories
{
    private static readonly int[] Refusals = [unchecked((int)0x80040220), unchecked((int)0x80042f09), unchecked((int)0x80048306)];

    [TestMethod]
    public async Task Preview_ByWhomWritesNoSegments_IsRefused()
    {
        await using var office = new Office(World.New());
        var reader = office.Rep("reader", true, Office.Reader);

        var refusal = Office.Refusal(() => office.Ask(reader, "crmseg_PreviewFormula", ("Formula", "true")));

        CollectionAssert.Contains(Refusals, refusal);
    }

    [TestMethod]
    public async Task Preview_ByAnAdmin_CountsEverybody_AndShowsOnlyWhomTheyMayRead()
    {
        await using var office = new Office(World.New());
        office.SecureColumns();
        var admin = office.Rep("admin", readsOrders: false, Office.Admin);
        office.World.Contact("Ek", row => row[Office.SecuredColumn] = 44);

        var told = new Previewed(office.Ask(admin, "crmseg_PreviewFormula", ("Formula", $"{Office.SecuredColumn} = 44")));
        office.Unlock(admin, "contact", Office.SecuredColumn);
        var unlocked = new Previewed(office.Ask(admin, "crmseg_PreviewFormula", ("Formula", $"{Office.SecuredColumn} = 44")));

        Assert.AreEqual("0 members, 1 join, 0 leave, 0 stay, 0 undecided", told.Counts);
        StringAssert.StartsWith(told.Sample.Single().Reason, $"{Office.SecuredColumn} is hidden");
        StringAssert.StartsWith(unlocked.Sample.Single().Reason, $"{Office.SecuredColumn} is 44");
    }

    [TestMethod]
    public async Task Preview_OverTheWebApi_AnswersAllProperties()
    {
        await using var office = new Office(World.New());
        office.World.Contact("Ek");
        var admin = office.Rep("admin", true, Office.Admin);

        var (status, body) = await office.Web(admin, "crmseg_PreviewFormula", """{"Formula":"lastname = \"Ek\"","SampleSize":5}""");

        Assert.AreEqual(System.Net.HttpStatusCode.OK, status, body);
        StringAssert.Contains(body, "\"Joiners\":1");
        StringAssert.Contains(body, "\"IsComplete\":true");
    }

    [TestMethod]
    public async Task PreviewOfASegment_ThatTheCallerMayNotRead_IsRefused()
    {
        await using var office = new Office(World.New());
        var segment = office.World.Segment("SECRET", "true", row => row["ownerid"] = new EntityReference("team", office.Team("others")));
        var author = office.OwnSegmentsOnly("author");

        CollectionAssert.Contains(Refusals, Office.Refusal(() => office.Ask(author, "crmseg_PreviewFormula", ("SegmentId", segment))));
        var own = new Previewed(office.Ask(author, "crmseg_PreviewFormula", ("Formula", "true")));
        office.World.Contact("Unseen");
        var counted = new Previewed(office.Ask(author, "crmseg_PreviewFormula", ("Formula", "true")));

        Assert.IsTrue(own.IsValid);
        Assert.AreEqual("0 members, 1 join, 0 leave, 0 stay, 0 undecided", counted.Counts);
        Assert.IsEmpty(counted.Sample, "Only contacts that the caller may read are shown.");
    }
}
