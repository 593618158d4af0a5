using CrmSegmentation.LocalDataverse.Tests.Pipeline;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Batches;

/// <summary>The same row twice in one message about many, and messages about many that standard tables do not have.</summary>
[TestClass]
public sealed class TargetsTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;
    private readonly EntityReference _contact;
    private readonly List<string> _log = [];

    public TargetsTests()
    {
        _plugins = new PluginRegistration(_organization);
        _organization.Write(transaction => transaction.ChangeMetadata(editor => editor.Put(editor.Find("contact")! with
        {
            Keys = [new KeyDefinition { LogicalName = "new_email", SchemaName = "new_Email", Columns = ["emailaddress1"] }],
        })));
        _contact = _organization.Create("contact", ("lastname", "a"), ("emailaddress1", "a@example.org"));
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void UpsertMultiple_OfARowTwice_IsRefusedWhole()
    {
        var before = _organization.Rows("contact").Count;

        var twice = AssertFault.Of(ErrorCode.DuplicateRecord, () => Execute("UpsertMultiple", ById("b"), ById("c")));
        AssertFault.Of(ErrorCode.DuplicateRecord, () => Execute("UpsertMultiple", New("x"), ById("b"), ByKey("A@example.org", "c")));
        AssertFault.Of(ErrorCode.DuplicateRecordEntityKey, () => Execute("UpsertMultiple", ByKey("n@example.org", "b"), ByKey("N@example.org", "c")));
        var id = Guid.NewGuid();
        AssertFault.Of(ErrorCode.DuplicateRecord, () => Execute("UpsertMultiple", New("x", id), New("y", id)));

        Assert.Contains($"{_contact.Id}", twice);
        Assert.HasCount(before, _organization.Rows("contact"));
        Assert.AreEqual("a", _organization.Retrieve(_contact, "lastname")["lastname"]);
    }

    [TestMethod]
    public void UpdateMultiple_OfARowTwice_TakesTheFirstAndIgnoresTheRest()
    {
        var other = _organization.Create("contact", ("lastname", "other"));
        _plugins.On("Update", "contact", 20, call => _log.Add($"{call.Target["lastname"]}"));

        Execute("UpdateMultiple", ByKey("a@example.org", "first"), ById("second"), new Entity("contact", other.Id) { ["lastname"] = "third" });

        Assert.AreEqual("first", _organization.Retrieve(_contact, "lastname")["lastname"]);
        Assert.AreEqual("third", _organization.Retrieve(other, "lastname")["lastname"]);
        CollectionAssert.AreEqual(new[] { "first", "third" }, _log);
    }

    [TestMethod]
    public void DeleteMultiple_OfAStandardTable_IsRefusedInDataversesWords()
    {
        var request = new OrganizationRequest("DeleteMultiple") { ["Targets"] = new EntityReferenceCollection([_contact]) };

        Assert.AreEqual("DeleteMultiple has not yet been implemented.", AssertFault.Of(ErrorCode.UnExpected, () => _organization.Service.Execute(request)));
        Assert.IsTrue(_organization.Exists(_contact));
    }

    [TestMethod]
    [DataRow("CreateMultiple")]
    [DataRow("UpdateMultiple")]
    [DataRow("UpsertMultiple")]
    public void Targets_WithNothingAmongThem_AreRefused(string message) =>
        AssertFault.Of(ErrorCode.InvalidArgument, () => Execute(message, ById("b"), null!));

    [TestMethod]
    public void DuplicateKey_WithoutDisplayNames_IsNamedByItsSchemaNames()
    {
        _organization.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            var account = editor.Find("account")!.With(new ColumnDefinition { LogicalName = "new_code", SchemaName = "new_Code", Type = ColumnType.String, MaxLength = 50 });
            editor.Put(account with { Keys = [new KeyDefinition { LogicalName = "new_codekey", SchemaName = "new_CodeKey", Columns = ["new_code"] }] });
        }));
        _organization.Create("account", ("new_code", "1"));

        var message = AssertFault.Of(ErrorCode.DuplicateRecordEntityKey, () => _organization.Create("account", ("new_code", "1")));

        Assert.StartsWith("A record that has the attribute values new_Code already exists in account. The entity key new_CodeKey requires", message);
    }

    private static Entity New(string name, Guid id = default) => new("contact", id) { ["lastname"] = name };

    private static Entity ByKey(string email, string name) => new("contact", "emailaddress1", email) { ["lastname"] = name };

    private Entity ById(string name) => new("contact", _contact.Id) { ["lastname"] = name };

    private void Execute(string message, params Entity[] targets) => _organization.Service.Execute(
        new OrganizationRequest(message) { ["Targets"] = new EntityCollection([.. targets]) { EntityName = "contact" } });
}
