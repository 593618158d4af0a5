using LocalDataverse.Pipeline.CustomApis;

namespace LocalDataverse.WebApi.Operations;

/// <summary>Finds operations: the platform's own, and those that rows define.</summary>
internal static class OperationFinder
{
    /// <summary>The operation of that name with that binding, or null. Names count with their case.</summary>
    public static WebOperation? Find(WebContext context, string name, CustomApiBinding binding, string? table)
    {
        var operation = PlatformOperations.All.TryGetValue(name, out var known) ? known
            : context.Service.FindMessage(name) is CustomApiHandler { Api: var api } && api.UniqueName == name ? WebOperation.Of(api)
            : null;
        return operation is not null && operation.Binding == binding && (table is null || operation.IsFor(table)) ? operation : null;
    }
}
