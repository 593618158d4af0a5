using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.Tests.Storage;

/// <summary>A process that dies loses nothing that it was told is committed, and leaves nothing half done.</summary>
[TestClass]
public sealed class DurabilityTests
{
    private const int Transactions = 1_000;

    [TestMethod]
    [DataRow(1)]
    [DataRow(317)]
    [DataRow(640)]
    public void Process_KilledAmongAThousandTransactions_LeavesEachAcknowledgedOneAndNoHalf(int killAfter)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("store.db");
        var (counter, acknowledged) = WriteAndKill(file, killAfter);

        using var organization = TestOrganization.Open(file);

        var rows = RowsByNumber(organization);
        var half = rows.Where(pair => pair.Value != AcknowledgingWriter.RowsEach).ToArray();
        Assert.IsEmpty(half, "transactions of which only a part is there");
        var lost = Enumerable.Range(1, acknowledged).Where(number => !rows.ContainsKey($"{number}")).ToArray();
        Assert.IsEmpty(lost, "acknowledged transactions that are gone");
        var counted = organization.Retrieve(counter).GetAttributeValue<int>("numberofemployees");
        Assert.IsTrue(counted == rows.Count || counted == rows.Count - 1, $"{counted} counted, {rows.Count} there");
        Assert.IsGreaterThanOrEqualTo(acknowledged, counted);
        Assert.IsLessThan(Transactions, rows.Count, "it was killed too late to show anything");
        AssertSound(organization);
    }

    [TestMethod]
    public void Process_KilledAgainAndAgain_LeavesAFileThatGoesOn()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("store.db");
        var acknowledged = 0;
        for (var i = 0; i < 3; i++)
        {
            acknowledged += WriteAndKill(file, 40).Acknowledged;
        }

        using var organization = TestOrganization.Open(file);
        organization.Create("account", ("name", "after"));

        using var session = organization.Core.Database.BeginRead();
        var there = session.Connection.ScalarInt64("SELECT count(*) FROM account WHERE name LIKE 'row%'");
        Assert.IsGreaterThanOrEqualTo(acknowledged * AcknowledgingWriter.RowsEach, (int)there!);
        AssertSound(organization);
    }

    private static (EntityReference Counter, int Acknowledged) WriteAndKill(string file, int killAfter)
    {
        using var writer = new ChildProcess(AcknowledgingWriter.Argument, file, $"{Transactions}");
        var counter = new EntityReference("account", Guid.Parse(writer.ReadLine()!));
        var acknowledged = 0;
        while (acknowledged < killAfter)
        {
            acknowledged = int.Parse(writer.ReadLine()!, null);
        }

        writer.Kill();

        // What it had said before it died counts, too.
        while (int.TryParse(writer.ReadLine(), out var number))
        {
            acknowledged = number;
        }

        return (counter, acknowledged);
    }

    private static Dictionary<string, int> RowsByNumber(TestOrganization organization)
    {
        var rows = new Dictionary<string, int>();
        using var session = organization.Core.Database.BeginRead();
        using var statement = session.Connection.Prepare(
            "SELECT accountnumber, count(*) FROM account WHERE accountnumber <> 'counter' GROUP BY accountnumber");
        while (statement.Step())
        {
            rows[statement.String(0)] = (int)statement.Int64(1);
        }

        return rows;
    }

    private static void AssertSound(TestOrganization organization)
    {
        using var session = organization.Core.Database.BeginRead();
        using var check = session.Connection.Prepare("PRAGMA integrity_check");
        Assert.IsTrue(check.Step());
        Assert.AreEqual("ok", check.String(0));
    }
}
