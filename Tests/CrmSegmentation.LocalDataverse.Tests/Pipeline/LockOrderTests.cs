using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CrmSegmentation.LocalDataverse.Tests.Pipeline;

/// <summary>What a test can tell from the log of first writes: whether transactions take rows in one global order, so that none waits for another.</summary>
[TestClass]
public sealed class LockOrderTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly PluginRegistration _plugins;
    private readonly EntityReference _one;
    private readonly EntityReference _other;

    public LockOrderTests()
    {
        _plugins = new PluginRegistration(_organization);
        _one = _organization.Create("contact", ("lastname", "one"));
        _other = _organization.Create("contact", ("lastname", "other"));
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _organization.Dispose();
    }

    [TestMethod]
    public void Stories_ThatTakeRowsInOneOrder_HaveNoCircle()
    {
        // Tasks count on their contact, after themselves; whoever writes two contacts takes the lower id first.
        _plugins.Step("CountTasksPlugin", "Create", "task", 40);
        _organization.Create("task", ("subject", "1"), ("regardingobjectid", _one));
        _organization.Create("task", ("subject", "2"), ("regardingobjectid", _other));
        Both(_one, _other);
        Both(_one, _other);
        _organization.Service.Execute(new CreateMultipleRequest
        {
            Targets = new EntityCollection([Task(_one), Task(_other)]) { EntityName = "task" },
        });

        Assert.IsNull(FindCircle());
    }

    [TestMethod]
    public void Stories_ThatTakeRowsCrosswise_AreFoundOut()
    {
        Both(_one, _other);
        Both(_other, _one);

        Assert.IsNotNull(FindCircle());
    }

    [TestMethod]
    public void Log_OfASwallowedOrFailedTransaction_HoldsNothing()
    {
        _plugins.On("Update", "contact", 40, _ => throw new InvalidPluginExecutionException("no"));
        var before = _organization.Core.Database.TransactionLog.Count;

        Assert.Throws<Exception>(() => Both(_one, _other));

        // The failed update left a trace, and nothing else.
        Assert.AreEqual("plugintracelog", string.Join(",", _organization.Core.Database.TransactionLog.Skip(before).SelectMany(record => record.FirstWrites).Select(row => row.Table)));
    }

    [TestMethod]
    public void Merge_OfTwoContacts_WritesItsChildrenFirstThenTheMasterThenTheOther()
    {
        var task = _organization.Create("task", ("subject", "t"), ("regardingobjectid", _other));

        _organization.Service.Execute(new MergeRequest { Target = _one, SubordinateId = _other.Id, UpdateContent = new Entity("contact") { ["jobtitle"] = "x" } });

        CollectionAssert.AreEqual(
            new[] { task.Id, _one.Id, _other.Id }, _organization.Core.Database.TransactionLog.Last().FirstWrites.Select(row => row.Id).ToArray());
    }

    private static Entity Task(EntityReference contact) => new("task") { ["subject"] = "t", ["regardingobjectid"] = contact };

    private void Both(params EntityReference[] contacts) => _organization.Service.Execute(new ExecuteTransactionRequest
    {
        Requests = [.. contacts.Select(contact => new UpdateRequest { Target = new Entity("contact", contact.Id) { ["jobtitle"] = "x" } })],
    });

    // A row is before another where some transaction wrote it earlier; a row that comes before itself is a deadlock waiting to happen.
    private object? FindCircle()
    {
        var before = new Dictionary<Guid, HashSet<Guid>>();
        foreach (var record in _organization.Core.Database.TransactionLog)
        {
            for (var i = 1; i < record.FirstWrites.Count; i++)
            {
                (before.TryGetValue(record.FirstWrites[i - 1].Id, out var later) ? later : before[record.FirstWrites[i - 1].Id] = []).Add(record.FirstWrites[i].Id);
            }
        }

        return before.Keys.Where(row => Reaches(row, row, [])).Select(row => (object)row).FirstOrDefault();

        bool Reaches(Guid from, Guid to, HashSet<Guid> seen) =>
            before.TryGetValue(from, out var next) && next.Any(row => row == to || (seen.Add(row) && Reaches(row, to, seen)));
    }
}
