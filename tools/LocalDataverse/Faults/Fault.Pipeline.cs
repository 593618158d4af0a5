using System.Globalization;
using System.ServiceModel;
using LocalDataverse.Pipeline.Plugins;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Faults;

/// <summary>What goes wrong in plug-ins, their registrations and batches of messages.</summary>
internal static partial class Fault
{
    /// <summary>What the HResult of an exception is where nobody gave it a code.</summary>
    private const int NoCode = unchecked((int)0x80131500);

    public static FaultException<OrganizationServiceFault> InfiniteLoop() => Of(
        ErrorCode.SdkCorrelationTokenDepthExceeded,
        "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try "
        + "again. For information about workflow logic, see Help.");

    public static FaultException<OrganizationServiceFault> OperationTimeout(TimeSpan limit) => Of(
        ErrorCode.IsvUnExpected,
        "The plug-in execution failed because the operation has timed-out at the Sandbox Host: the limit is "
        + $"{limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds.");

    /// <summary>What a plug-in refused, in its own words and under its own code where it has one.</summary>
    public static FaultException<OrganizationServiceFault> OfRefusal(PluginCode plugin, InvalidPluginExecutionException refusal, string trace)
    {
        var code = refusal.ErrorCode is NoCode or 0 ? ErrorCode.IsvAborted : refusal.ErrorCode;
        var message = string.IsNullOrEmpty(refusal.Message) ? $"The plug-in {plugin.Type.TypeName} ended the operation." : refusal.Message;
        var fault = Traced(Of(code, message), plugin, trace);
        fault.Detail.ErrorDetails["OperationStatus"] = ((int)refusal.Status).ToString(CultureInfo.InvariantCulture);
        fault.Detail.ErrorDetails["SubErrorCode"] = refusal.ErrorCode.ToString(CultureInfo.InvariantCulture);
        if (refusal.HttpStatus != PluginHttpStatusCode.NotSet)
        {
            fault.Detail.ErrorDetails["ApiExceptionHttpStatusCode"] = ((int)refusal.HttpStatus).ToString(CultureInfo.InvariantCulture);
        }

        return fault;
    }

    /// <summary>A fault of the service that a plug-in let pass: it keeps its code and its words, so that callers can go by them.</summary>
    public static FaultException<OrganizationServiceFault> OfService(
        PluginCode plugin, FaultException<OrganizationServiceFault> exception, string trace)
    {
        var inner = exception.Detail ?? new OrganizationServiceFault { ErrorCode = ErrorCode.IsvUnExpected, Message = exception.Message };
        var fault = Traced(Of(inner.ErrorCode, inner.Message), plugin, trace);
        fault.Detail.InnerFault = inner;
        foreach (var (name, value) in inner.ErrorDetails)
        {
            fault.Detail.ErrorDetails[name] = value;
        }

        return fault;
    }

    /// <summary>Anything else that a plug-in ended with.</summary>
    public static FaultException<OrganizationServiceFault> OfPlugin(PluginCode plugin, Exception exception, string trace) => Traced(
        Of(
            ErrorCode.IsvUnExpected,
            "An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): "
            + $"{plugin.Type.TypeName}: {exception.GetType().FullName}: {exception.Message}"),
        plugin,
        trace);

    public static FaultException<OrganizationServiceFault> CannotLoad(PluginType type, string why) =>
        Of(ErrorCode.IsvUnExpected, $"The plug-in type '{type.TypeName}' of the assembly '{type.Assembly.Name}' cannot be loaded: {why}");

    public static FaultException<OrganizationServiceFault> AssemblyTooLarge(string? name, int limit) => InvalidArgument(
        $"The plug-in assembly '{name}' is larger than the {limit / (1024 * 1024)} MB that an assembly may have.");

    public static FaultException<OrganizationServiceFault> StepNotAllowed(string message) =>
        Of(ErrorCode.StepNotSupported, $"Custom SdkMessageProcessingStep is not allowed on the specified message and entity: {message}.");

    public static FaultException<OrganizationServiceFault> BatchTooLarge(int limit) => InvalidArgument(
        $"ExecuteMultiple Request batch size exceeds the maximum batch size allowed ({limit}).");

    public static FaultException<OrganizationServiceFault> BatchInBatch(string inner, string outer) =>
        InvalidArgument($"{inner} cannot be executed within {outer}.");

    private static FaultException<OrganizationServiceFault> Traced(
        FaultException<OrganizationServiceFault> fault, PluginCode plugin, string trace)
    {
        fault.Detail.TraceText = $"[{plugin.Type.Assembly.Name}: {plugin.Type.TypeName}]\r\n[{plugin.Owner.Id}: {plugin.Name}]\r\n{trace}";
        fault.Detail.ErrorDetails["ApiStepKey"] = plugin.Owner.Id.ToString();
        return fault;
    }
}
