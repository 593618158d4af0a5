using System.ServiceModel;
using LocalDataverse.Faults;
using LocalDataverse.Pipeline;
using LocalDataverse.Service;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.Tests.Service;

/// <summary>One order of stages, one transaction, and what an exception does to it.</summary>
[TestClass]
public sealed class DispatcherTests : IDisposable
{
    private readonly TestOrganization _organization = TestOrganization.Open();
    private readonly Steps _steps = new();
    private readonly IOrganizationService _service;

    public DispatcherTests()
    {
        var core = _organization.Core;
        var withSteps = new ServiceCore
        {
            Database = core.Database,
            Facts = core.Facts,
            Clock = core.Clock,
            Limits = core.Limits,
            Messages = new MessageRegistry(PlatformMessages.All(), []),
            Pipeline = _steps,
            Access = core.Access,
            Queries = core.Queries,
        };
        _service = new OrganizationService(withSteps, Caller.Of(core.Facts.AdministratorId), null);
    }

    public void Dispose() => _organization.Dispose();

    [TestMethod]
    public void Stages_OfAnOuterCall_RunInOrderAndTheFirstOutsideTheTransaction()
    {
        _steps.On("Create", "account", (stage, operation) => _steps.Log.Add($"{stage} {operation.IsInTransaction} {operation.Depth}"));

        _service.Create(new Entity("account") { ["name"] = "a" });

        CollectionAssert.AreEqual(new[] { "10 False 1", "20 True 1", "40 True 1" }, _steps.Log);
    }

    [TestMethod]
    public void Calls_FromAStage_AreNestedInItsTransactionAndOneDeeper()
    {
        _steps.On("Create", "account", (stage, operation) =>
        {
            if (stage == 40)
            {
                operation.ServiceFor(null).Create(new Entity("contact") { ["lastname"] = "nested" });
            }
        });
        _steps.On("Create", "contact", (stage, operation) =>
            _steps.Log.Add($"{stage} {operation.IsInTransaction} {operation.Depth} {operation.Parent?.Message} {operation.Caller.UserId == _organization.Organization.SystemUserId}"));

        _service.Create(new Entity("account") { ["name"] = "a" });

        CollectionAssert.AreEqual(new[] { "10 True 2 Create True", "20 True 2 Create True", "40 True 2 Create True" }, _steps.Log);
        Assert.HasCount(2, _organization.Core.Database.TransactionLog.Last().FirstWrites);
    }

    [TestMethod]
    public void Target_ChangedBeforeTheMainOperation_IsStoredAsChanged()
    {
        _steps.On("Create", "account", (stage, operation) => ((Entity)operation.InputParameters["Target"])["name"] = $"stage {stage}");

        var id = _service.Create(new Entity("account") { ["name"] = "a" });

        Assert.AreEqual("stage 20", _service.Retrieve("account", id, new ColumnSet("name"))["name"]);
    }

    [TestMethod]
    public void Exception_InTheLastStage_UndoesAllAndReachesTheCaller()
    {
        var nested = Guid.NewGuid();
        _steps.On("Create", "account", (stage, operation) =>
        {
            if (stage == 40)
            {
                operation.ServiceFor(null).Create(new Entity("contact", nested));
                throw new InvalidPluginExecutionException("no");
            }
        });

        Assert.ThrowsExactly<InvalidPluginExecutionException>(() => _service.Create(new Entity("account") { ["name"] = "a" }));

        Assert.IsFalse(_organization.Exists(new EntityReference("contact", nested)));
    }

    [TestMethod]
    public void Exception_OfANestedCallThatIsSwallowed_LeavesTheTransactionDead()
    {
        string? later = null;
        var id = Guid.NewGuid();
        _steps.On("Create", "account", (stage, operation) =>
        {
            if (stage == 40)
            {
                var service = operation.ServiceFor(null);
                Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => service.Delete("contact", Guid.NewGuid()));
                later = AssertFault.Of(ErrorCode.TransactionNotStarted, () => service.Create(new Entity("contact")));
            }
        });

        AssertFault.Of(ErrorCode.TransactionNotStarted, () => _service.Create(new Entity("account", id)));

        Assert.StartsWith("There is no active transaction. This error is usually caused by custom plug-ins that ignore errors", later!);
        Assert.IsFalse(_organization.Exists(new EntityReference("account", id)));
        _service.Create(new Entity("contact", id));
    }

    [TestMethod]
    public void Actions_ForAfterTheCommit_RunOnceItIsCommittedAndTheStoreFree()
    {
        var id = Guid.NewGuid();
        _steps.On("Create", "account", (stage, operation) =>
        {
            if (stage == 40)
            {
                operation.Transaction!.AfterCommit(() => _steps.Log.Add($"{_service.Retrieve("account", id, new ColumnSet("name"))["name"]}"));
            }
        });

        _service.Create(new Entity("account", id) { ["name"] = "committed" });

        CollectionAssert.AreEqual(new[] { "committed" }, _steps.Log);
    }

    [TestMethod]
    public void Children_DeletedByACascade_RunTheirStepsUnderTheParent()
    {
        var account = _service.Create(new Entity("account") { ["name"] = "a" });
        _service.Create(new Entity("contact") { ["parentcustomerid"] = new EntityReference("account", account) });
        _steps.On("Delete", "contact", (stage, operation) => _steps.Log.Add($"{stage} {operation.Depth} {operation.Parent?.Primary?.LogicalName}"));

        _service.Delete("account", account);

        CollectionAssert.AreEqual(new[] { "10 1 account", "20 1 account", "40 1 account" }, _steps.Log);
    }

    [TestMethod]
    public void Fault_OfTheService_TellsWhenAndInWhichOperation()
    {
        var fault = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => _service.Delete("contact", Guid.NewGuid()));

        Assert.AreEqual(TestOrganization.Start.UtcDateTime, fault.Detail.Timestamp);
        Assert.AreNotEqual(Guid.Empty, fault.Detail.ActivityId);
    }

    /// <summary>A pipeline of actions, told the stage.</summary>
    private sealed class Steps : IExecutionPipeline
    {
        private readonly List<(string Message, string Table, Action<int, Operation> Action)> _steps = [];

        public List<string> Log { get; } = [];

        public void On(string message, string table, Action<int, Operation> action) => _steps.Add((message, table, action));

        public void PreValidation(Operation operation) => Run(10, operation);

        public void PreOperation(Operation operation) => Run(20, operation);

        public void PostOperation(Operation operation) => Run(40, operation);

        private void Run(int stage, Operation operation)
        {
            foreach (var (_, _, action) in _steps.Where(s => s.Message == operation.Message && s.Table == operation.Primary?.LogicalName))
            {
                action(stage, operation);
            }
        }
    }
}
