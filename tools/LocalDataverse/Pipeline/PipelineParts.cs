using LocalDataverse.Pipeline.Jobs;
using LocalDataverse.Pipeline.Plugins;
using LocalDataverse.Pipeline.Registrations;
using LocalDataverse.Service;
using LocalDataverse.Storage;

namespace LocalDataverse.Pipeline;

/// <summary>Puts the pipeline together.</summary>
internal sealed class PipelineParts
{
    private readonly Registry _registry;
    private readonly PluginInvoker _invoker;

    public PipelineParts(Database database, PlatformLimits limits)
    {
        _registry = new Registry(database);
        _invoker = new PluginInvoker(new PluginInstances(new PluginAssemblies(limits)), limits);
        var contexts = new ContextFactory(_registry);
        Pipeline = new ExecutionPipeline(_registry, contexts, _invoker, Queue);
        CustomApis = new CustomApis.CustomApis(_registry, contexts, _invoker);
    }

    public IExecutionPipeline Pipeline { get; }

    /// <summary>The messages that rows define.</summary>
    public IMessageSource CustomApis { get; }

    public JobQueue Queue { get; } = new();

    public JobRunner MakeRunner(ServiceCore core) => new(core, _registry, _invoker);
}
