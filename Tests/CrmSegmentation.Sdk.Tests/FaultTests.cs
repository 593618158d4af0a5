using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Sdk.Tests;

[TestClass]
public sealed class FaultTests
{
    private const int IsvAborted = -2147220891;
    private const int PlainException = -2146233088;

    [TestMethod]
    public void InvalidPluginExecution_Message_FailsWithThePlainCode()
    {
        var error = new InvalidPluginExecutionException("no");

        Assert.AreEqual("no", error.Message);
        Assert.AreEqual(OperationStatus.Failed, error.Status);
        Assert.AreEqual(PluginHttpStatusCode.NotSet, error.HttpStatus);
        Assert.AreEqual(PlainException, error.ErrorCode);
    }

    [TestMethod]
    public void InvalidPluginExecution_Code_IsTheCode()
    {
        var error = new InvalidPluginExecutionException(OperationStatus.Canceled, IsvAborted, "no");

        Assert.AreEqual(OperationStatus.Canceled, error.Status);
        Assert.AreEqual(IsvAborted, error.ErrorCode);
        Assert.AreEqual(IsvAborted, error.HResult);
    }

    [TestMethod]
    public void InvalidPluginExecution_NoCode_KeepsThePlainCode()
    {
        var error = new InvalidPluginExecutionException(OperationStatus.Suspended, "no");

        Assert.AreEqual(OperationStatus.Suspended, error.Status);
        Assert.AreEqual(PlainException, error.ErrorCode);
    }

    [TestMethod]
    public void InvalidPluginExecution_Status_HasAnEmptyMessage() =>
        Assert.AreEqual("", new InvalidPluginExecutionException(OperationStatus.Retry).Message);

    [TestMethod]
    public void InvalidPluginExecution_HttpStatus_IsKept()
    {
        Assert.AreEqual(PluginHttpStatusCode.NotFound, new InvalidPluginExecutionException("no", PluginHttpStatusCode.NotFound).HttpStatus);
        var error = new InvalidPluginExecutionException(OperationStatus.Failed, 5, "no", PluginHttpStatusCode.Conflict);
        Assert.AreEqual(PluginHttpStatusCode.Conflict, error.HttpStatus);
        Assert.AreEqual(5, error.ErrorCode);
    }

    [TestMethod]
    public void InvalidPluginExecution_Cause_IsKept()
    {
        var cause = new ArithmeticException();

        Assert.AreSame(cause, new InvalidPluginExecutionException("no", cause).InnerException);
    }

    [TestMethod]
    public void FaultToString_Always_NamesCodeMessageAndTime()
    {
        var fault = new OrganizationServiceFault
        {
            ErrorCode = unchecked((int)0x80040217),
            Message = "contact Does Not Exist",
            Timestamp = new DateTime(2025, 11, 22, 10, 0, 0, DateTimeKind.Utc),
            InnerFault = new OrganizationServiceFault { Message = "why" },
        };

        var lines = fault.ToString().Split([Environment.NewLine], StringSplitOptions.None);

        Assert.AreEqual("Exception details: ", lines[0]);
        Assert.AreEqual("ErrorCode: 0x80040217", lines[1]);
        Assert.AreEqual("Message: contact Does Not Exist", lines[2]);
        Assert.AreEqual("TimeStamp: 2025-11-22T10:00:00.0000000Z", lines[3]);
        Assert.AreEqual("--", lines[4]);
        Assert.Contains("Message: why", lines);
    }

    [TestMethod]
    public void FaultDetails_New_AreEmpty() => Assert.AreEqual(0, new OrganizationServiceFault().ErrorDetails.Count);

    [TestMethod]
    public void FaultException_Reason_IsTheMessage()
    {
        var fault = new OrganizationServiceFault { Message = "in the detail" };

        var error = new FaultException<OrganizationServiceFault>(fault, new FaultReason("the reason"));

        Assert.AreEqual("the reason", error.Message);
        Assert.AreEqual("the reason", error.Reason.ToString());
        Assert.AreSame(fault, error.Detail);
        Assert.AreEqual("Sender", error.Code.Name);
        Assert.IsTrue(error.Code.IsSenderFault);
    }

    [TestMethod]
    public void FaultException_Text_HoldsTheDetail()
    {
        var fault = new OrganizationServiceFault { Message = "gone" };

        var text = new FaultException<OrganizationServiceFault>(fault, "the reason").ToString();

        Assert.StartsWith(
            "System.ServiceModel.FaultException`1[Microsoft.Xrm.Sdk.OrganizationServiceFault]: the reason "
                + "(Fault Detail is equal to Exception details:",
            text);
        Assert.EndsWith(").", text);
    }

    [TestMethod]
    public void FaultException_Catch_WorksByEveryBase()
    {
        Assert.IsInstanceOfType<FaultException>(new FaultException<OrganizationServiceFault>(new OrganizationServiceFault()));
        Assert.IsInstanceOfType<CommunicationException>(new FaultException("no"));
        Assert.IsInstanceOfType<SystemException>(new CommunicationException("no"));
    }

    [TestMethod]
    public void FaultCode_ForeignNamespace_IsNotPredefined()
    {
        Assert.IsTrue(new FaultCode("Sender").IsPredefinedFault);
        Assert.IsFalse(new FaultCode("Sender", "urn:mine").IsPredefinedFault);
        Assert.AreEqual("b", FaultCode.CreateSenderFaultCode("b", "urn:mine").SubCode.Name);
    }
}
