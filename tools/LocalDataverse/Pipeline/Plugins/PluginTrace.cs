using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline.Plugins;

/// <summary>What a plug-in traces. Beyond the limit the oldest text goes.</summary>
internal sealed class PluginTrace(int limit) : ITracingService
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes a line. A format that does not fit its arguments throws, as in Dataverse.</summary>
    public void Trace(string format, params object[] args)
    {
        var line = string.Format(CultureInfo.InvariantCulture, format, args);
        lock (_text)
        {
            _text.Append(line).Append("\r\n");
            if (_text.Length > limit)
            {
                _text.Remove(0, _text.Length - limit);
            }
        }
    }

    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }
}
