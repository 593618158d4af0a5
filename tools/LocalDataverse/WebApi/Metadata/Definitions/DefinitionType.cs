using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>What a type of the definitions is in OData.</summary>
internal enum DefinitionKind
{
    /// <summary>Has a key, so that a path may name one and a navigation property may lead to it.</summary>
    Entity,

    /// <summary>A value of several parts.</summary>
    Complex,
}

/// <summary>
/// A type that tables, columns, relationships or choices are told in: an SDK contract under its name in the Web API. Its own properties
/// come before those that it inherits.
/// </summary>
internal sealed class DefinitionType(
    Type type, DefinitionKind kind, DefinitionType? basis, ImmutableArray<DefinitionProperty> own)
{
    public const string Namespace = "Microsoft.Dynamics.CRM.";

    private readonly FrozenDictionary<string, DefinitionProperty> _byName =
        own.AddRange(basis?.Properties ?? []).ToFrozenDictionary(property => property.Name);

    public Type Type { get; } = type;

    public string Name => Type.Name;

    public string FullName { get; } = Namespace + type.Name;

    /// <summary>The name of the complex type that tells the same with all that lies within it.</summary>
    public string ComplexName { get; } = kind == DefinitionKind.Entity ? $"Complex{type.Name}" : type.Name;

    public DefinitionKind Kind { get; } = kind;

    public bool IsAbstract => Type.IsAbstract;

    public DefinitionType? Base { get; } = basis;

    /// <summary>The properties that it does not inherit.</summary>
    public ImmutableArray<DefinitionProperty> Own { get; } = own;

    public ImmutableArray<DefinitionProperty> Properties { get; } = own.AddRange(basis?.Properties ?? []);

    /// <summary>The properties of the complex type: what it leads to within it is told there and then.</summary>
    public IEnumerable<DefinitionProperty> Whole => Properties.Where(property => !property.IsNavigation || property.IsContainment);

    public IEnumerable<DefinitionProperty> Structural => Properties.Where(property => !property.IsNavigation);

    public DefinitionProperty? Find(string name) => _byName.GetValueOrDefault(name);

    public bool IsOrDerivesFrom(DefinitionType other) => other.Type.IsAssignableFrom(Type);

    public override string ToString() => FullName;
}

/// <summary>A property of a definition: what it is called, what type it has, how it is read.</summary>
internal sealed class DefinitionProperty(string name)
{
    public string Name { get; } = name;

    /// <summary>The name as it is written in JSON.</summary>
    public JsonEncodedText Json { get; } = JsonEncodedText.Encode(name);

    /// <summary>The type of the value, or of one of the values, as the SDK has it; never a nullable one.</summary>
    public required Type ValueType { get; init; }

    public bool IsCollection { get; init; }

    public bool IsNullable { get; init; }

    /// <summary>Leads to other definitions: told only where it is expanded, or in a path.</summary>
    public bool IsNavigation { get; init; }

    /// <summary>Leads to what is a part of this definition and of no other.</summary>
    public bool IsContainment { get; init; }

    public required Func<object, object?> Get { get; init; }

    public override string ToString() => Name;
}
