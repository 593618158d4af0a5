namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>The platform's own actions and functions that the Web API answers.</summary>
internal static class PlatformOperations
{
    public static IReadOnlyList<OperationDeclaration> All { get; } = [];
}
