namespace CrmSegmentation.Architecture.Tests.PublicApi;

/// <summary>A visible type and its visible members, as signatures.</summary>
/// <param name="Shape">class, class abstract, interface, struct, enum or delegate.</param>
/// <param name="Base">The full name of the base type; null for an interface.</param>
/// <param name="Members">The members it declares.</param>
internal sealed record ApiType(string Shape, string? Base, IReadOnlySet<string> Members);

/// <summary>The public API of an assembly: its identity and its types by full name.</summary>
internal sealed record ApiAssembly(string Identity, IReadOnlyDictionary<string, ApiType> Types);
