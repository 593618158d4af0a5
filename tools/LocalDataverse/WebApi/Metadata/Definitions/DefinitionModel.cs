using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Serialization;
using Microsoft.Xrm.Sdk.Metadata;

namespace LocalDataverse.WebApi.Metadata.Definitions;

/// <summary>
/// The types that definitions are told in, read off the SDK's contracts once. The Web API names types and properties as the SDK does;
/// whatever else it does differently is said here.
/// </summary>
internal static class DefinitionModel
{
    // What has a key of its own. Other descendants of MetadataBase are values, in the Web API.
    private static readonly Type[] Roots =
    [
        typeof(EntityMetadata), typeof(AttributeMetadata), typeof(EntityKeyMetadata), typeof(RelationshipMetadataBase), typeof(OptionSetMetadataBase),
    ];

    private static readonly FrozenDictionary<Type, DefinitionType> ByType = Read();

    private static readonly FrozenDictionary<string, DefinitionType> ByName = ByType.Values.ToFrozenDictionary(type => type.Name);

    public static DefinitionType Table { get; } = Of(typeof(EntityMetadata));

    public static DefinitionType Relationship { get; } = Of(typeof(RelationshipMetadataBase));

    public static DefinitionType Choice { get; } = Of(typeof(OptionSetMetadataBase));

    /// <summary>Every type, those that others derive from first.</summary>
    public static IEnumerable<DefinitionType> Types => ByType.Values.OrderBy(Depth).ThenBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>Every enumeration that a property has.</summary>
    public static IEnumerable<Type> Enums => ByType.Values
        .SelectMany(type => type.Properties)
        .Select(property => property.ValueType)
        .Where(type => type.IsEnum)
        .Distinct()
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    public static DefinitionType Of(Type type) => ByType[type];

    /// <summary>The type of a value, or null for one that is no definition.</summary>
    public static DefinitionType? Find(Type type) => ByType.GetValueOrDefault(type);

    public static DefinitionType? Find(string name) => ByName.GetValueOrDefault(name);

    private static int Depth(DefinitionType type) => type.Base is { } basis ? Depth(basis) + 1 : 0;

    private static FrozenDictionary<Type, DefinitionType> Read()
    {
        var known = new Dictionary<Type, DefinitionType>();
        foreach (var type in typeof(MetadataBase).Assembly.GetTypes().Where(type => type.IsPublic && (IsEntity(type) || IsOption(type))))
        {
            Take(type, known);
        }

        return known.ToFrozenDictionary();
    }

    private static bool IsEntity(Type type) => Array.Exists(Roots, root => root.IsAssignableFrom(type));

    private static bool IsOption(Type type) => typeof(OptionMetadata).IsAssignableFrom(type);

    private static DefinitionType Take(Type type, Dictionary<Type, DefinitionType> known)
    {
        if (known.TryGetValue(type, out var found))
        {
            return found;
        }

        // Entities go back to MetadataBase; a value derives from another only where that is a type of its own, not a pattern of one.
        var isEntity = IsEntity(type) || type == typeof(MetadataBase);
        var parent = type.BaseType!;
        var basis = isEntity ? (type == typeof(MetadataBase) ? null : Take(parent, known)) : IsOption(parent) ? Take(parent, known) : null;
        var own = Properties(type, basis?.Type).Select(Read).Concat(GlobalChoice(type)).ToImmutableArray();
        var made = new DefinitionType(type, isEntity ? DefinitionKind.Entity : DefinitionKind.Complex, basis, own);
        known.Add(type, made);
        foreach (var part in own.Select(property => property.ValueType).Where(IsStructured))
        {
            Take(part, known);
        }

        return made;
    }

    private static IEnumerable<PropertyInfo> Properties(Type type, Type? basis)
    {
        for (var level = type; level is not null && level != basis && level != typeof(object); level = level.BaseType)
        {
            foreach (var property in level.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                if (property.IsDefined(typeof(DataMemberAttribute)) && IsKnown(Element(property.PropertyType)))
                {
                    yield return property;
                }
            }
        }
    }

    private static DefinitionProperty Read(PropertyInfo property)
    {
        var value = Element(property.PropertyType);
        return new DefinitionProperty(property.Name)
        {
            ValueType = value,
            IsCollection = IsList(property.PropertyType),
            IsNullable = !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null,
            IsNavigation = IsEntity(value),
            IsContainment = IsEntity(value),
            Get = property.GetValue,
        };
    }

    // The SDK has one property for the options of a column; the Web API leads to a global choice by a second one.
    private static IEnumerable<DefinitionProperty> GlobalChoice(Type type)
    {
        if (type == typeof(EnumAttributeMetadata) || type == typeof(BooleanAttributeMetadata))
        {
            var options = type.GetProperty(nameof(EnumAttributeMetadata.OptionSet))!;
            yield return new DefinitionProperty("GlobalOptionSet")
            {
                ValueType = options.PropertyType,
                IsNullable = true,
                IsNavigation = true,
                Get = column => options.GetValue(column) is OptionSetMetadataBase { IsGlobal: true } global ? global : null,
            };
        }
    }

    private static bool IsList(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    // What a list lists, or what is nullable, or the type itself.
    private static Type Element(Type type)
    {
        if (IsList(type))
        {
            var list = type.GetInterfaces().Append(type).First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
            return list.GetGenericArguments()[0];
        }

        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static bool IsKnown(Type type) => type.IsEnum || EdmNames.FindPrimitive(type) is not null || IsStructured(type);

    private static bool IsStructured(Type type) =>
        !type.IsEnum && type.Assembly == typeof(MetadataBase).Assembly && (IsEntity(type) || type.IsDefined(typeof(DataContractAttribute)))
        && type != typeof(Microsoft.Xrm.Sdk.EntityReference);
}
