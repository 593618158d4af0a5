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
        if (serviceProvider is null)
        {
            throw new InvalidPluginExecutionException("A plug-in needs the service provider of a call.");
        }

        var call = new PluginCall(serviceProvider);
        call.Trace($"{GetType().FullName}: {call.Describe()}");
        try
        {
            Run(call);
        }
        catch (InvalidPluginExecutionException refusal)
        {
            call.Trace($"Ended with {nameof(InvalidPluginExecutionException)}, error code 0x{refusal.ErrorCode:X8}.");
            throw;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            // The platform's own code goes back unchanged: callers retry by it (deadlock, throttling). Its text can quote rows and
            // is therefore shown to the caller, who asked for them, but not traced.
            call.Trace($"Dataverse answered with error code 0x{fault.Detail.ErrorCode:X8}.{Stack(fault)}");
            throw new InvalidPluginExecutionException(OperationStatus.Failed, fault.Detail.ErrorCode, fault.Detail.Message);
        }
        catch (Exception exception)
        {
            call.Trace($"{exception.GetType().FullName}: {exception.Message}{Stack(exception)}");
            throw new InvalidPluginExecutionException(
                OperationStatus.Failed,
                IsvUnexpected,
                $"CRM Segmentation failed unexpectedly and nothing was saved. An administrator finds the cause in the plug-in trace log under correlation id {call.Context.CorrelationId}.");
        }
    }

    /// <summary>The plug-in's own work: read from the call, ask, answer.</summary>
    /// <param name="call">The call being served.</param>
    protected abstract void Run(PluginCall call);

    private static string Stack(Exception exception) => "\n" + exception.StackTrace;
}
