using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins;

/// <summary>One call of a plug-in: its context and the services that Dataverse offers to it.</summary>
public sealed class PluginCall
{
    private readonly IOrganizationServiceFactory _factory;

    internal PluginCall(IServiceProvider? services)
    {
        if (services is null)
        {
            throw new InvalidPluginExecutionException("A plug-in needs the service provider of a call.");
        }

        Context = Service<IPluginExecutionContext>(services);
        _factory = Service<IOrganizationServiceFactory>(services);
    }

    /// <summary>What happened: message, stage, table, parameters.</summary>
    public IPluginExecutionContext Context { get; }

    /// <summary>The row being created or updated, with only the columns that the caller sent.</summary>
    /// <exception cref="Exception">The step is registered on a message whose Target is no row.</exception>
    public Entity Target =>
        Context.InputParameters.TryGetValue("Target", out var target) && target is Entity row
            ? row
            : throw new PluginRegistrationException(
                $"The step on {Context.MessageName} has no row as its Target: it is registered on the wrong message.");

    /// <summary>The id of that row. An update by an alternate key brings it in the context alone.</summary>
    public Guid TargetId => Context.PrimaryEntityId == Guid.Empty ? Target.Id : Context.PrimaryEntityId;

    /// <summary>A service with the rights of SYSTEM, inside the caller's transaction.</summary>
    public IOrganizationService AsSystem() => _factory.CreateOrganizationService(null);

    internal string Describe() =>
        $"{Context.MessageName} of {Context.PrimaryEntityName}, stage {Context.Stage}, depth {Context.Depth}, "
        + $"correlation id {Context.CorrelationId}";

    private static T Service<T>(IServiceProvider services) =>
        services.GetService(typeof(T)) is T service
            ? service
            : throw new InvalidPluginExecutionException($"The service provider of this call offers no {typeof(T).Name}.");
}
