using System.ServiceModel;
using CrmSegmentation.Plugins.Segments;
using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Tests;

[TestClass]
public sealed class PluginBaseTests
{
    private const int Deadlock = unchecked((int)0x80044150);
    private const int IsvUnexpected = unchecked((int)0x80040224);

    private readonly FakeOrganization _organization = new();

    [TestMethod]
    public void Execute_WhenDataverseAnswersWithAFault_KeepsItsCodeForTheCaller()
    {
        _organization.Failure = new FaultException<OrganizationServiceFault>(
            new OrganizationServiceFault { ErrorCode = Deadlock, Message = "Generic SQL error." },
            new FaultReason("Generic SQL error."));

        var run = Save();
        var failure = run.Refused(new SegmentSavePlugin());

        Assert.AreEqual(Deadlock, failure.ErrorCode);
        Assert.AreEqual("Generic SQL error.", failure.Message);
        Assert.Contains("0x80044150", run.Traced[1]);
        Assert.DoesNotContain("Generic SQL error.", string.Join("\n", run.Traced), "a fault's text can quote rows");
    }

    [TestMethod]
    public void Execute_WhenAFaultHasNoDetail_FailsUnexpectedly()
    {
        _organization.Failure = new FaultException<OrganizationServiceFault>(null!, new FaultReason("no detail"));

        var run = Save();
        var failure = run.Refused(new SegmentSavePlugin());

        Assert.AreEqual(IsvUnexpected, failure.ErrorCode);
        Assert.Contains("FaultException", run.Traced[1]);
    }

    [TestMethod]
    public void Execute_WhenTheCodeIsWrong_TracesItAndTellsTheCallerWhereToLook()
    {
        _organization.Failure = new InvalidOperationException("The index of Ann is empty.", new ArithmeticException("Ann owes 1,5."));

        var run = Save();
        var failure = run.Refused(new SegmentSavePlugin());

        Assert.AreEqual(IsvUnexpected, failure.ErrorCode);
        Assert.AreEqual(
            "CRM Segmentation failed unexpectedly and nothing was saved. An administrator finds the cause in the plug-in trace log "
            + $"under correlation id {FakePluginContext.Correlation}.",
            failure.Message);
        Assert.StartsWith("System.InvalidOperationException\n", run.Traced[1]);
        Assert.Contains("\ncaused by System.ArithmeticException\n", run.Traced[1]);
        Assert.Contains(nameof(SegmentSavePlugin), run.Traced[1], "with the stack");
        Assert.DoesNotContain("Ann", run.Traced[1], "a message can quote what a customer typed");
    }

    [TestMethod]
    public void Execute_WhenAServiceIsMissing_SaysWhich()
    {
        var failure = Assert.ThrowsExactly<InvalidPluginExecutionException>(() => new SegmentSavePlugin().Execute(new Services(_ => null)));

        Assert.Contains(nameof(IPluginExecutionContext), failure.Message);
    }

    [TestMethod]
    public void Execute_WhenTheServicesThrow_LetsNoRawExceptionOut()
    {
        var failure = Assert.ThrowsExactly<InvalidPluginExecutionException>(
            () => new SegmentSavePlugin().Execute(new Services(_ => throw new ObjectDisposedException("services"))));

        Assert.AreEqual(IsvUnexpected, failure.ErrorCode);
        Assert.EndsWith("in the plug-in trace log.", failure.Message);
    }

    [TestMethod]
    public void Execute_WhenTheTraceThrows_WorksAsWithoutOne()
    {
        IServiceProvider run = Save();
        var services = new Services(type => type == typeof(ITracingService) ? new BrokenTrace() : run.GetService(type));

        new SegmentSavePlugin().Execute(services);

        Assert.HasCount(1, _organization.Queries);
    }

    [TestMethod]
    public void Execute_WhenTheTraceThrows_DoesNotHideTheError()
    {
        _organization.Failure = new FaultException<OrganizationServiceFault>(new OrganizationServiceFault { ErrorCode = Deadlock });
        IServiceProvider run = Save();
        var services = new Services(type => type == typeof(ITracingService) ? new BrokenTrace() : run.GetService(type));

        var failure = Assert.ThrowsExactly<InvalidPluginExecutionException>(() => new SegmentSavePlugin().Execute(services));

        Assert.AreEqual(Deadlock, failure.ErrorCode);
    }

    [TestMethod]
    public void Execute_Always_TracesWhatItWasCalledFor()
    {
        var run = Save().Execute(new SegmentSavePlugin());

        Assert.AreEqual(
            "CrmSegmentation.Plugins.Segments.SegmentSavePlugin: Create of crmseg_segment, stage 20, depth 1, "
            + $"correlation id {FakePluginContext.Correlation}",
            run.Traced.Single());
    }

    [TestMethod]
    public void Execute_WhenRefused_TracesTheDiagnosticAndNoValueOfTheRow()
    {
        var run = new PluginRun(_organization).On("Create", stage: 20)
            .WithTarget(new Entity("crmseg_segment") { ["crmseg_code"] = "secret words" });

        run.Refused(new SegmentSavePlugin());

        Assert.AreEqual("Refused with SEG5002.", run.Traced[1]);
        Assert.DoesNotContain("secret", run.Traced[0]);
    }

    [TestMethod]
    public void Execute_OnAMessageWithoutARow_SaysThatTheStepIsWrong()
    {
        var run = new PluginRun(_organization).On("Delete", stage: 20);
        run.Context.InputParameters["Target"] = new EntityReference("crmseg_segment", Guid.NewGuid());

        run.Refused(new SegmentSavePlugin());

        Assert.Contains("registered on the wrong message", run.Traced[1]);
    }

    [TestMethod]
    public void Execute_WithoutAServiceProvider_IsRefused() =>
        Assert.ThrowsExactly<InvalidPluginExecutionException>(() => new SegmentSavePlugin().Execute(null!));

    private PluginRun Save() =>
        new PluginRun(_organization).On("Create", stage: 20).WithTarget(new Entity("crmseg_segment") { ["crmseg_code"] = "VIP" });

    private sealed class Services(Func<Type, object?> find) : IServiceProvider
    {
        public object? GetService(Type serviceType) => find(serviceType);
    }

    private sealed class BrokenTrace : ITracingService
    {
        public void Trace(string format, params object[] args) => throw new FormatException("The trace is broken.");
    }
}
