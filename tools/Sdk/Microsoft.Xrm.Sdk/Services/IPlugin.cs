namespace Microsoft.Xrm.Sdk;

/// <summary>Code that Dataverse runs when a message it is registered for passes through the pipeline.</summary>
public interface IPlugin
{
    void Execute(IServiceProvider serviceProvider);
}
