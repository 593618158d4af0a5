using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins;

/// <summary>
/// What every plug-in derives from, and the one place where exceptions become <see cref="InvalidPluginExecutionException"/> and the
/// trace is written. Dataverse caches instances and shares them between calls, so a plug-in keeps no state.
/// </summary>
public abstract class PluginBase : IPlugin
{
    /// <summary>Dataverse's "An unexpected error occurred from ISV code".</summary>
    private const int IsvUnexpected = unchecked((int)0x80040224);

    /// <summary>Runs the plug-in; called by Dataverse.</summary>
    /// <param name="serviceProvider">What Dataverse offers to this call.</param>
    /// <exception cref="InvalidPluginExecutionException">The call is refused or failed; Dataverse rolls the transaction back and shows
    /// the message to the user.</exception>
    public void Execute(IServiceProvider serviceProvider)
    {
        var trace = PluginTrace.Of(serviceProvider);
        Guid? correlation = null;
        try
        {
            var call = new PluginCall(serviceProvider);
            correlation = call.Context.CorrelationId;
            trace.Write($"{GetType().FullName}: {call.Describe()}");
            Run(call);
        }
        catch (InvalidPluginExecutionException refusal)
        {
            trace.Write(TraceText.OfRefusal(refusal));
            throw;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Detail is not null)
        {
            // The platform's own code goes back unchanged: callers retry by it (deadlock, throttling). Its text can quote rows and
            // is therefore shown to the caller, who asked for them, but not traced.
            trace.Write($"Dataverse answered with error code 0x{fault.Detail.ErrorCode:X8}.\n{TraceText.Of(fault)}");
            throw new InvalidPluginExecutionException(OperationStatus.Failed, fault.Detail.ErrorCode, fault.Detail.Message ?? "");
        }
        catch (Exception exception)
        {
            trace.Write(TraceText.Of(exception));
            throw new InvalidPluginExecutionException(OperationStatus.Failed, IsvUnexpected, Unexpected(correlation));
        }
    }

    /// <summary>The plug-in's own work: read from the call, ask, answer.</summary>
    /// <param name="call">The call being served.</param>
    protected abstract void Run(PluginCall call);

    private static string Unexpected(Guid? correlation) =>
        "CRM Segmentation failed unexpectedly and nothing was saved. An administrator finds the cause in the plug-in trace log"
        + (correlation is { } id ? $" under correlation id {id}." : ".");
}
