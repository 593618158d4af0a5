namespace Microsoft.Xrm.Sdk;

/// <summary>The execution context of a plug-in: also the stage of the pipeline, and the operation that caused this one.</summary>
public interface IPluginExecutionContext : IExecutionContext
{
    int Stage { get; }

    IPluginExecutionContext ParentContext { get; }
}
