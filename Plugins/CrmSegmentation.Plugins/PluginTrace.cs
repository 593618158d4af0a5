using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins;

/// <summary>The trace of one call. It never throws: a trace that fails must not hide what it was to tell.</summary>
internal sealed class PluginTrace
{
    private readonly ITracingService? _service;

    private PluginTrace(ITracingService? service) => _service = service;

    /// <summary>The trace that a call offers, or one that says nothing where it offers none.</summary>
    public static PluginTrace Of(IServiceProvider? services)
    {
        try
        {
            return new PluginTrace(services?.GetService(typeof(ITracingService)) as ITracingService);
        }
        catch (Exception)
        {
            return new PluginTrace(null);
        }
    }

    /// <summary>Writes a text.</summary>
    public void Write(string text)
    {
        try
        {
            _service?.Trace("{0}", text);
        }
        catch (Exception)
        {
            // The platform's trace is lost; the call and its error are not.
        }
    }
}
