using CrmSegmentation.Dataverse.Operations;
using CrmSegmentation.Dataverse.Rows;

namespace CrmSegmentation.Dataverse.Tests;

/// <summary>What every adapter of the port does alike. Each adapter runs all of it.</summary>
public abstract class DataverseConformance
{
    /// <summary>The adapter, as an administrator.</summary>
    protected abstract IDataverse Dataverse { get; }

    [TestMethod]
    public async Task WhoAmI_OfAnyone_AnswersIds()
    {
        var identity = await Dataverse.WhoAmIAsync();

        Assert.AreNotEqual(Guid.Empty, identity.UserId);
        Assert.AreNotEqual(Guid.Empty, identity.OrganizationId);
    }

    [TestMethod]
    public async Task Write_OfEveryKindOfValue_ComesBackAsItWas()
    {
        var account = await CreateAsync("account", new() { ["name"] = "Fabrikam" });
        var contact = await CreateAsync("contact", new()
        {
            ["lastname"] = "Ek",
            ["birthdate"] = new DateTime(1980, 2, 29, 0, 0, 0, DateTimeKind.Unspecified),
            ["numberofchildren"] = 3,
            ["gendercode"] = 2,
            ["donotemail"] = true,
            ["parentcustomerid"] = new RowReference("account", account),
            ["lastusedincampaign"] = new DateTime(2026, 11, 22, 12, 0, 5, DateTimeKind.Utc),
            ["annualincome"] = 1234.5m,
            ["address1_latitude"] = 59.3,
        });

        var row = await FindAsync(contact, "lastname", "birthdate", "numberofchildren", "gendercode", "donotemail", "parentcustomerid",
            "lastusedincampaign", "annualincome", "address1_latitude", "jobtitle");

        Assert.AreEqual("Ek", row["lastname"]);
        Assert.AreEqual(new DateTime(1980, 2, 29), ((DateTime)row["birthdate"]!).Date);
        Assert.AreEqual(3, row["numberofchildren"]);
        Assert.AreEqual(2, row["gendercode"]);
        Assert.IsTrue(row.Get<bool>("donotemail"));
        Assert.AreEqual(account, row.Get<RowReference>("parentcustomerid")!.Id);
        Assert.AreEqual("account", row.Get<RowReference>("parentcustomerid")!.Table);
        Assert.AreEqual("Fabrikam", row.Get<RowReference>("parentcustomerid")!.Name);
        Assert.AreEqual(new DateTime(2026, 11, 22, 12, 0, 5, DateTimeKind.Utc), row["lastusedincampaign"]);
        Assert.AreEqual(1234.5m, row["annualincome"]);
        Assert.AreEqual(59.3, row["address1_latitude"]);
        Assert.IsNull(row["jobtitle"]);
    }

    [TestMethod]
    public async Task Write_OfNull_EmptiesTheColumn()
    {
        var account = await CreateAsync("account", new() { ["name"] = "Fabrikam" });
        var contact = await CreateAsync("contact", new() { ["lastname"] = "Ek", ["jobtitle"] = "x", ["parentcustomerid"] = new RowReference("account", account) });

        await Dataverse.WriteAsync(new Write(WriteKind.Update, Contact(contact, new() { ["jobtitle"] = null, ["parentcustomerid"] = null })));

        var row = await FindAsync(contact, "jobtitle", "parentcustomerid");
        Assert.IsNull(row["jobtitle"]);
        Assert.IsNull(row["parentcustomerid"]);
    }

    [TestMethod]
    public async Task Find_OfARowThatIsNotThere_AnswersNull() =>
        Assert.IsNull(await Dataverse.FindAsync(new RowKey("contact", Guid.NewGuid()), ["lastname"]));

    [TestMethod]
    public async Task Update_OfAnOldVersion_IsAConflict()
    {
        var contact = await CreateAsync("contact", new() { ["lastname"] = "Ek" });
        var old = await FindAsync(contact, "lastname");
        await Dataverse.WriteAsync(new Write(WriteKind.Update, Contact(contact, new() { ["lastname"] = "Al" }) with { Version = old.Version }));

        var refused = await Assert.ThrowsExactlyAsync<DataverseException>(() =>
            Dataverse.WriteAsync(new Write(WriteKind.Update, Contact(contact, new() { ["lastname"] = "By" }) with { Version = old.Version })));

        Assert.IsTrue(refused.IsConflict, refused.Message);
        Assert.IsFalse(refused.IsTransient);
        Assert.AreEqual("Al", (await FindAsync(contact, "lastname"))["lastname"]);
    }

