using CrmSegmentation.LocalDataverse.Tests.Pipeline;
using LocalDataverse.Faults;
using LocalDataverse.Metadata;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Batches;

/// <summary>Merge of contacts and accounts.</summary>
[TestClass]
public sealed class MergeTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;
    private readonly List<string> _log = [];
    private readonly EntityReference _master;
    private readonly EntityReference _subordinate;

    public MergeTests()
    {
        _plugins = new PluginRegistration(_organization);
        _master = _organization.Create("contact", ("lastname", "master"));
        _subordinate = _organization.Create("contact", ("lastname", "subordinate"), ("jobtitle", "kept"));
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Merge_OfContacts_MovesTheChildrenThroughTheirStepsAndRetiresTheOther()
    {
        var task = _organization.Create("task", ("subject", "t"), ("regardingobjectid", _subordinate));
        var account = _organization.Create("account", ("name", "a"), ("primarycontactid", _subordinate));
        _plugins.On("Update", "task", 40, call => _log.Add($"task {call.Context.ParentContext.ParentContext.MessageName}"));
        _plugins.On("Update", "contact", 40, call => _log.Add(
            $"{(call.Context.PrimaryEntityId == _master.Id ? "master" : "subordinate")} {string.Join(",", call.Target.Attributes.Keys.Where(key => key is "jobtitle" or "statecode"))}"));
        var merge = _plugins.On("Merge", "contact", 20, call => _log.Add(
            $"Merge {call.Context.PreEntityImages["one"]["lastname"]} {call.Context.PreEntityImages["other"]["lastname"]}"));
        _plugins.Image(merge, "one", 0, "lastname");
        _plugins.Image(merge, "other", 0, "lastname", "SubordinateId");

        Merge(new Entity("contact") { ["jobtitle"] = "kept" });

        CollectionAssert.AreEqual(new[] { "Merge master subordinate", "task Merge", "master jobtitle", "subordinate statecode" }, _log);
        Assert.AreEqual(_master.Id, _organization.Retrieve(task).GetAttributeValue<EntityReference>("regardingobjectid").Id);
        Assert.AreEqual(_master.Id, _organization.Retrieve(account).GetAttributeValue<EntityReference>("primarycontactid").Id);
        Assert.AreEqual("kept", _organization.Retrieve(_master)["jobtitle"]);
        var retired = _organization.Retrieve(_subordinate);
        Assert.AreEqual(1, retired.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.IsTrue((bool)retired["merged"]);
        Assert.AreEqual(_master.Id, retired.GetAttributeValue<EntityReference>("masterid").Id);
    }

    [TestMethod]
    public void Merge_OfAccounts_MovesContactsTasksAndSubsidiaries()
    {
        var (master, subordinate) = (_organization.Create("account", ("name", "m")), _organization.Create("account", ("name", "s"), ("telephone1", "1")));
        var contact = _organization.Create("contact", ("lastname", "c"), ("parentcustomerid", subordinate));
        var task = _organization.Create("task", ("subject", "t"), ("regardingobjectid", subordinate));
        var subsidiary = _organization.Create("account", ("name", "below"), ("parentaccountid", subordinate));
        _plugins.On("Update", null, 40, call => _log.Add($"{call.Context.PrimaryEntityName} {call.Context.Depth}"));

        _organization.Service.Execute(new MergeRequest
        {
            Target = master,
            SubordinateId = subordinate.Id,
            UpdateContent = new Entity("account") { ["telephone1"] = "1" },
        });

        Assert.AreEqual(master.Id, _organization.Retrieve(contact).GetAttributeValue<EntityReference>("parentcustomerid").Id);
        Assert.AreEqual(master.Id, _organization.Retrieve(task).GetAttributeValue<EntityReference>("regardingobjectid").Id);
        Assert.AreEqual(master.Id, _organization.Retrieve(subsidiary).GetAttributeValue<EntityReference>("parentaccountid").Id);
        Assert.AreEqual("1", _organization.Retrieve(master)["telephone1"]);
        var retired = _organization.Retrieve(subordinate);
        Assert.AreEqual(1, retired.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.AreEqual(master.Id, retired.GetAttributeValue<EntityReference>("masterid").Id);
        CollectionAssert.AreEquivalent(new[] { "account 1", "account 1", "account 1", "contact 1", "task 1" }, _log);
    }

    [TestMethod]
    public void Merge_OfOneThatIsGoneTheSameOrRetired_IsRefused()
    {
        AssertFault.Of(ErrorCode.ObjectDoesNotExist, () => Merge(null, Guid.NewGuid()));
        AssertFault.Of(ErrorCode.InvalidArgument, () => Merge(null, _master.Id));
        Merge(null);
        AssertFault.Of(ErrorCode.InvalidArgument, () => Merge(null));
        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(
            new MergeRequest { Target = _organization.Create("task", ("subject", "t")), SubordinateId = Guid.NewGuid() }));
    }

    [TestMethod]
    public void Merge_ThatBreaksAKeyOfAChild_UndoesEverything()
    {
        AddMemberships();
        _organization.Create("new_membership", ("new_contactid", _master), ("new_code", "GOLD"));
        var child = _organization.Create("new_membership", ("new_contactid", _subordinate), ("new_code", "GOLD"));
        var task = _organization.Create("task", ("subject", "t"), ("regardingobjectid", _subordinate));

        AssertFault.Of(ErrorCode.DuplicateRecordEntityKey, () => Merge(null));

        Assert.AreEqual(_subordinate.Id, _organization.Retrieve(task).GetAttributeValue<EntityReference>("regardingobjectid").Id);
        Assert.AreEqual(0, _organization.Retrieve(_subordinate).GetAttributeValue<OptionSetValue>("statecode").Value);
        _organization.Update(child, ("new_code", "SILVER"));
        Merge(null);
        Assert.AreEqual(_master.Id, _organization.Retrieve(child).GetAttributeValue<EntityReference>("new_contactid").Id);
    }

    [TestMethod]
    public void Merge_OfContactsWithManyToMany_MovesLinksOnce()
    {
        AddMemberships();
        var both = _organization.Create("new_membership", ("new_code", "BOTH"));
        var other = _organization.Create("new_membership", ("new_code", "OTHER"));
        var relationship = new Relationship("new_membership_contact");
        _organization.Service.Associate("contact", _master.Id, relationship, [both]);
        _organization.Service.Associate("contact", _subordinate.Id, relationship, [both, other]);

        Merge(null);

        Assert.AreEqual(2, Links(_master.Id));
        Assert.AreEqual(0, Links(_subordinate.Id));
    }

    [TestMethod]
    public void Merge_WhereTheSurvivorIsAChild_LeavesItWithoutAParent()
    {
        _organization.Update(_master, ("parentcustomerid", _subordinate));

        Merge(null);

        Assert.IsFalse(_organization.Retrieve(_master).Contains("parentcustomerid"));
    }

    [TestMethod]
    public void Merge_WithParentingChecks_WantsTheSameParents()
    {
        _organization.Update(_subordinate, ("parentcustomerid", _organization.Create("account", ("name", "a"))));

        AssertFault.Of(ErrorCode.InvalidArgument, () => _organization.Service.Execute(
            new MergeRequest { Target = _master, SubordinateId = _subordinate.Id, PerformParentingChecks = true }));
        Merge(null);
    }

    private void Merge(Entity? content, Guid? subordinate = null) => _organization.Service.Execute(new MergeRequest
    {
        Target = _master,
        SubordinateId = subordinate ?? _subordinate.Id,
        UpdateContent = content,
    });

    private long? Links(Guid contact)
    {
        using var session = _organization.Core.Database.BeginRead();
        using var statement = session.Connection.Prepare("""SELECT COUNT(*) FROM "new_membership_contact" WHERE "contactid" = ?""");
        statement.Bind(1, contact);
        statement.Step();
        return statement.Int64(0);
    }

    private void AddMemberships() => _organization.Write(transaction => transaction.ChangeMetadata(editor =>
    {
        editor.Put(StandardColumns.Complete(
            new TableDefinition
            {
                LogicalName = "new_membership",
                SchemaName = "new_Membership",
                Ownership = Ownership.User,
                PrimaryId = "new_membershipid",
                Columns =
                [
                    new ColumnDefinition { LogicalName = "new_membershipid", Type = ColumnType.Uniqueidentifier, ValidForUpdate = false },
                    new ColumnDefinition { LogicalName = "new_code", Type = ColumnType.String, MaxLength = 50 },
                    new ColumnDefinition { LogicalName = "new_contactid", Type = ColumnType.Lookup, Targets = ["contact"] },
                ],
                Keys = [new KeyDefinition { LogicalName = "new_key", SchemaName = "new_Key", Columns = ["new_contactid", "new_code"] }],
            },
            hasState: true));
        editor.Put(new OneToManyDefinition
        {
            SchemaName = "new_contact_membership",
            ReferencedTable = "contact",
            ReferencingTable = "new_membership",
            ReferencingColumn = "new_contactid",
            Cascade = new CascadeDefinition { Merge = CascadeType.Cascade },
        });
        var manyToMany = new ManyToManyDefinition
        {
            SchemaName = "new_membership_contact",
            IntersectTable = "new_membership_contact",
            Table1 = "new_membership",
            Column1 = "new_membershipid",
            Table2 = "contact",
            Column2 = "contactid",
        };
        editor.Put(StandardColumns.Intersect(manyToMany));
        editor.Put(manyToMany);
    }));
}
