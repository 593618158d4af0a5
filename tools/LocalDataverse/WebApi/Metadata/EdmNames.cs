using LocalDataverse.WebApi.Metadata.Definitions;

namespace LocalDataverse.WebApi.Metadata;

/// <summary>What .NET types and members of enumerations are called in OData.</summary>
internal static class EdmNames
{
    /// <summary>The primitive type, or null where it is none.</summary>
    public static string? FindPrimitive(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.String => "Edm.String",
        TypeCode.Boolean => "Edm.Boolean",
        TypeCode.Int16 => "Edm.Int16",
        TypeCode.Int32 => "Edm.Int32",
        TypeCode.Int64 => "Edm.Int64",
        TypeCode.Double => "Edm.Double",
        TypeCode.Decimal => "Edm.Decimal",
        TypeCode.DateTime => "Edm.DateTimeOffset",
        _ => type == typeof(Guid) ? "Edm.Guid" : type == typeof(byte[]) ? "Edm.Binary" : null,
    };

    public static string Of(Type type) => FindPrimitive(type) ?? DefinitionType.Namespace + type.Name;

    /// <summary>The members of an enumeration with their values; of two names for one value the one that says more.</summary>
    public static IEnumerable<KeyValuePair<string, long>> MembersOf(Type type) => Enum.GetNames(type)
        .Select(name => KeyValuePair.Create(name, Convert.ToInt64(Enum.Parse(type, name), null)))
        .GroupBy(member => member.Value)
        .Select(same => same.FirstOrDefault(member => member.Key != Vague, same.First()));

    /// <summary>How a value of an enumeration is written: the name of the member, or of several.</summary>
    public static string MemberOf(Enum value)
    {
        var written = value.ToString();
        return written == Vague
            ? MembersOf(value.GetType()).First(member => member.Value == Convert.ToInt64(value, null)).Key
            : written.Replace(", ", ",", StringComparison.Ordinal);
    }

    // What RelationshipType calls its zero, beside the name that it has.
    private const string Vague = "Default";
}