    [TestMethod]
    public async Task Update_OfARowThatIsNotThere_IsRefusedAndMakesNone()
    {
        var id = Guid.NewGuid();

        var refused = await Assert.ThrowsExactlyAsync<DataverseException>(() =>
            Dataverse.WriteAsync(new Write(WriteKind.Update, Contact(id, new() { ["lastname"] = "Ek" }))));

        Assert.AreEqual(DataverseErrorCodes.ObjectDoesNotExist, refused.Code);
        Assert.IsNull(await Dataverse.FindAsync(new RowKey("contact", id), ["lastname"]));
    }

    [TestMethod]
    public async Task Upsert_OfAnId_CreatesThenChanges()
    {
        var id = Guid.NewGuid();

        var first = await Dataverse.WriteAsync(new Write(WriteKind.Upsert, Contact(id, new() { ["lastname"] = "Ek" })));
        await Dataverse.WriteAsync(new Write(WriteKind.Upsert, Contact(id, new() { ["lastname"] = "Al" })));

        Assert.AreEqual(id, first.Id);
        Assert.AreEqual("Al", (await FindAsync(id, "lastname"))["lastname"]);
    }

    [TestMethod]
    public async Task Delete_OfARow_RemovesIt()
    {
        var contact = await CreateAsync("contact", new() { ["lastname"] = "Ek" });

        await Dataverse.WriteAsync(new Write(WriteKind.Delete, Contact(contact, [])));

        Assert.IsNull(await Dataverse.FindAsync(new RowKey("contact", contact), ["lastname"]));
    }

    [TestMethod]
    public async Task Fetch_OverPages_GivesEachRowOnce()
    {
        var mark = Guid.NewGuid().ToString("N");
        var batch = Enumerable.Range(0, 25).Select(i => new Write(WriteKind.Create, new Row("contact", null, new Dictionary<string, object?>
        {
            ["lastname"] = $"L{i:00}",
            ["jobtitle"] = mark,
        })));
        await Dataverse.WriteAsync(new WriteBatch([.. batch]));

        var names = new List<string>();
        string? cookie = null;
        do
        {
            var page = await Dataverse.FetchAsync(new FetchQuery(
                $"<fetch><entity name='contact'><attribute name='lastname'/><order attribute='lastname'/><filter><condition attribute='jobtitle' operator='eq' value='{mark}'/></filter></entity></fetch>")
            { PageSize = 10, Cookie = cookie });
            names.AddRange(page.Rows.Select(row => (string)row["lastname"]!));
            cookie = page.NextCookie;
        }
        while (cookie is not null);

        CollectionAssert.AreEqual(Enumerable.Range(0, 25).Select(i => $"L{i:00}").ToArray(), names);
    }

    [TestMethod]
    public async Task Fetch_OfALinkedTable_GivesItsColumnsUnderTheAlias()
    {
        var account = await CreateAsync("account", new() { ["name"] = "Fabrikam", ["numberofemployees"] = 7, ["revenue"] = 10.25m });
        var contact = await CreateAsync("contact", new() { ["lastname"] = "Ek", ["parentcustomerid"] = new RowReference("account", account) });

        var page = await Dataverse.FetchAsync(new FetchQuery(
            $"<fetch><entity name='contact'><attribute name='lastname'/><filter><condition attribute='contactid' operator='eq' value='{contact}'/></filter>"
            + "<link-entity name='account' from='accountid' to='parentcustomerid' alias='a'><attribute name='name'/><attribute name='numberofemployees'/>"
            + "<attribute name='revenue'/><attribute name='createdon'/><attribute name='ownerid'/></link-entity></entity></fetch>"));

        var row = page.Rows.Single();
        Assert.AreEqual("Fabrikam", row["a.name"]);
        Assert.AreEqual(7, row["a.numberofemployees"]);
        Assert.AreEqual(10.25m, row["a.revenue"]);
        Assert.IsInstanceOfType<DateTime>(row["a.createdon"]);
        Assert.IsInstanceOfType<RowReference>(row["a.ownerid"]);
    }

