using System.Collections.Concurrent;
using System.ServiceModel;
using LocalDataverse.Faults;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>Many at once: writers take turns, readers see what was committed, the log tells who wrote what first.</summary>
[TestClass]
public sealed class ConcurrencyTests
{
    private const int Writers = 8;
    private const int Rounds = 25;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Writers_OfOneContact_EndSerialisedAndLoseNothing(bool onFile)
    {
        using var folder = new TemporaryFolder();
        using var organization = onFile ? TestOrganization.Open(folder.File("store.db")) : TestOrganization.Open();
        var contact = organization.Create("contact", ("lastname", "x"), ("numberofchildren", 0), ("description", ""));

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                Increment(organization.Service, contact);
            }
        })));

        Assert.AreEqual(Writers * Rounds, organization.Retrieve(contact)["numberofchildren"]);
    }

    [TestMethod]
    public async Task Writers_OfOneContactThatReadNothing_LeaveAsManyVersions()
    {
        using var folder = new TemporaryFolder();
        using var organization = TestOrganization.Open(folder.File("store.db"));
        var contact = organization.Create("contact", ("lastname", "x"));
        var written = organization.Core.Database.TransactionLog.Count;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                organization.Update(contact, ("jobtitle", $"{writer}"), ("department", $"{writer}"));
            }
        })));

        var row = organization.Retrieve(contact);
        Assert.AreEqual(row["jobtitle"], row["department"], "two writers mixed");
        Assert.AreEqual(Writers * Rounds, organization.Core.Database.TransactionLog.Count - written);
    }

    [TestMethod]
    public async Task Readers_WhileMoneyMoves_SeeAllOfIt()
    {
        using var folder = new TemporaryFolder();
        using var organization = TestOrganization.Open(folder.File("store.db"));
        var first = organization.Create("account", ("numberofemployees", 1_000));
        var second = organization.Create("account", ("numberofemployees", 1_000));
        using var isOver = new CancellationTokenSource();
        var sums = new ConcurrentDictionary<long, int>();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            do
            {
                using var session = organization.Core.Database.BeginRead();
                sums.TryAdd(session.Connection.ScalarInt64("SELECT sum(numberofemployees) FROM account") ?? 0, 0);
            }
            while (!isOver.IsCancellationRequested);
        })).ToArray();

        for (var i = 1; i <= 200; i++)
        {
            organization.Write(transaction =>
            {
                Set(transaction, first, 1_000 - i);
                Set(transaction, second, 1_000 + i);
            });
        }

        await isOver.CancelAsync();
        await Task.WhenAll(readers);

        CollectionAssert.AreEquivalent(new[] { 2_000L }, sums.Keys.ToArray());
    }

    [TestMethod]
    public async Task Log_OfParallelTransactions_HoldsEachWholeAndInItsOrder()
    {
        using var organization = TestOrganization.Open();
        var rows = Enumerable.Range(0, 4).Select(i => organization.Create("account", ("name", $"{i}"))).ToArray();
        var before = organization.Core.Database.TransactionLog.Count;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => organization.Write(transaction =>
        {
            for (var i = 0; i < rows.Length; i++)
            {
                Set(transaction, rows[(writer + i) % rows.Length], writer);
                Set(transaction, rows[writer % rows.Length], i);
            }
        }))));

        var log = organization.Core.Database.TransactionLog.Skip(before).ToArray();
        Assert.HasCount(Writers, log);
        foreach (var transaction in log)
        {
            var start = Array.FindIndex(rows, row => row.Id == transaction.FirstWrites[0].Id);
            var expected = Enumerable.Range(0, rows.Length).Select(i => new RowKey("account", rows[(start + i) % rows.Length].Id));
            CollectionAssert.AreEqual(expected.ToArray(), transaction.FirstWrites.ToArray());
        }
    }

    [TestMethod]
    public void Log_OfACreateMultiple_NamesTheRowsInTheOrderGiven()
    {
        using var organization = TestOrganization.Open();
        var rows = new EntityCollection { EntityName = "account" };
        rows.Entities.AddRange(new Entity("account") { ["name"] = "a" }, new Entity("account") { ["name"] = "b" });

        var ids = ((CreateMultipleResponse)organization.Service.Execute(new CreateMultipleRequest { Targets = rows })).Ids;

        CollectionAssert.AreEqual(
            ids.Select(id => new RowKey("account", id)).ToArray(), organization.Core.Database.TransactionLog.Last().FirstWrites.ToArray());
    }

    private static void Increment(IOrganizationService service, EntityReference contact)
    {
        while (true)
        {
            var row = service.Retrieve(contact.LogicalName, contact.Id, new ColumnSet("numberofchildren"));
            row["numberofchildren"] = row.GetAttributeValue<int>("numberofchildren") + 1;
            try
            {
                service.Execute(new UpdateRequest { Target = row, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches });
                return;
            }
            catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail.ErrorCode == ErrorCode.ConcurrencyVersionMismatch)
            {
                _ = Thread.Yield();
            }
        }
    }

    private static void Set(WriteTransaction transaction, EntityReference row, int value)
    {
        var table = transaction.Metadata.Require(row.LogicalName);
        var buffer = new global::LocalDataverse.Rows.RowBuffer(table) { [table.Require("numberofemployees")] = value };
        global::LocalDataverse.Rows.RowTable.Update(transaction, row.Id, buffer);
    }
}
