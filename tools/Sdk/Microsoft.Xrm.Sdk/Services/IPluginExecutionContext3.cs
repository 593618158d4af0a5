namespace Microsoft.Xrm.Sdk;

/// <summary>The plug-in context with the user who signed in, whomever the call impersonates.</summary>
public interface IPluginExecutionContext3 : IPluginExecutionContext2
{
    Guid AuthenticatedUserId { get; }
}
