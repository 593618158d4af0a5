using LocalDataverse.Faults;
using LocalDataverse.Rows;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Storage;

/// <summary>Transactions, savepoints, snapshots, files.</summary>
[TestClass]
public sealed class TransactionTests
{
    [TestMethod]
    public void Transaction_DisposedWithoutCommit_LeavesNothing()
    {
        using var organization = TestOrganization.Open();
        var id = Guid.NewGuid();
        using (var transaction = organization.Core.Database.BeginWrite())
        {
            Insert(transaction, id);
        }

        Assert.IsFalse(organization.Exists(new EntityReference("account", id)));
    }

    [TestMethod]
    public void Savepoint_DisposedWithoutKeeping_UndoesWhatCameAfter()
    {
        using var organization = TestOrganization.Open();
        Guid before = Guid.NewGuid(), undone = Guid.NewGuid(), kept = Guid.NewGuid();
        organization.Write(transaction =>
        {
            Insert(transaction, before);
            using (transaction.Savepoint())
            {
                Insert(transaction, undone);
            }

            using var savepoint = transaction.Savepoint();
            Insert(transaction, kept);
            savepoint.Keep();
        });

        Assert.IsTrue(organization.Exists(new EntityReference("account", before)));
        Assert.IsFalse(organization.Exists(new EntityReference("account", undone)));
        Assert.IsTrue(organization.Exists(new EntityReference("account", kept)));
    }

    [TestMethod]
    public void Transaction_Killed_RefusesEveryLaterUse()
    {
        using var organization = TestOrganization.Open();
        using var transaction = organization.Core.Database.BeginWrite();
        transaction.Kill();

        var message = AssertFault.Of(ErrorCode.TransactionNotStarted, transaction.Commit);

        Assert.StartsWith("There is no active transaction.", message);
    }

    [TestMethod]
    public void Snapshot_BegunBeforeACommit_KeepsSeeingWhatItSaw()
    {
        using var folder = new TemporaryFolder();
        using var organization = TestOrganization.Open(folder.File("store.db"));
        var account = new EntityReference("account", Guid.NewGuid());
        using (var before = organization.Core.Database.BeginRead())
        {
            organization.Write(transaction => Insert(transaction, account.Id));

            Assert.IsFalse(RowFinder.Exists(before, before.Metadata.Require("account"), account.Id));
        }

        Assert.IsTrue(organization.Exists(account));
    }

    [TestMethod]
    public void Snapshot_BegunBeforeAChangeOfMetadata_KeepsItsMetadata()
    {
        using var folder = new TemporaryFolder();
        using var organization = TestOrganization.Open(folder.File("store.db"));
        using var before = organization.Core.Database.BeginRead();

        organization.Write(transaction => transaction.ChangeMetadata(editor => editor.RemoveTable("task")));

        Assert.IsNotNull(before.Metadata.Find("task"));
        Assert.AreEqual(0, before.Connection.ScalarInt64("SELECT count(*) FROM task"));
        Assert.IsNull(organization.Core.Database.Metadata.Find("task"));
    }

    [TestMethod]
    public void File_OpenedAgain_HoldsRowsMetadataAndIds()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("store.db");
        EntityReference account;
        Guid administrator;
        string version;
        using (var organization = TestOrganization.Open(file, withSales: true))
        {
            account = organization.Create("account", ("name", "Ärlig & Co"));
            administrator = organization.Organization.AdministratorId;
            version = organization.Retrieve(account).RowVersion;
        }

        using var again = TestOrganization.Open(file);
        again.Update(account, ("telephone1", "1"));
        var row = again.Retrieve(account);

        Assert.AreEqual("Ärlig & Co", row["name"]);
        Assert.AreEqual(administrator, again.Organization.AdministratorId);
        Assert.IsNotNull(again.Core.Database.Metadata.Find("salesorderdetail"));
        Assert.IsGreaterThan(long.Parse(version, null), long.Parse(row.RowVersion, null));
        Assert.AreNotEqual(account.Id, again.Create("account", ("name", "x")).Id);
    }

    [TestMethod]
    public void File_OpenedTwiceAtOnce_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var organization = TestOrganization.Open(folder.File("store.db"));

        var exception = Assert.ThrowsExactly<IOException>(() => TestOrganization.Open(folder.File("store.db")));

        Assert.Contains("is open elsewhere", exception.Message);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Writers_OfOneRowInParallel_AllGetTheirTurn(bool onFile)
    {
        using var folder = new TemporaryFolder();
        using var organization = onFile ? TestOrganization.Open(folder.File("store.db")) : TestOrganization.Open();
        var account = organization.Create("account", ("name", "x"), ("numberofemployees", 0));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 25; i++)
            {
                organization.Write(transaction =>
                {
                    var table = transaction.Metadata.Require("account");
                    var count = (int)RowFinder.Value(transaction, table, account.Id, "numberofemployees")!;
                    RowTable.Update(transaction, account.Id, new RowBuffer(table) { [table.Require("numberofemployees")] = count + 1 });
                });
                Assert.IsNotNull(organization.Retrieve(account, "name"));
            }
        })));

        Assert.AreEqual(200, organization.Retrieve(account)["numberofemployees"]);
    }

    [TestMethod]
    public void Log_OfATransaction_NamesEachRowWhereItWasFirstWritten()
    {
        using var organization = TestOrganization.Open();
        var account = organization.Create("account", ("name", "a"));
        var contact = organization.Create("contact", ("lastname", "b"));

        organization.Write(transaction =>
        {
            foreach (var row in new[] { contact, account, contact })
            {
                var table = transaction.Metadata.Require(row.LogicalName);
                RowTable.Update(transaction, row.Id, new RowBuffer(table) { [table.Require("description")] = "x" });
            }
        });

        var expected = new[] { new RowKey("contact", contact.Id), new RowKey("account", account.Id) };
        CollectionAssert.AreEqual(expected, organization.Core.Database.TransactionLog.Last().FirstWrites.ToArray());
    }

    [TestMethod]
    public void Writes_OfATable_CountCommittedTransactionsOnly()
    {
        using var organization = TestOrganization.Open();
        var before = organization.Core.Database.Writes("account");
        using (var transaction = organization.Core.Database.BeginWrite())
        {
            Insert(transaction, Guid.NewGuid());
            Assert.IsTrue(transaction.HasWritten("account"));
        }

        Assert.AreEqual(before, organization.Core.Database.Writes("account"));
        organization.Create("account", ("name", "a"));
        Assert.AreEqual(before + 1, organization.Core.Database.Writes("account"));
    }

    private static void Insert(WriteTransaction transaction, Guid id)
    {
        var table = transaction.Metadata.Require("account");
        RowTable.Insert(transaction, new RowBuffer(table) { [table.Id] = id });
    }
}
