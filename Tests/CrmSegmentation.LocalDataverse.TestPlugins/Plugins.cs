using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CrmSegmentation.LocalDataverse.TestPlugins;

/// <summary>Writes both configurations into the description of its target.</summary>
public sealed class ConfiguredPlugin : IPlugin
{
    private readonly string _text;

    public ConfiguredPlugin(string unsecure, string secure) => _text = $"{unsecure}|{secure}";

    public void Execute(IServiceProvider serviceProvider) => Calls.Target(serviceProvider)["description"] = _text;
}

/// <summary>Reads the contact that a task is about, counts one on, and writes it back: two that overlap would lose one.</summary>
public sealed class CountTasksPlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var service = Calls.Service(serviceProvider, null);
        var contact = Calls.Target(serviceProvider).GetAttributeValue<EntityReference>("regardingobjectid");
        var count = service.Retrieve("contact", contact.Id, new ColumnSet("numberofchildren")).GetAttributeValue<int>("numberofchildren");
        service.Update(new Entity("contact", contact.Id) { ["numberofchildren"] = count + 1 });
    }
}

/// <summary>Keeps state between calls, which the platform does not promise to be anybody's own.</summary>
public sealed class StatefulPlugin : IPlugin
{
    private int _calls;

    public void Execute(IServiceProvider serviceProvider) => Calls.Target(serviceProvider)["numberofchildren"] = Interlocked.Increment(ref _calls);
}

/// <summary>Updates its own row for ever.</summary>
public sealed class LoopPlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var target = Calls.Target(serviceProvider);
        Calls.Service(serviceProvider, null).Update(new Entity(target.LogicalName, target.Id) { ["description"] = Guid.NewGuid().ToString() });
    }
}

/// <summary>Lets a nested call fail and goes on as if nothing had happened.</summary>
public sealed class SwallowPlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        try
        {
            Calls.Service(serviceProvider, null).Delete("contact", Guid.NewGuid());
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            Calls.Target(serviceProvider)["description"] = fault.Detail.Message;
        }
    }
}

/// <summary>The main operation of a custom API: adds two numbers.</summary>
public sealed class AddPlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = Calls.Context(serviceProvider);
        context.OutputParameters["Sum"] = (int)context.InputParameters["A"] + (int)context.InputParameters["B"];
    }
}

internal static class Calls
{
    public static IPluginExecutionContext Context(IServiceProvider provider) =>
        (IPluginExecutionContext)provider.GetService(typeof(IPluginExecutionContext));

    public static Entity Target(IServiceProvider provider) => (Entity)Context(provider).InputParameters["Target"];

    public static IOrganizationService Service(IServiceProvider provider, Guid? user) =>
        ((IOrganizationServiceFactory)provider.GetService(typeof(IOrganizationServiceFactory))).CreateOrganizationService(user);
}
