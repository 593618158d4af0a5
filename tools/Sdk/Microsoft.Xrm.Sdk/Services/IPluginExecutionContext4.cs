namespace Microsoft.Xrm.Sdk;

/// <summary>The plug-in context with an image collection for each row of a bulk message.</summary>
public interface IPluginExecutionContext4 : IPluginExecutionContext3
{
    EntityImageCollection[] PreEntityImagesCollection { get; }

    EntityImageCollection[] PostEntityImagesCollection { get; }
}
