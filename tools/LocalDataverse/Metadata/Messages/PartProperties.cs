using System.Reflection;
using LocalDataverse.Faults;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace LocalDataverse.Metadata.Messages;

/// <summary>The properties of one kind of metadata, of all its classes.</summary>
/// <param name="kind">The class that all of the kind derive from.</param>
internal sealed class PartProperties(Type kind)
{
    private readonly Dictionary<Type, Dictionary<string, PropertyInfo>> _byClass = kind.Assembly.GetTypes()
        .Where(kind.IsAssignableFrom)
        .ToDictionary(type => type, type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.Name != "ExtensionData")
            .DistinctBy(property => property.Name)
            .ToDictionary(property => property.Name));

    /// <summary>The property of that name as a class of the kind has it; a name that none has is refused.</summary>
    public PropertyInfo Require(string? name) =>
        _byClass.Values.Select(properties => properties.GetValueOrDefault(name ?? "")).FirstOrDefault(property => property is not null)
        ?? throw Fault.Unsupported($"the property '{name}' of {kind.Name} in a query about metadata");

    /// <summary>The value of a property; null where the part's class lacks it.</summary>
    public object? Read(MetadataBase part, string name) => Of(part).GetValueOrDefault(name)?.GetValue(part);

    /// <summary>Empties what was not asked for. Ids, logical names and whether something changed always come.</summary>
    public void Trim(MetadataBase part, PropertyChoice chosen)
    {
        foreach (var (name, property) in Of(part))
        {
            if (!chosen.Has(name) && property.SetMethod is not null)
            {
                property.SetValue(part, null);
            }
        }
    }

    private Dictionary<string, PropertyInfo> Of(MetadataBase part) => _byClass[part.GetType()];
}

/// <summary>Which properties of a kind of metadata are asked for.</summary>
internal sealed class PropertyChoice
{
    private readonly HashSet<string>? _names;

    private PropertyChoice(HashSet<string>? names) => _names = names;

    /// <summary>All of them.</summary>
    public static PropertyChoice All { get; } = new(null);

    /// <summary>Those that a query names. One that names none gets what always comes; the documentation does not say.</summary>
    public static PropertyChoice Of(MetadataPropertiesExpression? expression, PartProperties properties) => expression is { AllProperties: true }
        ? All
        : new PropertyChoice([
            .. (expression?.PropertyNames ?? Enumerable.Empty<string>()).Select(name => properties.Require(name).Name),
            nameof(MetadataBase.MetadataId), nameof(EntityMetadata.LogicalName), nameof(MetadataBase.HasChanged)]);

    public bool Has(string name) => _names?.Contains(name) ?? true;
}
