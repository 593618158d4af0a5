using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.TestPlugins;

/// <summary>Counts one on in its row; then does what the process has left with the application domain, if anything.</summary>
public sealed class CountJobPlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var service = Calls.Service(serviceProvider, null);
        var count = service.Retrieve("contact", context.PrimaryEntityId, new ColumnSet("numberofchildren")).GetAttributeValue<int>("numberofchildren");
        service.Update(new Entity("contact", context.PrimaryEntityId) { ["numberofchildren"] = count + 1 });
        ((Action)AppDomain.CurrentDomain.GetData(nameof(CountJobPlugin)))?.Invoke();
    }
}
