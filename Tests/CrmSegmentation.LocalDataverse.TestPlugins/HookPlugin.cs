using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.LocalDataverse.TestPlugins;

/// <summary>Does what a test asks for: the configuration names an action that the test has left with the application domain.</summary>
public sealed class HookPlugin : IPlugin
{
    private readonly string _name;

    public HookPlugin(string name) => _name = name;

    public void Execute(IServiceProvider serviceProvider) =>
        ((Action<IServiceProvider>)AppDomain.CurrentDomain.GetData(_name))(serviceProvider);
}
