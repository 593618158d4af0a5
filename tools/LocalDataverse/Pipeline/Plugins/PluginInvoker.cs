using System.Diagnostics;
using System.ServiceModel;
using LocalDataverse.Faults;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Plugins;

/// <summary>
/// Runs plug-ins, and is the place where whatever they end with becomes a fault of the service. What each traced is kept with the
/// outermost operation.
/// </summary>
internal sealed class PluginInvoker(PluginInstances instances, PlatformLimits limits)
{
    public void Run(PluginCode code, PluginContext context, Operation operation)
    {
        var state = PipelineState.Of(operation);
        var trace = new PluginTrace(limits.TraceLength);
        var started = operation.Core.Clock.GetUtcNow().UtcDateTime;
        var began = Stopwatch.GetTimestamp();
        var before = state.Running;
        FaultException<OrganizationServiceFault>? fault = null;
        try
        {
            state.Running = context;
            Find(code, operation).Execute(new PluginServices(operation, context, trace));
        }
        catch (InvalidPluginExecutionException refusal)
        {
            fault = Fault.OfRefusal(code, refusal, trace.ToString());
        }
        catch (FaultException<OrganizationServiceFault> exception)
        {
            fault = Fault.OfService(code, exception, trace.ToString());
        }
        catch (StoreException)
        {
            // The dispatcher's own: it knows what of the store calls for another try.
            throw;
        }
        catch (Exception exception)
        {
            fault = Fault.OfPlugin(code, exception, trace.ToString());
        }
        finally
        {
            state.Running = before;
            PipelineState.Of(operation.Root).Traces.Add(
                new TraceRecord(code, context, trace.ToString(), fault, started, Stopwatch.GetElapsedTime(began)));
        }

        if (fault is not null)
        {
            throw fault;
        }
    }

    private IPlugin Find(PluginCode code, Operation operation)
    {
        using var lease = operation.Read();
        return instances.Find(lease.Session, code);
    }
}

/// <summary>What one run of a plug-in left to be kept.</summary>
internal sealed record TraceRecord(
    PluginCode Code,
    PluginContext Context,
    string Text,
    FaultException<OrganizationServiceFault>? Fault,
    DateTime Started,
    TimeSpan Duration);
