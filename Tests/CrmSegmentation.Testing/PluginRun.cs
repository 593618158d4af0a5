using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Testing;

/// <summary>One call of a plug-in as Dataverse would make it, written down first and then made.</summary>
public sealed class PluginRun : IServiceProvider, ITracingService
{
    private readonly FakeOrganization _organization;
    private readonly FakePluginContext _context = new();

    /// <summary>A call against an organisation.</summary>
    public PluginRun(FakeOrganization organization) => _organization = organization;

    /// <summary>What the plug-in traced, in order.</summary>
    public List<string> Traced { get; } = [];

    /// <summary>The context that the plug-in sees.</summary>
    public FakePluginContext Context => _context;

    /// <summary>The message and the stage.</summary>
    public PluginRun On(string message, int stage)
    {
        _context.MessageName = message;
        _context.Stage = stage;
        return this;
    }

    /// <summary>The row that is saved.</summary>
    public PluginRun WithTarget(Entity target)
    {
        _context.PrimaryEntityName = target.LogicalName;
        _context.PrimaryEntityId = target.Id;
        _context.InputParameters["Target"] = target;
        return this;
    }

    /// <summary>Makes the call.</summary>
    public PluginRun Execute(IPlugin plugin)
    {
        plugin.Execute(this);
        return this;
    }

    /// <summary>Makes the call, which must be refused.</summary>
    public InvalidPluginExecutionException Refused(IPlugin plugin) =>
        Assert.ThrowsExactly<InvalidPluginExecutionException>(() => plugin.Execute(this));

    object? IServiceProvider.GetService(Type serviceType) =>
        serviceType == typeof(IPluginExecutionContext) ? _context
        : serviceType == typeof(IOrganizationServiceFactory) ? _organization
        : serviceType == typeof(ITracingService) ? this
        : null;

    void ITracingService.Trace(string format, params object[] args) =>
        Traced.Add(string.Format(CultureInfo.InvariantCulture, format, args));
}
