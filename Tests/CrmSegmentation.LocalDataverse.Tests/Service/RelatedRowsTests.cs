using CrmSegmentation.LocalDataverse.Tests.Pipeline;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>Rows that come inside the target of a Create or an Update.</summary>
[TestClass]
public sealed class RelatedRowsTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;
    private readonly List<string> _log = [];

    public RelatedRowsTests()
    {
        _plugins = new PluginRegistration(_organization);
        _organization.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            var manyToMany = new ManyToManyDefinition
            {
                SchemaName = "new_account_note",
                IntersectTable = "new_account_note",
                Table1 = "account",
                Column1 = "accountid",
                Table2 = "annotation",
                Column2 = "annotationid",
            };
            editor.Put(StandardColumns.Intersect(manyToMany));
            editor.Put(manyToMany);
        }));
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Create_WithRowsOfAllKinds_WritesParentsThenItselfThenChildren()
    {
        foreach (var table in new[] { "account", "contact", "task", "annotation" })
        {
            _plugins.On("Create", table, 40, call => _log.Add($"{table} {call.Context.Depth}"));
        }

        _plugins.On("Associate", null, 40, call => _log.Add($"Associate {call.Context.Depth}"));
        var account = new Entity("account") { ["name"] = "a" };
        Bring(account, "Account_Tasks", new Entity("task") { ["subject"] = "1" }, new Entity("task") { ["subject"] = "2" });
        var contact = new Entity("contact") { ["lastname"] = "primary" };
        Bring(contact, "Contact_Tasks", new Entity("task") { ["subject"] = "nested" });
        Bring(account, "account_primary_contact", contact);
        Bring(account, "new_account_note", new Entity("annotation") { ["subject"] = "p" });

        var id = _organization.Service.Create(account);

        CollectionAssert.AreEqual(new[] { "task 1", "contact 1", "task 1", "task 1", "annotation 1", "Associate 1", "account 1" }, _log);
        var stored = _organization.Retrieve(new EntityReference("account", id), "primarycontactid");
        var primary = _organization.Rows("contact").Single();
        Assert.AreEqual(primary.Id, stored.GetAttributeValue<EntityReference>("primarycontactid").Id);
        CollectionAssert.AreEquivalent(
            new[] { $"1 {id}", $"2 {id}", $"nested {primary.Id}" },
            _organization.Rows("task").Select(task => $"{task["subject"]} {task.GetAttributeValue<EntityReference>("regardingobjectid").Id}").ToArray());
        Assert.AreEqual(1, Links());
        Assert.IsEmpty(contact.Attributes.Keys.Where(key => key != "lastname"), "the caller's rows stay as they were");
    }

    [TestMethod]
    public void Create_WhoseRelatedRowFails_LeavesNothing()
    {
        _plugins.On("Create", "task", 20, _ => throw new InvalidPluginExecutionException("no"));
        var account = new Entity("account") { ["name"] = "a" };
        Bring(account, "account_primary_contact", new Entity("contact") { ["lastname"] = "primary" });
        Bring(account, "Account_Tasks", new Entity("task") { ["subject"] = "1" });

        AssertFault.Of(ErrorCode.IsvAborted, () => _organization.Service.Create(account));

        Assert.IsEmpty(_organization.Rows("account"));
        Assert.IsEmpty(_organization.Rows("contact"));
    }

    [TestMethod]
    public void Create_OfATableRelatedToItself_GoesByTheRole()
    {
        var middle = new Entity("account") { ["name"] = "middle" };
        middle.RelatedEntities[new Relationship("account_parent_account") { PrimaryEntityRole = EntityRole.Referencing }] =
            new EntityCollection([new Entity("account") { ["name"] = "above" }]);
        middle.RelatedEntities[new Relationship("account_parent_account") { PrimaryEntityRole = EntityRole.Referenced }] =
            new EntityCollection([new Entity("account") { ["name"] = "below" }]);

        _organization.Service.Create(middle);

        var rows = _organization.Rows("account").ToDictionary(row => (string)row["name"]);
        Assert.AreEqual(rows["above"].Id, rows["middle"].GetAttributeValue<EntityReference>("parentaccountid").Id);
        Assert.AreEqual(rows["middle"].Id, rows["below"].GetAttributeValue<EntityReference>("parentaccountid").Id);
    }

    [TestMethod]
    public void Create_WithRowsThatDoNotFit_IsRefused()
    {
        Refused("nothing", new Entity("task"));
        Refused("Account_Tasks", new Entity("contact"));
        Refused("Contact_Tasks", new Entity("task"));
        Refused("account_primary_contact", new Entity("contact"), new Entity("contact"));
        Refused("Account_Tasks", [null!]);

        void Refused(string relationship, params Entity[] rows)
        {
            var account = new Entity("account") { ["name"] = "a" };
            Bring(account, relationship, rows);
            AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Create(account));
        }
    }

    [TestMethod]
    public void Update_WithRowsOldAndNew_UpdatesTheOnesAndCreatesTheOthers()
    {
        var contact = _organization.Create("contact", ("lastname", "old"));
        var account = _organization.Create("account", ("name", "a"), ("primarycontactid", contact));
        var note = _organization.Create("annotation", ("subject", "p"));
        _organization.Service.Associate("account", account.Id, new Relationship("new_account_note"), [note]);
        _plugins.On("Update", null, 40, call => _log.Add($"Update {call.Context.PrimaryEntityName}"));
        _plugins.On("Create", null, 40, call => _log.Add($"Create {call.Context.PrimaryEntityName}"));
        _plugins.On("Associate", null, 40, _ => _log.Add("Associate"));
        _log.Clear();
        var target = new Entity("account", account.Id) { ["name"] = "b" };
        Bring(target, "account_primary_contact", new Entity("contact", contact.Id) { ["lastname"] = "new" });
        Bring(target, "Account_Tasks", new Entity("task") { ["subject"] = "1" });
        Bring(target, "new_account_note", new Entity("annotation", note.Id) { ["subject"] = "q" });

        _organization.Service.Update(target);

        CollectionAssert.AreEqual(new[] { "Update contact", "Create task", "Update annotation", "Update account" }, _log);
        Assert.AreEqual("new", _organization.Retrieve(contact, "lastname")["lastname"]);
        Assert.AreEqual("q", _organization.Retrieve(note, "subject")["subject"]);
        Assert.AreEqual(account.Id, _organization.Rows("task").Single().GetAttributeValue<EntityReference>("regardingobjectid").Id);
        Assert.AreEqual(1, Links());
    }

    [TestMethod]
    public void Update_WhoseLookupAndRelatedRowDiffer_KeepsTheRelatedRow()
    {
        var (one, other) = (_organization.Create("contact", ("lastname", "one")), _organization.Create("contact", ("lastname", "other")));
        var account = _organization.Create("account", ("name", "a"));
        var target = new Entity("account", account.Id) { ["primarycontactid"] = one };
        Bring(target, "account_primary_contact", new Entity("contact", other.Id) { ["jobtitle"] = "x" });

        _organization.Service.Update(target);

        Assert.AreEqual(other.Id, _organization.Retrieve(account).GetAttributeValue<EntityReference>("primarycontactid").Id);
    }

    [TestMethod]
    public void Upsert_WithRelatedRows_CreatesThemWithTheRow()
    {
        var account = new Entity("account", Guid.NewGuid()) { ["name"] = "a" };
        Bring(account, "Account_Tasks", new Entity("task") { ["subject"] = "1" });

        _organization.Service.Execute(new UpsertRequest { Target = account });

        var task = _organization.Service.RetrieveMultiple(new QueryExpression("task") { ColumnSet = new ColumnSet("regardingobjectid") }).Entities.Single();
        Assert.AreEqual(account.Id, task.GetAttributeValue<EntityReference>("regardingobjectid").Id);
    }

    private static void Bring(Entity row, string relationship, params Entity[] rows) =>
        row.RelatedEntities[new Relationship(relationship)] = new EntityCollection([.. rows]);

    private long? Links()
    {
        using var session = _organization.Core.Database.BeginRead();
        return session.Connection.ScalarInt64("""SELECT COUNT(*) FROM "new_account_note" """);
    }
}
