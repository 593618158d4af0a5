using CrmSegmentation.Engine;
using Microsoft.Xrm.Sdk;

namespace CrmSegmentation.Plugins;

/// <summary>How a refusal leaves a plug-in.</summary>
public static class RefusalExtensions
{
    /// <summary>The exception to throw: Dataverse rolls back and shows the refusal to the user.</summary>
    /// <param name="refusal">What is wrong and the way out.</param>
    /// <param name="status">The status that a Web API caller sees.</param>
    public static InvalidPluginExecutionException AsException(
        this Refusal refusal,
        PluginHttpStatusCode status = PluginHttpStatusCode.BadRequest) =>
        new((refusal ?? throw new ArgumentNullException(nameof(refusal))).ToString(), status);
}
