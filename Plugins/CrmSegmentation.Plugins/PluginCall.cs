using CrmSegmentation.Engine;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins;

/// <summary>One call of a plug-in: its context, the services that Dataverse offers to it, and its trace.</summary>
public sealed class PluginCall
{
    private readonly IOrganizationServiceFactory _factory;
    private readonly ITracingService _tracing;

    internal PluginCall(IServiceProvider services)
    {
        Context = Service<IPluginExecutionContext>(services);
        _factory = Service<IOrganizationServiceFactory>(services);
        _tracing = Service<ITracingService>(services);
    }

    /// <summary>What happened: message, stage, table, parameters.</summary>
    public IPluginExecutionContext Context { get; }

    /// <summary>The row being created or updated, with only the columns that the caller sent.</summary>
    /// <exception cref="InvalidOperationException">The step is registered on a message whose Target is no row.</exception>
    public Entity Target =>
        Context.InputParameters.TryGetValue("Target", out var target) && target is Entity row
            ? row
            : throw new InvalidOperationException($"The step on {Context.MessageName} has no row as its Target: it is registered on the wrong message.");

    /// <summary>A service with the rights of SYSTEM, inside the caller's transaction.</summary>
    public IOrganizationService System() => _factory.CreateOrganizationService(null);

    /// <summary>Refuses the call: Dataverse rolls back and shows the message to the user.</summary>
    /// <param name="refusal">What is wrong and the way out.</param>
    /// <param name="status">The status that a Web API caller sees.</param>
    public static InvalidPluginExecutionException Refuse(Refusal refusal, PluginHttpStatusCode status = PluginHttpStatusCode.BadRequest) =>
        new((refusal ?? throw new ArgumentNullException(nameof(refusal))).ToString(), status);

    internal void Trace(string text) => _tracing.Trace("{0}", text);

    internal string Describe() =>
        $"{Context.MessageName} of {Context.PrimaryEntityName}, stage {Context.Stage}, depth {Context.Depth}, correlation id {Context.CorrelationId}";

    private static T Service<T>(IServiceProvider services) =>
        services.GetService(typeof(T)) is T service
            ? service
            : throw new InvalidPluginExecutionException($"The service provider of this call offers no {typeof(T).Name}.");
}
