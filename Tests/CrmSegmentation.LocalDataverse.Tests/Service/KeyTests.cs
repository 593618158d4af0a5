using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>Alternate keys: rows found and kept apart by their values; Upsert.</summary>
[TestClass]
public sealed class KeyTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();

    public KeyTests() => _organization.Write(transaction => transaction.ChangeMetadata(editor =>
    {
        var contact = editor.Find("contact")!;
        editor.Put(contact with
        {
            Keys =
            [
                new KeyDefinition { LogicalName = "new_email", DisplayName = "Email", Columns = ["emailaddress1"] },
                new KeyDefinition { LogicalName = "new_pair", DisplayName = "Pair", Columns = ["parentcustomerid", "employeeid"] },
            ],
        });
        editor.Put(editor.Find("account")! with { Keys = [new KeyDefinition { LogicalName = "new_number", Columns = ["accountnumber"] }] });
    }));

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Create_WithTheKeyOfAnotherRowInOtherLetters_IsRefused()
    {
        _organization.Create("contact", ("emailaddress1", "åsa@example.org"));

        var message = AssertFault.Of(
            ErrorCode.DuplicateRecordEntityKey, () => _organization.Create("contact", ("emailaddress1", "ASA@EXAMPLE.ORG")));

        Assert.Contains("The entity key Email requires", message);
    }

    [TestMethod]
    public void Keys_ThatLackAPart_AreNotHeldTo()
    {
        var account = _organization.Create("account", ("name", "a"));
        for (var i = 0; i < 2; i++)
        {
            _organization.Create("contact", ("lastname", "no mail"));
            _organization.Create("contact", ("parentcustomerid", account));
            _organization.Create("contact", ("employeeid", "7"));
        }

        _organization.Create("contact", ("parentcustomerid", account), ("employeeid", "7"));
        AssertFault.Of(
            ErrorCode.DuplicateRecordEntityKey, () => _organization.Create("contact", ("parentcustomerid", account), ("employeeid", "7")));
    }

    [TestMethod]
    public void Update_OntoTheKeyOfAnotherRow_IsRefusedAndChangesNothing()
    {
        _organization.Create("contact", ("emailaddress1", "a@example.org"));
        var other = _organization.Create("contact", ("emailaddress1", "b@example.org"), ("lastname", "b"));

        AssertFault.Of(
            ErrorCode.DuplicateRecordEntityKey, () => _organization.Update(other, ("lastname", "c"), ("emailaddress1", "A@example.org")));

        Assert.AreEqual("b", _organization.Retrieve(other)["lastname"]);
    }

    [TestMethod]
    public void References_ByKey_FindTheirRows()
    {
        var account = _organization.Create("account", ("accountnumber", "N-1"), ("name", "A"));
        var contact = _organization.Create("contact", ("parentcustomerid", new EntityReference("account", "accountnumber", "n-1")));

        var byKey = (RetrieveResponse)_organization.Service.Execute(new RetrieveRequest
        {
            Target = new EntityReference("account", "accountnumber", "N-1"),
            ColumnSet = new ColumnSet("name"),
        });
        _organization.Service.Update(new Entity("account", "accountnumber", "N-1") { ["name"] = "B" });

        Assert.AreEqual(account.Id, byKey.Entity.Id);
        Assert.AreEqual("B", _organization.Retrieve(contact).GetAttributeValue<EntityReference>("parentcustomerid").Name);
        AssertFault.Of(
            ErrorCode.RecordNotFoundByEntityKey,
            () => _organization.Create("contact", ("parentcustomerid", new EntityReference("account", "accountnumber", "nope"))));
        AssertFault.Of(
            ErrorCode.EntityKeyNotDefined,
            () => _organization.Create("contact", ("parentcustomerid", new EntityReference("account", "name", "B"))));
    }

    [TestMethod]
    public void Upsert_ByKey_CreatesThenUpdates()
    {
        var row = new Entity("contact", "emailaddress1", "u@example.org") { ["lastname"] = "one" };

        var first = Upsert(row);
        row["lastname"] = "two";
        var second = Upsert(row);

        Assert.IsTrue(first.RecordCreated);
        Assert.IsFalse(second.RecordCreated);
        Assert.AreEqual(first.Target.Id, second.Target.Id);
        var stored = _organization.Retrieve(first.Target);
        Assert.AreEqual("two", stored["lastname"]);
        Assert.AreEqual("u@example.org", stored["emailaddress1"]);
    }

    [TestMethod]
    public void Upsert_ByIdOfNoRow_CreatesIt()
    {
        var id = Guid.NewGuid();

        var response = Upsert(new Entity("contact", id) { ["lastname"] = "x" });

        Assert.IsTrue(response.RecordCreated);
        Assert.AreEqual(id, response.Target.Id);
    }

    private UpsertResponse Upsert(Entity row) => (UpsertResponse)_organization.Service.Execute(new UpsertRequest { Target = row });
}
