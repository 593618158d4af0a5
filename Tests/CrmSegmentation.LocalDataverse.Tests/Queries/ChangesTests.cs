using LocalDataverse.Faults;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Queries;

/// <summary>Change tracking and counts of whole tables.</summary>
[TestClass]
public sealed class ChangesTests : IDisposable
{
    private readonly QueryOrganization _organization = new();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Changes_SinceAToken_AreNewChangedAndRemovedRowsInOrder()
    {
        var kept = _organization.Contact("kept");
        var changed = _organization.Contact("changed");
        var removed = _organization.Contact("removed");
        var first = Changes(null);
        Assert.AreEqual("kept changed removed", Show(first));

        var created = _organization.Contact("created");
        _organization.Base.Update(changed, ("lastname", "changed again"));
        _organization.Service.Delete("contact", removed.Id);
        var second = Changes(first.DataToken);

        Assert.AreEqual($"created changed again -{removed.Id}", Show(second));
        Assert.AreEqual(created.Id, ((NewOrUpdatedItem)second.Changes[0]).NewOrUpdatedEntity.Id);
        Assert.AreEqual(ChangeType.RemoveOrDeleted, second.Changes[2].Type);
        Assert.AreEqual("", Show(Changes(second.DataToken)));
        Assert.IsTrue(_organization.Base.Exists(kept));
    }

    [TestMethod]
    public void Changes_InPages_MissNothingThatHappensMeanwhile()
    {
        var rows = Enumerable.Range(0, 10).Select(i => _organization.Contact($"{i}")).ToArray();
        var page = Changes(null, 4);
        var seen = page.Changes.Select(Name).ToList();
        _organization.Base.Update(rows[9], ("lastname", "9 again"));
        var token = page.DataToken;
        for (var number = 2; page.MoreRecords; number++)
        {
            page = Changes(null, 4, number, page.PagingCookie);
            seen.AddRange(page.Changes.Select(Name));
            Assert.AreEqual(token, page.DataToken);
        }

        Assert.AreEqual("0 1 2 3 4 5 6 7 8", string.Join(' ', seen));
        Assert.AreEqual("9 again", Show(Changes(token)));
    }

    [TestMethod]
    public void Token_ThatIsTooOldOrFromElsewhere_HasExpired()
    {
        _organization.Contact("A");
        var token = Changes(null).DataToken;
        _organization.Base.Clock.Advance(TimeSpan.FromDays(29));
        Changes(token);
        _organization.Base.Clock.Advance(TimeSpan.FromDays(2));

        AssertFault.Of(ErrorCode.ExpiredVersionStamp, () => Changes(token));
        AssertFault.Of(ErrorCode.ExpiredVersionStamp, () => Changes("999999999!03/31/2026 12:00:00"));
        AssertFault.Of(ErrorCode.InvalidArgument, () => Changes("token"));
    }

    [TestMethod]
    public void Table_WithoutChangeTracking_IsRefused() => AssertFault.Of(
        ErrorCode.InvalidArgument,
        () => _organization.Service.Execute(new RetrieveEntityChangesRequest { EntityName = "transactioncurrency", PageInfo = new PagingInfo() }));

    [TestMethod]
    public void TotalRecordCount_OfTables_IsTheirRows()
    {
        _organization.Contact("A");
        _organization.Contact("B");

        var counts = ((RetrieveTotalRecordCountResponse)_organization.Service.Execute(
            new RetrieveTotalRecordCountRequest { EntityNames = ["contact", "account"] })).EntityRecordCountCollection;

        Assert.AreEqual(2L, counts["contact"]);
        Assert.AreEqual(0L, counts["account"]);
    }

    private static string Name(IChangedItem item) => item switch
    {
        NewOrUpdatedItem { NewOrUpdatedEntity: var row } => (string)row["lastname"],
        RemovedOrDeletedItem { RemovedItem: var row } => $"-{row.Id}",
        _ => "?",
    };

    private static string Show(BusinessEntityChanges changes) => string.Join(' ', changes.Changes.Select(Name));

    private BusinessEntityChanges Changes(string? token, int size = 0, int page = 1, string? cookie = null) =>
        ((RetrieveEntityChangesResponse)_organization.Service.Execute(new RetrieveEntityChangesRequest
        {
            EntityName = "contact",
            Columns = new ColumnSet("lastname"),
            DataVersion = token,
            PageInfo = new PagingInfo { Count = size, PageNumber = page, PagingCookie = cookie },
        })).EntityChanges;
}