    [TestMethod]
    public async Task Fetch_ThatIsNoXml_IsAnArgumentException() =>
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => Dataverse.FetchAsync(new FetchQuery("<fetch>")));

    [TestMethod]
    public async Task Batch_OneByOne_TellsEachOnesFate()
    {
        var results = await Dataverse.WriteAsync(new WriteBatch(
        [
            new Write(WriteKind.Create, new Row("contact", null, new Dictionary<string, object?> { ["lastname"] = "Ek" })),
            new Write(WriteKind.Update, Contact(Guid.NewGuid(), new() { ["lastname"] = "Al" })),
            new Write(WriteKind.Create, new Row("contact", null, new Dictionary<string, object?> { ["lastname"] = "By" })),
        ]));

        Assert.HasCount(3, results);
        Assert.IsNotNull(results[0].Id);
        Assert.AreEqual(DataverseErrorCodes.ObjectDoesNotExist, results[1].Failure!.Code);
        Assert.AreEqual("By", (await FindAsync(results[2].Id!.Value, "lastname"))["lastname"]);
    }

    [TestMethod]
    public async Task Batch_AllOrNothing_LeavesNothingWhenOneFails()
    {
        var id = Guid.NewGuid();

        var refused = await Assert.ThrowsExactlyAsync<DataverseException>(() => Dataverse.WriteAsync(new WriteBatch(
        [
            new Write(WriteKind.Create, Contact(id, new() { ["lastname"] = "Ek" })),
            new Write(WriteKind.Update, Contact(Guid.NewGuid(), new() { ["lastname"] = "Al" })),
        ])
        { IsAtomic = true }));

        Assert.AreEqual(DataverseErrorCodes.ObjectDoesNotExist, refused.Code);
        Assert.IsNull(await Dataverse.FindAsync(new RowKey("contact", id), ["lastname"]));
    }

    [TestMethod]
    public async Task Changes_SinceAToken_AreThoseAlone()
    {
        var before = await ChangesAsync(null);
        var kept = await CreateAsync("contact", new() { ["lastname"] = "Ek" });
        var gone = await CreateAsync("contact", new() { ["lastname"] = "Al" });
        var between = await ChangesAsync(before.NextToken);
        await Dataverse.WriteAsync(new Write(WriteKind.Delete, Contact(gone, [])));

        var after = await ChangesAsync(between.NextToken);

        CollectionAssert.AreEquivalent(new[] { kept, gone }, between.Rows.Select(row => row.Id!.Value).ToArray());
        CollectionAssert.Contains(after.Deleted.ToArray(), gone);
        Assert.IsEmpty(after.Rows);
    }

    [TestMethod]
    public async Task Call_OfAFunction_GivesItsProperties()
    {
        var answer = await Dataverse.CallAsync(new Call("RetrieveVersion", new Dictionary<string, object?>()) { IsFunction = true });

        StringAssert.StartsWith(answer.Get<string>("Version"), "9.");
    }

    [TestMethod]
    public async Task Call_OfWhatIsNotThere_IsRefused() =>
        await Assert.ThrowsExactlyAsync<DataverseException>(() => Dataverse.CallAsync(new Call("crmseg_Nothing", new Dictionary<string, object?>())));

    private static Row Contact(Guid id, Dictionary<string, object?> values) => new("contact", id, values);

    private async Task<Guid> CreateAsync(string table, Dictionary<string, object?> values) =>
        (await Dataverse.WriteAsync(new Write(WriteKind.Create, new Row(table, null, values)))).Id!.Value;

    private async Task<Row> FindAsync(Guid contact, params string[] columns) => (await Dataverse.FindAsync(new RowKey("contact", contact), columns))!;

    private async Task<RowChanges> ChangesAsync(string? token)
    {
        var rows = new List<Row>();
        var deleted = new List<Guid>();
        RowChanges changes;
        do
        {
            changes = await Dataverse.ChangesAsync(new ChangesQuery("contact", ["lastname"], token));
            rows.AddRange(changes.Rows);
            deleted.AddRange(changes.Deleted);
            token = changes.NextToken;
        }
        while (changes.HasMore);
        return changes with { Rows = rows, Deleted = deleted };
    }
}
