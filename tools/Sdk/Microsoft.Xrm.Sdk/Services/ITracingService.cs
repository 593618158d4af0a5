namespace Microsoft.Xrm.Sdk;

/// <summary>Writes lines to the trace log of the running plug-in.</summary>
public interface ITracingService
{
    void Trace(string format, params object[] args);
}
