using System.ServiceModel;
using CrmSegmentation.Plugins.Segments;
using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins.Tests;

[TestClass]
public sealed class PluginBaseTests
{
    private const int Deadlock = unchecked((int)0x80044150);

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
    public void Execute_WhenTheCodeIsWrong_TracesItAndTellsTheCallerWhereToLook()
    {
        _organization.Failure = new InvalidOperationException("The index is empty.");

        var run = Save();
        var failure = run.Refused(new SegmentSavePlugin());

        Assert.AreEqual(unchecked((int)0x80040224), failure.ErrorCode);
        Assert.Contains(FakePluginContext.Correlation.ToString(), failure.Message);
        Assert.DoesNotContain("index", failure.Message, "the caller is not shown the inside");
        Assert.Contains("System.InvalidOperationException: The index is empty.", run.Traced[1]);
        Assert.Contains(nameof(SegmentSavePlugin), run.Traced[1], "with the stack");
    }

    [TestMethod]
    public void Execute_Always_TracesWhatItWasCalledFor()
    {
        var run = Save().Execute(new SegmentSavePlugin());

        Assert.AreEqual(
            $"CrmSegmentation.Plugins.Segments.SegmentSavePlugin: Create of crmseg_segment, stage 20, depth 1, correlation id {FakePluginContext.Correlation}",
            run.Traced.Single());
    }

    [TestMethod]
    public void Execute_WhenRefused_TracesNoValueOfTheRow()
    {
        var run = new PluginRun(_organization).On("Create", stage: 20)
            .WithTarget(new Entity("crmseg_segment") { ["crmseg_code"] = "secret words" });

        run.Refused(new SegmentSavePlugin());

        Assert.DoesNotContain("secret", string.Join("\n", run.Traced));
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
}
