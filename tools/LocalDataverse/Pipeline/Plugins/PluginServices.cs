using LocalDataverse.Faults;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.PluginTelemetry;

namespace LocalDataverse.Pipeline.Plugins;

/// <summary>What a plug-in may ask for.</summary>
internal sealed class PluginServices(Operation operation, PluginContext context, PluginTrace trace)
    : IServiceProvider, IOrganizationServiceFactory, IServiceEndpointNotificationService
{
    public object? GetService(Type serviceType) => serviceType switch
    {
        _ when serviceType.IsInstanceOfType(context) => context,
        _ when serviceType == typeof(ITracingService) => trace,
        _ when serviceType == typeof(IOrganizationServiceFactory) => this,
        _ when serviceType == typeof(IServiceEndpointNotificationService) => this,
        _ when serviceType == typeof(ILogger) => new PluginLogger(),
        _ => null,
    };

    /// <summary>A service for a user: null is SYSTEM, an empty id the user of the context.</summary>
    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        var user = userId == Guid.Empty ? context.UserId : userId;
        if (user is { } id && id != context.UserId)
        {
            using var lease = operation.Read();
            var users = lease.Session.Metadata.Require("systemuser");
            if (!RowFinder.Exists(lease.Session, users, id))
            {
                throw Fault.NoSuchRow(users.Name, id);
            }
        }

        return operation.ServiceFor(user);
    }

    public string Execute(EntityReference serviceEndpoint, IExecutionContext context) => throw Fault.Unsupported("service endpoints");
}
