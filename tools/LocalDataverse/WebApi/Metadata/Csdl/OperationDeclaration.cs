using System.Collections.Immutable;

namespace LocalDataverse.WebApi.Metadata.Csdl;

/// <summary>An action or a function as the Web API declares it.</summary>
internal sealed record OperationDeclaration
{
    public required string Name { get; init; }

    public bool IsFunction { get; init; }

    /// <summary>What it is called on, as its first parameter; null for what is called by itself.</summary>
    public OperationPart? Binding { get; init; }

    public ImmutableArray<OperationPart> Parameters { get; init; } = [];

    /// <summary>What it answers where that is no object with properties: a row, or rows.</summary>
    public OperationPart? Result { get; init; }

    /// <summary>The properties that it answers.</summary>
    public ImmutableArray<OperationPart> Properties { get; init; } = [];

    /// <summary>The complex type of its answer, where that has properties.</summary>
    public string ResponseName => $"{Name}Response";
}

/// <summary>A parameter of an operation, or a property of its answer.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Type">Its type in the document; <c>Collection(…)</c> of many.</param>
/// <param name="IsNullable">Whether it may be left out.</param>
internal sealed record OperationPart(string Name, string Type, bool IsNullable = false)
{
    /// <summary>Rows have keys, so OData reaches them by navigation properties.</summary>
    public bool IsRow { get; init; }
}
