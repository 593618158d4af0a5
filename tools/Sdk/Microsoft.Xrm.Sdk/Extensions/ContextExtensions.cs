namespace Microsoft.Xrm.Sdk.Extensions;

/// <summary>Reads typed parameters from an execution context.</summary>
public static class ContextExtensions
{
    public static T InputParameterOrDefault<T>(this IPluginExecutionContext context, string name) =>
        context.InputParameters.TryGetValue(name, out var value) && value != null ? (T)value : default;
}
