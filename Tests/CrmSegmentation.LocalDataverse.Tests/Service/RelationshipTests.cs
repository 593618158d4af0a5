using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>What happens to related rows: cascades, associations.</summary>
[TestClass]
public sealed class RelationshipTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Delete_OfAParent_DeletesUnlinksAndReachesGrandchildren()
    {
        var account = _organization.Create("account", ("name", "a"));
        var contact = _organization.Create("contact", ("parentcustomerid", account));
        var child = _organization.Create("contact", ("parentcustomerid", contact));
        var note = _organization.Create("annotation", ("objectid", child), ("subject", "n"));
        var subsidiary = _organization.Create("account", ("name", "s"), ("parentaccountid", account), ("primarycontactid", contact));

        _organization.Service.Delete("account", account.Id);

        Assert.IsFalse(new[] { account, contact, child, note }.Any(_organization.Exists));
        var left = _organization.Retrieve(subsidiary);
        Assert.IsFalse(left.Contains("parentaccountid"));
        Assert.IsFalse(left.Contains("primarycontactid"));
    }

    [TestMethod]
    public void Delete_OfAParentInACircle_Ends()
    {
        var first = _organization.Create("contact", ("lastname", "1"));
        var second = _organization.Create("contact", ("lastname", "2"), ("parentcustomerid", first));
        _organization.Write(transaction =>
        {
            var table = transaction.Metadata.Require("contact");
            RowTable.Update(transaction, first.Id, new RowBuffer(table) { [table.Require("parentcustomerid")] = second });
        });

        _organization.Service.Delete("contact", first.Id);

        Assert.IsFalse(_organization.Exists(first));
        Assert.IsFalse(_organization.Exists(second));
    }

    [TestMethod]
    public void Delete_OfAParentThatIsHeld_IsRefusedWhole()
    {
        var schedule = _organization.Create("uomschedule", ("name", "s"));
        var unit = _organization.Create("uom", ("name", "u"), ("uomscheduleid", schedule));
        _organization.Create("product", ("name", "p"), ("defaultuomid", unit), ("defaultuomscheduleid", schedule));

        AssertFault.Of(ErrorCode.CannotDeleteDueToAssociation, () => _organization.Service.Delete("uomschedule", schedule.Id));

        Assert.IsTrue(_organization.Exists(unit));
    }

    [TestMethod]
    public void Delete_OfALongChain_EndsInAFaultOrInNothingLeft()
    {
        var parent = _organization.Create("contact", ("lastname", "0"));
        var first = parent;
        for (var i = 1; i < 300; i++)
        {
            parent = _organization.Create("contact", ("lastname", "x"), ("parentcustomerid", parent));
        }

        _organization.Service.Delete("contact", first.Id);

        Assert.IsFalse(_organization.Exists(parent));
    }

    [TestMethod]
    public void Delete_OfATrackedRow_IsRememberedWithAVersion()
    {
        var contact = _organization.Create("contact", ("lastname", "a"));
        var version = (long)_organization.Retrieve(contact)["versionnumber"];

        _organization.Service.Delete("contact", contact.Id);

        using var session = _organization.Core.Database.BeginRead();
        using var statement = session.Connection.Prepare("""SELECT table_name, id, version FROM "$deleted" """);
        Assert.IsTrue(statement.Step());
        Assert.AreEqual(new RowKey("contact", contact.Id), new RowKey(statement.String(0), statement.Guid(1)));
        Assert.IsGreaterThan(version, statement.Int64(2));
    }

    [TestMethod]
    public void Assign_OfAParent_TakesItsChildrenAlong()
    {
        var team = Team("Owners");
        _organization.AllowAll(team, "Account", "Contact");
        var account = _organization.Create("account", ("name", "a"));
        var contact = _organization.Create("contact", ("parentcustomerid", account));

        _organization.Service.Execute(new AssignRequest { Target = account, Assignee = team });

        foreach (var row in new[] { account, contact })
        {
            var stored = _organization.Retrieve(row);
            Assert.AreEqual(team.Id, stored.GetAttributeValue<EntityReference>("ownerid").Id);
            Assert.AreEqual(team.Id, stored.GetAttributeValue<EntityReference>("owningteam").Id);
            Assert.IsFalse(stored.Contains("owninguser"));
        }
    }

    [TestMethod]
    public void Associate_ManyToMany_JoinsOnceAndParts()
    {
        var team = Team("Members");
        var user = new EntityReference("systemuser", _organization.Organization.AdministratorId);
        var membership = new Relationship("teammembership_association");
        var before = Count("teammembership");

        _organization.Service.Associate("team", team.Id, membership, [user]);

        Assert.AreEqual(before + 1, Count("teammembership"));
        AssertFault.Of(ErrorCode.DuplicateRecord, () => _organization.Service.Associate("systemuser", user.Id, membership, [team]));
        _organization.Service.Disassociate("systemuser", user.Id, membership, [team]);
        Assert.AreEqual(before, Count("teammembership"));
    }

    [TestMethod]
    public void Associate_ManyToManyOfATableWithItself_AsksForTheRole()
    {
        _organization.Write(transaction => transaction.ChangeMetadata(editor =>
        {
            var relationship = new ManyToManyDefinition
            {
                SchemaName = "new_friends",
                IntersectTable = "new_friends",
                Table1 = "contact",
                Column1 = "contactidone",
                Table2 = "contact",
                Column2 = "contactidtwo",
            };
            editor.Put(StandardColumns.Intersect(relationship));
            editor.Put(relationship);
        }));
        var first = _organization.Create("contact", ("lastname", "1"));
        var second = _organization.Create("contact", ("lastname", "2"));

        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Associate("contact", first.Id, new Relationship("new_friends"), [second]));
        var asFirst = new Relationship("new_friends") { PrimaryEntityRole = EntityRole.Referencing };
        _organization.Service.Associate("contact", first.Id, asFirst, [second]);
        _organization.Service.Associate("contact", second.Id, asFirst, [first]);

        Assert.AreEqual(2, Count("new_friends"));
        _organization.Service.Delete("contact", first.Id);
        Assert.AreEqual(0, Count("new_friends"));
    }

    [TestMethod]
    public void Associate_OneToMany_SetsTheLookup()
    {
        var account = _organization.Create("account", ("name", "a"));
        var contact = _organization.Create("contact", ("lastname", "c"));
        var relationship = new Relationship("contact_customer_accounts");

        _organization.Service.Associate("account", account.Id, relationship, [contact]);
        Assert.AreEqual(account.Id, _organization.Retrieve(contact).GetAttributeValue<EntityReference>("parentcustomerid").Id);

        _organization.Service.Disassociate("account", account.Id, relationship, [contact]);
        Assert.IsFalse(_organization.Retrieve(contact).Contains("parentcustomerid"));
    }

    [TestMethod]
    public void Associate_ByAnUnknownRelationship_IsRefused() =>
        AssertFault.Of(
            ErrorCode.InvalidArgument,
            () => _organization.Service.Associate("systemuser", _organization.Organization.AdministratorId, new Relationship("nosuch"), []));

    private EntityReference Team(string name) => _organization.Create(
        "team", ("name", name), ("businessunitid", new EntityReference("businessunit", _organization.Organization.RootBusinessUnitId)));

    private long? Count(string table)
    {
        using var session = _organization.Core.Database.BeginRead();
        return session.Connection.ScalarInt64($"SELECT count(*) FROM {session.Metadata.Require(table).Sql}");
    }
}
