using CrmSegmentation.Testing;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.Stories.Tests;

/// <summary>Somebody else's plug-in, registered by hand on messages of an organisation: it does what a test says.</summary>
internal sealed class Listener : IDisposable
{
    private const string Assembly = "CrmSegmentation.LocalDataverse.TestPlugins";

    private readonly World _world;
    private readonly Guid _type;
    private readonly List<string> _hooks = [];

    public Listener(World world)
    {
        _world = world;
        var file = Convert.ToBase64String(File.ReadAllBytes(BuiltFiles.AssemblyOf(Assembly)));
        var assembly = world.Service.Create(new Entity("pluginassembly") { ["name"] = Assembly, ["content"] = file, ["isolationmode"] = new OptionSetValue(2) });
        _type = world.Service.Create(new Entity("plugintype")
        {
            ["typename"] = $"{Assembly}.HookPlugin",
            ["name"] = "Hook",
            ["pluginassemblyid"] = new EntityReference("pluginassembly", assembly),
        });
    }

    /// <summary>Registers a step in stage 20, or an asynchronous one.</summary>
    public Guid On(string message, string? table, bool isAsync, Action<IPluginExecutionContext> act)
    {
        var hook = $"listener {Guid.NewGuid()}";
        _hooks.Add(hook);
        AppDomain.CurrentDomain.SetData(
            hook, (Action<IServiceProvider>)(provider => act((IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext))!)));
        var step = new Entity("sdkmessageprocessingstep")
        {
            ["name"] = hook,
            ["sdkmessageid"] = Message(message),
            ["eventhandler"] = new EntityReference("plugintype", _type),
            ["stage"] = new OptionSetValue(isAsync ? 40 : 20),
            ["mode"] = new OptionSetValue(isAsync ? 1 : 0),
            ["rank"] = 1,
            ["configuration"] = hook,
        };
        if (table is not null)
        {
            step["sdkmessagefilterid"] = new EntityReference(
                "sdkmessagefilter",
                _world.Service.Create(new Entity("sdkmessagefilter") { ["sdkmessageid"] = step["sdkmessageid"], ["primaryobjecttypecode"] = table }));
        }

        return _world.Service.Create(step);
    }

    public void Dispose()
    {
        foreach (var hook in _hooks)
        {
            AppDomain.CurrentDomain.SetData(hook, null);
        }
    }

    private EntityReference Message(string name)
    {
        var query = new QueryExpression("sdkmessage");
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        return _world.Service.RetrieveMultiple(query).Entities.Single().ToEntityReference();
    }
}
